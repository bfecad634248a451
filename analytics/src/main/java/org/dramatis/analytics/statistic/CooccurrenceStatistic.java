package org.dramatis.analytics.statistic;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.ResolvedDocument;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of actors that share a sentence, a paragraph or a document.
 *
 * <p>Only sure mentions count, and two mentions that overlap do not co-occur: "North Korea's army"
 * does not tie the army to the country inside its name. NPMI and G² are over the windows that
 * mention any actor. Rows stand by window (the nearest first), then by the ids of the two, the
 * lesser id first.
 */
public final class CooccurrenceStatistic implements StreamedStatistic<Cooccurrences> {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("window_kind", ColumnType.TEXT, "how near: sentence, paragraph or document"),
          new Column("first_actor", ColumnType.TEXT, "stable id of the actor whose id sorts first"),
          new Column("second_actor", ColumnType.TEXT, "stable id of the other actor"),
          new Column("windows", ColumnType.INTEGER, "windows that hold both"),
          new Column("documents", ColumnType.INTEGER, "documents with such a window"),
          new Column("stories", ColumnType.INTEGER, "distinct stories among them"),
          new Column(
              "npmi",
              ColumnType.DECIMAL,
              "normalised pointwise mutual information, -1 to 1 (Bouma 2009)"),
          new Column("g2", ColumnType.DECIMAL, "log-likelihood ratio, 0 or more (Dunning 1993)"));

  private final @Nullable Set<String> of;

  /** Of all pairs. */
  public CooccurrenceStatistic() {
    this.of = null;
  }

  /**
   * Of the pairs that have one of these actors. It still needs every document: association compares
   * a pair with all windows.
   */
  public CooccurrenceStatistic(Set<String> of) {
    this.of = Set.copyOf(of);
  }

  @Override
  public String name() {
    return "cooccurrence";
  }

  @Override
  public String description() {
    return "Pairs of actors in one sentence, paragraph or document";
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public Cooccurrences empty() {
    return new Cooccurrences(of);
  }

  @Override
  public Cooccurrences add(Cooccurrences summary, ResolvedDocument document) {
    summary.add(document);
    return summary;
  }

  @Override
  public Cooccurrences merge(Cooccurrences left, Cooccurrences right) {
    left.addAll(right);
    return left;
  }

  @Override
  public Iterator<List<@Nullable Object>> rows(Cooccurrences summary) {
    Iterator<Cooccurrences.Row> rows = summary.rows();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public List<@Nullable Object> next() {
        Cooccurrences.Row row = rows.next();
        List<@Nullable Object> values = new ArrayList<>(8);
        values.add(row.window().name().toLowerCase(Locale.ROOT));
        values.add(row.first());
        values.add(row.second());
        values.add(row.count());
        values.add(row.documents());
        values.add(row.stories());
        values.add(row.npmi());
        values.add(row.g2());
        return values;
      }
    };
  }
}
