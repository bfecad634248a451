package org.dramatis.analytics.statistic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.ResolvedDocument;
import org.jspecify.annotations.Nullable;

/**
 * Per actor: sure mentions by kind, possible mentions, documents, stories, first and last day; and
 * the same by document and by day.
 *
 * <p>Documents, stories and days are those with at least one sure mention; undated documents are in
 * no day. Rows stand by actor id. Further tables: each actor's documents and days, each document's
 * actors, and the most frequent pairs that share a document.
 */
public final class ActorStatistic implements StreamedStatistic<ActorDocuments> {

  /** How many pairs of each window are kept in the order of their number. */
  public static final int TOP_PAIRS = 10_000;

  static final List<String> TOP_COLUMNS =
      List.of(
          "window_kind",
          "no",
          "first_actor",
          "second_actor",
          "windows",
          "documents",
          "stories",
          "npmi",
          "g2");

  private static final List<Column> COLUMNS =
      List.of(
          new Column("actor", ColumnType.TEXT, "stable id of the actor"),
          new Column("mentions", ColumnType.INTEGER, "mentions that surely belong to it"),
          new Column(
              "possible", ColumnType.INTEGER, "mentions that may belong to it, sure ones included"),
          new Column("documents", ColumnType.INTEGER, "documents with a sure mention"),
          new Column("stories", ColumnType.INTEGER, "distinct stories among them"),
          new Column("names", ColumnType.INTEGER, "sure mentions by name"),
          new Column("demonyms", ColumnType.INTEGER, "sure mentions by demonym"),
          new Column("roles", ColumnType.INTEGER, "sure mentions by role or office"),
          new Column("nominals", ColumnType.INTEGER, "sure mentions by another noun phrase"),
          new Column("pronouns", ColumnType.INTEGER, "sure mentions by pronoun"),
          new Column("first_day", ColumnType.DATE, true, "day of its earliest dated document"),
          new Column("last_day", ColumnType.DATE, true, "day of its latest dated document"));

  private final @Nullable Set<String> of;

  /** Of all actors. */
  public ActorStatistic() {
    this.of = null;
  }

  /**
   * Of these actors, when metonyms count for their countries: its tables have other names. It still
   * needs every document, for those who stand beside them.
   */
  public ActorStatistic(Set<String> of) {
    this.of = Set.copyOf(of);
  }

  @Override
  public String name() {
    return "actor_statistic";
  }

  @Override
  public String description() {
    return "Mentions, documents, stories and days of every actor, in all, by document and by day";
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public ActorDocuments empty() {
    return new ActorDocuments();
  }

  @Override
  public ActorDocuments add(ActorDocuments summary, ResolvedDocument document) {
    summary.add(document);
    return summary;
  }

  @Override
  public ActorDocuments merge(ActorDocuments left, ActorDocuments right) {
    left.addAll(right);
    return left;
  }

  @Override
  public List<String> actors(ActorDocuments summary) {
    return summary.actors();
  }

  @Override
  public List<TableRows> tables(ActorDocuments summary, Numbering numbering) {
    ActorDocuments.Ordered ordered = summary.ordered(numbering);
    IntPredicate wanted = wanted(numbering);
    String before = of == null ? "" : "metonym_";
    int[] byActor = places(ordered, ordered.byActor(), wanted);
    int[] byDocument = places(ordered, ordered.byDocument(), wanted);
    List<TableRows> tables = new ArrayList<>();
    tables.add(
        TableRows.of(
            before + name(),
            COLUMNS.stream().map(Column::name).toList(),
            ordered.actorCount(),
            index -> wanted.test(ordered.actor(index)) ? total(ordered, index) : null));
    tables.add(
        TableRows.of(
            before + "actor_document",
            List.of("actor", "document", "mentions", "possible"),
            byActor.length,
            i ->
                TableRows.row(
                    ordered.actorAt(byActor[i]),
                    ordered.documentAt(byActor[i]),
                    ordered.mentionsAt(byActor[i]),
                    ordered.possibleAt(byActor[i]))));
    tables.add(
        new TableRows(
            before + "actor_day",
            List.of("actor", "published_on", "mentions", "documents"),
            IntStream.range(0, ordered.actorCount())
                .filter(index -> wanted.test(ordered.actor(index)))
                .boxed()
                .flatMap(index -> days(ordered, index))
                .iterator()));
    tables.add(
        TableRows.of(
            before + "document_actor",
            List.of("document", "actor", "mentions"),
            byDocument.length,
            i ->
                ordered.mentionsAt(byDocument[i]) == 0
                    ? null
                    : TableRows.row(
                        ordered.documentAt(byDocument[i]),
                        ordered.actorAt(byDocument[i]),
                        ordered.mentionsAt(byDocument[i]))));
    tables.add(overlaps(before, ordered, wanted));
    if (of == null) {
      tables.add(documents(ordered));
    }
    DocumentPairs pairs = ordered.pairs();
    tables.add(
        TableRows.of(
            before + "actor_window",
            List.of("actor", "window_kind", "windows"),
            ordered.actorCount(),
            index -> {
              int actor = ordered.actor(index);
              return !wanted.test(actor) || pairs.singles(actor) == 0
                  ? null
                  : TableRows.row(actor, word(Window.DOCUMENT), pairs.singles(actor));
            }));
    DocumentPairs.Top top = pairs.top(TOP_PAIRS);
    tables.add(top(before + "cooccurrence_top", Window.DOCUMENT, top.pairs()));
    Map<String, Long> figures = new TreeMap<>();
    String after = of == null ? "" : ".country";
    figures.put("pairs.document" + after, top.all());
    figures.put("top.document" + after, (long) top.pairs().size());
    if (of == null) {
      figures.put("windows.document", pairs.windows());
    }
    tables.add(figures(figures));
    return tables;
  }

  /** Tells the numbers of the actors it is of. */
  private IntPredicate wanted(Numbering numbering) {
    if (of == null) {
      return any -> true;
    }
    Set<Integer> numbers = new HashSet<>();
    of.forEach(actor -> numbers.add(numbering.actor(actor)));
    return numbers::contains;
  }

  private int[] places(ActorDocuments.Ordered ordered, int[] places, IntPredicate wanted) {
    return of == null
        ? places
        : Arrays.stream(places).filter(place -> wanted.test(ordered.actorAt(place))).toArray();
  }

  private static @Nullable Object[] total(ActorDocuments.Ordered ordered, int index) {
    long possible = 0;
    long documents = 0;
    LocalDate first = null;
    LocalDate last = null;
    int[] places = ordered.places(index);
    int[] stories = new int[places.length];
    for (int place : places) {
      possible += ordered.possibleAt(place);
      if (ordered.mentionsAt(place) > 0) {
        stories[(int) documents++] = ordered.storyAt(place);
        LocalDate day = ordered.dayAt(place);
        if (day != null) {
          first = first == null || day.isBefore(first) ? day : first;
          last = last == null || day.isAfter(last) ? day : last;
        }
      }
    }
    long mentions = 0;
    for (MentionKind kind : MentionKind.values()) {
      mentions += ordered.mentions(index, kind);
    }
    return TableRows.row(
        ordered.actor(index),
        mentions,
        possible,
        documents,
        Arrays.stream(stories, 0, (int) documents).distinct().count(),
        ordered.mentions(index, MentionKind.NAME),
        ordered.mentions(index, MentionKind.DEMONYM),
        ordered.mentions(index, MentionKind.ROLE),
        ordered.mentions(index, MentionKind.NOMINAL),
        ordered.mentions(index, MentionKind.PRONOUN),
        first,
        last);
  }

  private static Stream<@Nullable Object[]> days(ActorDocuments.Ordered ordered, int index) {
    Map<LocalDate, long[]> days = new TreeMap<>();
    for (int place : ordered.places(index)) {
      LocalDate day = ordered.dayAt(place);
      if (day != null && ordered.mentionsAt(place) > 0) {
        long[] counts = days.computeIfAbsent(day, any -> new long[2]);
        counts[0] += ordered.mentionsAt(place);
        counts[1]++;
      }
    }
    return days.entrySet().stream()
        .map(
            day ->
                TableRows.row(
                    ordered.actor(index), day.getKey(), day.getValue()[0], day.getValue()[1]));
  }

  /** Each pair twice, so that those of an actor stand together. */
  private static TableRows overlaps(
      String before, ActorDocuments.Ordered ordered, IntPredicate wanted) {
    List<long[]> rows = new ArrayList<>();
    for (int i = 0; i < ordered.overlaps(); i++) {
      int one = ordered.actorAt(ordered.one(i));
      int other = ordered.actorAt(ordered.other(i));
      if (!wanted.test(one) && !wanted.test(other)) {
        continue;
      }
      long document = ordered.documentAt(ordered.one(i));
      rows.add(new long[] {one, document, other});
      rows.add(new long[] {other, document, one});
    }
    rows.sort(Arrays::compare);
    return TableRows.of(
        before + "document_overlap",
        List.of("actor", "document", "other_actor"),
        rows.size(),
        i -> TableRows.row((int) rows.get(i)[0], rows.get(i)[1], (int) rows.get(i)[2]));
  }

  private static TableRows documents(ActorDocuments.Ordered ordered) {
    int[] places = ordered.byDocument();
    // Ends of documents: a row is made where the next place is in another one.
    return TableRows.of(
        "document_statistic",
        List.of("document", "mentions", "actors"),
        places.length,
        last -> {
          long document = ordered.documentAt(places[last]);
          if (last + 1 < places.length && ordered.documentAt(places[last + 1]) == document) {
            return null;
          }
          long mentions = 0;
          long actors = 0;
          for (int i = last; i >= 0 && ordered.documentAt(places[i]) == document; i--) {
            mentions += ordered.mentionsAt(places[i]);
            actors++;
          }
          return TableRows.row(document, mentions, actors);
        });
  }

  /** The most frequent pairs of a window as rows. */
  static TableRows top(String table, Window window, TopPairs pairs) {
    List<PairFigures> sorted = pairs.sorted();
    return TableRows.of(
        table, TOP_COLUMNS, sorted.size(), i -> sorted.get(i).row(word(window), i + 1));
  }

  private static String word(Window window) {
    return window.name().toLowerCase(Locale.ROOT);
  }

  /** Figures of the corpus as rows. */
  static TableRows figures(Map<String, Long> figures) {
    List<Map.Entry<String, Long>> sorted = List.copyOf(new TreeMap<>(figures).entrySet());
    return TableRows.of(
        "figure",
        List.of("name", "amount"),
        sorted.size(),
        i -> TableRows.row(sorted.get(i).getKey(), sorted.get(i).getValue()));
  }
}
