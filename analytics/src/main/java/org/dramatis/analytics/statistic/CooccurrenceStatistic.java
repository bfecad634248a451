package org.dramatis.analytics.statistic;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.ResolvedDocument;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of actors that share a sentence or a paragraph.
 *
 * <p>Only sure mentions count, and two mentions that overlap do not co-occur: "North Korea's army"
 * does not tie the army to the country inside its name. NPMI and G² are over the windows that
 * mention any actor; since these change with every document, they are not kept with a pair but made
 * of it, of {@code actor_window} and of the figures of the corpus whenever they are asked for. Rows
 * stand by window (the nearest first), then by the ids of the two, the lesser id first. Pairs that
 * share a document are found when they are asked for: see {@link DocumentPairs}.
 */
public final class CooccurrenceStatistic implements StreamedStatistic<Cooccurrences> {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("window_kind", ColumnType.TEXT, "how near: sentence or paragraph"),
          new Column("first_actor", ColumnType.TEXT, "stable id of the actor whose id sorts first"),
          new Column("second_actor", ColumnType.TEXT, "stable id of the other actor"),
          new Column("windows", ColumnType.INTEGER, "windows that hold both"),
          new Column("documents", ColumnType.INTEGER, "documents with such a window"),
          new Column("stories", ColumnType.INTEGER, "distinct stories among them"));

  private final @Nullable Scratch scratch;

  /** Of all pairs, in memory. */
  public CooccurrenceStatistic() {
    this.scratch = null;
  }

  /**
   * Of however many documents.
   *
   * @param scratch for what is too much for memory; null to count in memory
   */
  public CooccurrenceStatistic(@Nullable Scratch scratch) {
    this.scratch = scratch;
  }

  @Override
  public String name() {
    return "cooccurrence";
  }

  @Override
  public String description() {
    return "Pairs of actors in one sentence or paragraph";
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public Cooccurrences empty() {
    return new Cooccurrences(scratch);
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
  public List<String> actors(Cooccurrences summary) {
    return summary.actors();
  }

  @Override
  public List<TableRows> tables(Cooccurrences summary, Numbering numbering) {
    OrderedPairs ordered = summary.ordered(numbering, scratch);
    List<TableRows> tables = new ArrayList<>();
    tables.addAll(
        kinds(
            name(),
            COLUMNS.stream().map(Column::name).toList(),
            3,
            kind -> ordered.rows(kind, word(kind))));
    tables.addAll(
        kinds(
            "cooccurrence_reverse",
            List.of(TableRows.WINDOW_COLUMN, "second_actor", "first_actor"),
            3,
            kind -> ordered.reverseRows(kind, word(kind))));
    tables.addAll(
        kinds(
            "actor_window",
            List.of("actor", TableRows.WINDOW_COLUMN, "windows"),
            2,
            kind -> ordered.windows(kind, word(kind))));
    Map<String, Long> figures = new TreeMap<>();
    for (int kind = 0; kind < Cooccurrences.WINDOWS.size(); kind++) {
      figures.put("windows." + word(kind), summary.windows(kind));
    }
    tables.add(ActorStatistic.figures(figures));
    return tables;
  }

  @Override
  public List<TopRows> tops(Cooccurrences summary, Numbering numbering) {
    OrderedPairs ordered = summary.ordered(numbering, scratch);
    List<TopRows> tops = new ArrayList<>();
    for (int kind = 0; kind < Cooccurrences.WINDOWS.size(); kind++) {
      TopPairs top = new TopPairs(TopRows.MOST, PairFigures.MOST_WINDOWS_FIRST);
      long all = ordered.top(kind, top);
      tops.add(new TopRows(Cooccurrences.WINDOWS.get(kind), top.sorted(), all));
    }
    return tops;
  }

  /**
   * Hands over the pairs of a summary, by first and second actor. A summary is put in order once
   * for a numbering, the same object each time.
   *
   * @param window sentence or paragraph
   */
  public void pairs(
      Cooccurrences summary, Numbering numbering, Window window, Consumer<PairFigures> take) {
    int kind = Cooccurrences.WINDOWS.indexOf(window);
    if (kind < 0) {
      throw new IllegalArgumentException("Counted elsewhere: " + window);
    }
    summary.ordered(numbering, scratch).each(kind, take);
  }

  private static List<TableRows> kinds(
      String table,
      List<String> columns,
      int keys,
      IntFunction<Iterator<@Nullable Object[]>> rows) {
    return IntStream.range(0, Cooccurrences.WINDOWS.size())
        .mapToObj(
            kind ->
                new TableRows(
                    table, columns, keys, Cooccurrences.WINDOWS.get(kind), rows.apply(kind)))
        .toList();
  }

  private static String word(int kind) {
    return TableRows.word(Cooccurrences.WINDOWS.get(kind));
  }
}
