package org.dramatis.analytics.batch.step;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.pipeline.Contributed;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.RowSink;
import org.dramatis.core.statistic.Statistic;

/**
 * A plugin's statistic that reads layers: what makes these is a part of its version, so that it is
 * counted anew when they are made anew.
 */
record LayeredStatistic<A extends Serializable>(
    Statistic<A> statistic,
    String plugin,
    String provenance,
    String edition,
    String version,
    Set<Layer<Annotation>> layers)
    implements Statistic<A>, Contributed {

  /** The statistic as it is, or with the versions of the layers that it reads. */
  static <A extends Serializable> Statistic<A> of(
      Statistic<A> statistic, AnnotatorSequence annotators) {
    if (statistic.layers().isEmpty()) {
      return statistic;
    }
    TreeMap<String, String> made = new TreeMap<>();
    statistic.layers().forEach(layer -> made.put(layer.name(), annotators.version(layer)));
    return new LayeredStatistic<>(
        statistic,
        statistic instanceof Contributed added ? added.plugin() : "",
        statistic instanceof Contributed added ? added.provenance() : "",
        statistic instanceof Contributed added ? added.edition() : "",
        statistic.version() + " of " + made,
        // What is of another type under that name is another layer.
        statistic.layers().stream()
            .filter(annotators.layers()::contains)
            .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public String name() {
    return statistic.name();
  }

  @Override
  public String description() {
    return statistic.description();
  }

  @Override
  public boolean readsText() {
    return statistic.readsText();
  }

  @Override
  public List<Column> columns() {
    return statistic.columns();
  }

  @Override
  public A empty() {
    return statistic.empty();
  }

  @Override
  public A add(A summary, ResolvedDocument document) {
    return statistic.add(summary, document);
  }

  @Override
  public A merge(A left, A right) {
    return statistic.merge(left, right);
  }

  @Override
  public void finish(A summary, RowSink rows) {
    statistic.finish(summary, rows);
  }
}
