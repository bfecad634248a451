package org.dramatis.analytics.statistic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
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

  private final @Nullable Set<String> of;

  private final @Nullable Scratch scratch;

  /** Of all pairs, in memory. */
  public CooccurrenceStatistic() {
    this.of = null;
    this.scratch = null;
  }

  /** Of all pairs of however many documents. */
  public CooccurrenceStatistic(Scratch scratch) {
    this.of = null;
    this.scratch = scratch;
  }

  /**
   * Of the pairs that have one of these actors. It still needs every document: association compares
   * a pair with all windows.
   *
   * @param scratch for however many documents; null to count in memory
   */
  public CooccurrenceStatistic(Set<String> of, @Nullable Scratch scratch) {
    this.of = Set.copyOf(of);
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
    return new Cooccurrences(of, scratch);
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
    List<TableRows> tables = new ArrayList<>(pairs(name(), ordered));
    tables.addAll(
        kinds(
            "cooccurrence_reverse",
            List.of(TableRows.WINDOW_COLUMN, "second_actor", "first_actor"),
            3,
            kind -> ordered.reverseRows(kind, word(kind))));
    tables.addAll(windows("actor_window", ordered, (first, second) -> true));
    Map<String, Long> figures = new TreeMap<>();
    for (int kind = 0; kind < Cooccurrences.WINDOWS.size(); kind++) {
      TopPairs top = new TopPairs(ActorStatistic.TOP_PAIRS, PairFigures.MOST_WINDOWS_FIRST);
      figures.put("pairs." + word(kind), ordered.top(kind, top, (first, second) -> true));
      figures.put("top." + word(kind), (long) top.size());
      figures.put("windows." + word(kind), summary.windows(kind));
      tables.add(ActorStatistic.top("cooccurrence_top", Cooccurrences.WINDOWS.get(kind), top));
    }
    tables.add(ActorStatistic.figures(figures));
    return tables;
  }

  /**
   * The tables of the pairs that have one of the actors it is of, when metonyms count for their
   * countries.
   *
   * @param plain all pairs, with metonyms counted for themselves
   * @param asCountries the pairs of those actors
   * @param numbering numbers of the actors of both
   */
  public List<TableRows> tables(
      Cooccurrences plain, Cooccurrences asCountries, Numbering numbering) {
    Set<String> actors = of == null ? Set.of() : of;
    OrderedPairs ordered = asCountries.ordered(numbering, scratch);
    OrderedPairs all = plain.ordered(numbering, scratch);
    Set<Integer> numbers = new HashSet<>();
    actors.forEach(actor -> numbers.add(numbering.actor(actor)));
    List<TableRows> tables = new ArrayList<>(pairs("metonym_" + name(), ordered));
    tables.addAll(
        windows("metonym_actor_window", ordered, (actor, same) -> numbers.contains(actor)));
    Map<String, Long> figures = new TreeMap<>();
    for (int kind = 0; kind < Cooccurrences.WINDOWS.size(); kind++) {
      TopPairs top = new TopPairs(ActorStatistic.TOP_PAIRS, PairFigures.MOST_WINDOWS_FIRST);
      long count =
          ordered.top(kind, top, (first, second) -> true)
              + all.top(
                  kind,
                  top,
                  (first, second) -> !numbers.contains(first) && !numbers.contains(second));
      figures.put("pairs." + word(kind) + ".country", count);
      figures.put("top." + word(kind) + ".country", (long) top.size());
      // Without metonyms nothing was counted the other way.
      figures.put(
          "windows." + word(kind) + ".country",
          (actors.isEmpty() ? plain : asCountries).windows(kind));
      tables.add(
          ActorStatistic.top("metonym_cooccurrence_top", Cooccurrences.WINDOWS.get(kind), top));
    }
    tables.add(ActorStatistic.figures(figures));
    return tables;
  }

  private static List<TableRows> pairs(String table, OrderedPairs ordered) {
    return kinds(
        table,
        COLUMNS.stream().map(Column::name).toList(),
        3,
        kind -> ordered.rows(kind, word(kind)));
  }

  /** In how many windows each of some actors stands. */
  private static List<TableRows> windows(
      String table, OrderedPairs ordered, OrderedPairs.Choice choice) {
    return kinds(
        table,
        List.of("actor", TableRows.WINDOW_COLUMN, "windows"),
        2,
        kind -> ordered.windows(kind, word(kind), choice));
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
