package org.dramatis.analytics.statistic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.ResolvedDocument;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of actors that share a sentence or a paragraph.
 *
 * <p>Only sure mentions count, and two mentions that overlap do not co-occur: "North Korea's army"
 * does not tie the army to the country inside its name. NPMI and G² are over the windows that
 * mention any actor. Rows stand by window (the nearest first), then by the ids of the two, the
 * lesser id first. Pairs that share a document are found when they are asked for: see {@link
 * DocumentPairs}.
 */
public final class CooccurrenceStatistic implements StreamedStatistic<Cooccurrences> {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("window_kind", ColumnType.TEXT, "how near: sentence or paragraph"),
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
    return "Pairs of actors in one sentence or paragraph";
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
  public List<String> actors(Cooccurrences summary) {
    return summary.actors();
  }

  @Override
  public List<TableRows> tables(Cooccurrences summary, Numbering numbering) {
    Cooccurrences.Ordered ordered = summary.ordered(numbering);
    List<TableRows> tables = new ArrayList<>();
    tables.add(
        rows(
            name(),
            COLUMNS.stream().map(Column::name).toList(),
            ordered,
            ordered.byFirst(),
            (kind, pair) -> ordered.figures(kind, pair).row(word(kind))));
    tables.add(
        rows(
            "cooccurrence_reverse",
            List.of("window_kind", "second_actor", "first_actor"),
            ordered,
            ordered.bySecond(),
            (kind, pair) -> TableRows.row(word(kind), ordered.second(pair), ordered.first(pair))));
    tables.add(windows("actor_window", summary, numbering, actor -> true));
    Map<String, Long> figures = new TreeMap<>();
    for (int kind = 0; kind < Cooccurrences.WINDOWS.size(); kind++) {
      TopPairs top = new TopPairs(ActorStatistic.TOP_PAIRS, PairFigures.MOST_WINDOWS_FIRST);
      figures.put("pairs." + word(kind), ordered.top(kind, top, pair -> true));
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
    Cooccurrences.Ordered ordered = asCountries.ordered(numbering);
    Cooccurrences.Ordered all = plain.ordered(numbering);
    Set<Integer> numbers = new HashSet<>();
    actors.forEach(actor -> numbers.add(numbering.actor(actor)));
    List<TableRows> tables = new ArrayList<>();
    tables.add(
        rows(
            "metonym_" + name(),
            COLUMNS.stream().map(Column::name).toList(),
            ordered,
            ordered.byFirst(),
            (kind, pair) -> ordered.figures(kind, pair).row(word(kind))));
    tables.add(windows("metonym_actor_window", asCountries, numbering, actors::contains));
    Map<String, Long> figures = new TreeMap<>();
    for (int kind = 0; kind < Cooccurrences.WINDOWS.size(); kind++) {
      TopPairs top = new TopPairs(ActorStatistic.TOP_PAIRS, PairFigures.MOST_WINDOWS_FIRST);
      long count =
          ordered.top(kind, top, pair -> true)
              + all.top(
                  kind,
                  top,
                  pair ->
                      !numbers.contains(all.first(pair)) && !numbers.contains(all.second(pair)));
      figures.put("pairs." + word(kind) + ".country", count);
      figures.put("top." + word(kind) + ".country", (long) top.size());
      tables.add(
          ActorStatistic.top("metonym_cooccurrence_top", Cooccurrences.WINDOWS.get(kind), top));
    }
    tables.add(ActorStatistic.figures(figures));
    return tables;
  }

  /** In how many windows each of some actors stands. */
  private static TableRows windows(
      String table, Cooccurrences summary, Numbering numbering, Predicate<String> wanted) {
    List<String> ids = summary.actorIds();
    int[] numbers = ids.stream().mapToInt(numbering::actor).toArray();
    int[] order =
        CountingSort.sort(
            CountingSort.all(ids.size()),
            actor -> numbers[actor],
            1 + Arrays.stream(numbers).max().orElse(0));
    int kinds = Cooccurrences.WINDOWS.size();
    return TableRows.of(
        table,
        List.of("actor", "window_kind", "windows"),
        order.length * kinds,
        i -> {
          int actor = order[i / kinds];
          long count = summary.singles(i % kinds, actor);
          return count == 0 || !wanted.test(ids.get(actor))
              ? null
              : TableRows.row(numbers[actor], word(i % kinds), count);
        });
  }

  /** A row for each pair of each kind of window, kind by kind. */
  private static TableRows rows(
      String table,
      List<String> columns,
      Cooccurrences.Ordered ordered,
      int[] pairs,
      RowMaker maker) {
    return TableRows.of(
        table,
        columns,
        Math.multiplyExact(pairs.length, Cooccurrences.WINDOWS.size()),
        i -> {
          int kind = i / pairs.length;
          int pair = pairs[i % pairs.length];
          return ordered.together(kind, pair) == 0 ? null : maker.row(kind, pair);
        });
  }

  /** Makes the row of a pair. */
  private interface RowMaker {
    @Nullable Object[] row(int kind, int pair);
  }

  private static String word(int kind) {
    return Cooccurrences.WINDOWS.get(kind).name().toLowerCase(Locale.ROOT);
  }
}
