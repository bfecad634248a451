package org.dramatis.plugin.quotes;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.ResolvedAnnotation;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.RowSink;
import org.dramatis.core.statistic.Statistic;
import org.jspecify.annotations.Nullable;

/** How often each actor is quoted, the most quoted first. */
final class QuotedStatistic implements Statistic<TreeMap<String, QuotedStatistic.Quoted>> {

  /** What is known of one actor. */
  static final class Quoted implements Serializable {

    private static final long serialVersionUID = 1;

    private long quotations;
    private long documents;
    private long characters;
    private @Nullable LocalDate first;
    private @Nullable LocalDate last;

    private void on(@Nullable LocalDate from, @Nullable LocalDate to) {
      if (from != null && (first == null || from.isBefore(first))) {
        first = from;
      }
      if (to != null && (last == null || to.isAfter(last))) {
        last = to;
      }
    }
  }

  @Override
  public String name() {
    return "quoted";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public String description() {
    return "How often each actor is quoted: quotations in double quotation marks whose speaker is"
        + " known.";
  }

  @Override
  public Set<Layer<Annotation>> layers() {
    return Set.of(QuoteAnnotator.QUOTES);
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Column.key("actor", ColumnType.ACTOR, "who is quoted"),
        new Column("quotations", ColumnType.INTEGER, "how often"),
        new Column("documents", ColumnType.INTEGER, "documents with such a quotation"),
        new Column("characters", ColumnType.INTEGER, "length of what is quoted"),
        new Column("first", ColumnType.DATE, true, "day of the earliest dated one"),
        new Column("last", ColumnType.DATE, true, "day of the latest dated one"));
  }

  @Override
  public TreeMap<String, Quoted> empty() {
    return new TreeMap<>();
  }

  @Override
  public TreeMap<String, Quoted> add(TreeMap<String, Quoted> summary, ResolvedDocument document) {
    Map<String, Quoted> here = new TreeMap<>();
    for (ResolvedAnnotation said : document.annotations(QuoteAnnotator.QUOTES)) {
      String actor = said.actor();
      if (actor != null && said.annotation().label().equals(QuoteAnnotator.QUOTATION)) {
        Quoted quoted = here.computeIfAbsent(actor, any -> new Quoted());
        quoted.quotations++;
        quoted.documents = 1;
        quoted.characters += said.annotation().span().length() - 2L;
        quoted.on(document.published(), document.published());
      }
    }
    here.forEach((actor, quoted) -> summary.merge(actor, quoted, QuotedStatistic::sum));
    return summary;
  }

  @Override
  public TreeMap<String, Quoted> merge(
      TreeMap<String, Quoted> left, TreeMap<String, Quoted> right) {
    right.forEach((actor, quoted) -> left.merge(actor, quoted, QuotedStatistic::sum));
    return left;
  }

  private static Quoted sum(Quoted one, Quoted other) {
    one.quotations += other.quotations;
    one.documents += other.documents;
    one.characters += other.characters;
    one.on(other.first, other.last);
    return one;
  }

  @Override
  public void finish(TreeMap<String, Quoted> summary, RowSink rows) {
    summary.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Quoted> row) -> -row.getValue().quotations)
                .thenComparing(Map.Entry::getKey))
        .forEach(
            row -> {
              Quoted quoted = row.getValue();
              rows.row(
                  row.getKey(),
                  quoted.quotations,
                  quoted.documents,
                  quoted.characters,
                  quoted.first,
                  quoted.last);
            });
  }
}
