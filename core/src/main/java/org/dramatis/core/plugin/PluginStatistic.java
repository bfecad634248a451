package org.dramatis.core.plugin;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.pipeline.Contributed;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.RowSink;
import org.dramatis.core.statistic.Statistic;

/**
 * A plugin's statistic, with what it answered when the plugin was taken up: it is asked only once.
 */
record PluginStatistic<A extends Serializable>(
    String plugin,
    Statistic<A> statistic,
    String name,
    String version,
    String description,
    List<Column> columns,
    Set<Layer<Annotation>> layers,
    boolean readsText)
    implements Statistic<A>, Contributed {

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

  // A plugin's idea of equality must not decide which one is taken.
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
