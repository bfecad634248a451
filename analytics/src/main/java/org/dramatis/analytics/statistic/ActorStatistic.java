package org.dramatis.analytics.statistic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.ResolvedDocument;
import org.jspecify.annotations.Nullable;

/**
 * Per actor: sure mentions by kind, possible mentions, documents, stories, first and last day; and
 * the same by document and by day.
 *
 * <p>Documents, stories and days are those with at least one sure mention; undated documents are in
 * no day. Rows stand by actor id. Further tables: each actor's documents and days, and each
 * document's actors.
 */
public final class ActorStatistic implements StreamedStatistic<ActorDocuments> {

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

  private final @Nullable Scratch scratch;

  /** Of all actors, in memory. */
  public ActorStatistic() {
    this.scratch = null;
  }

  /**
   * Of however many documents.
   *
   * @param scratch for what is too much for memory; null to count in memory
   */
  public ActorStatistic(@Nullable Scratch scratch) {
    this.scratch = scratch;
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
    return new ActorDocuments(scratch);
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
    List<TableRows> tables = new ArrayList<>();
    tables.add(
        new TableRows(
            name(),
            COLUMNS.stream().map(Column::name).toList(),
            1,
            null,
            ordered.slices().flatMap(slice -> slice.totals()).iterator()));
    tables.add(
        new TableRows(
            "actor_document",
            List.of("actor", "document", "mentions", "possible", "sentences"),
            2,
            null,
            ordered.slices().flatMap(slice -> slice.documents()).iterator()));
    tables.add(
        new TableRows(
            "actor_day",
            List.of("actor", "published_on", "mentions", "documents", "stories"),
            2,
            null,
            ordered.slices().flatMap(slice -> slice.days()).iterator()));
    tables.add(
        new TableRows(
            "document_actor",
            List.of("document", "actor", "mentions"),
            2,
            null,
            documents(ordered, document -> actors(ordered, document))));
    tables.add(overlaps(ordered));
    tables.add(
        new TableRows(
            "document_statistic",
            List.of("document", "mentions", "actors"),
            1,
            null,
            documents(ordered, document -> total(ordered, document))));
    DocumentPairs pairs = ordered.pairs();
    tables.add(
        TableRows.of(
            "actor_window",
            List.of("actor", TableRows.WINDOW_COLUMN, "windows"),
            2,
            Window.DOCUMENT,
            ordered.ranks().size(),
            rank -> {
              int actor = ordered.ranks().number(rank);
              return pairs.singles(actor) == 0
                  ? null
                  : TableRows.row(actor, TableRows.word(Window.DOCUMENT), pairs.singles(actor));
            }));
    tables.add(figures(Map.of("windows.document", pairs.windows())));
    return tables;
  }

  @Override
  public List<TopRows> tops(ActorDocuments summary, Numbering numbering) {
    TopPairs top = new TopPairs(TopRows.MOST, PairFigures.MOST_WINDOWS_FIRST);
    long[] count = new long[1];
    pairs(
        summary,
        numbering,
        pair -> {
          count[0]++;
          if (top.takes(pair.windows())) {
            top.add(pair);
          }
        });
    return List.of(new TopRows(Window.DOCUMENT, top.sorted(), count[0]));
  }

  /** Hands over the pairs of actors that share a document, by first and second actor. */
  public void pairs(ActorDocuments summary, Numbering numbering, Consumer<PairFigures> pairs) {
    ActorDocuments.Ordered ordered = summary.ordered(numbering);
    DocumentPairs all = ordered.pairs();
    ordered.ranks().numbers().forEach(first -> all.pairs(first, pairs));
  }

  private static Iterator<@Nullable Object[]> documents(
      ActorDocuments.Ordered ordered, IntFunction<Stream<@Nullable Object[]>> rows) {
    return IntStream.range(0, ordered.documentCount()).boxed().flatMap(rows::apply).iterator();
  }

  /** A row for each actor that a document surely mentions. */
  private static Stream<@Nullable Object[]> actors(ActorDocuments.Ordered ordered, int document) {
    Map<Integer, Integer> actors = new TreeMap<>();
    ordered.visit(
        document,
        document + 1,
        new ActorDocuments.Visitor() {
          @Override
          public void actor(int actor, int mentions, int possible, int sentences) {
            if (mentions > 0) {
              actors.put(actor, mentions);
            }
          }
        });
    return actors.entrySet().stream()
        .map(
            actor ->
                TableRows.row(
                    ordered.number(document),
                    ordered.ranks().number(actor.getKey()),
                    (long) actor.getValue()));
  }

  /** The row of a document that mentions anybody. */
  private static Stream<@Nullable Object[]> total(ActorDocuments.Ordered ordered, int document) {
    long[] counts = new long[2];
    ordered.visit(
        document,
        document + 1,
        new ActorDocuments.Visitor() {
          @Override
          public void actor(int actor, int mentions, int possible, int sentences) {
            counts[0] += mentions;
            counts[1]++;
          }
        });
    return counts[1] == 0
        ? Stream.of()
        : Stream.<@Nullable Object[]>of(
            TableRows.row(ordered.number(document), counts[0], counts[1]));
  }

  /** Each pair twice, so that those of an actor stand together. */
  private static TableRows overlaps(ActorDocuments.Ordered ordered) {
    List<long[]> rows = new ArrayList<>();
    ordered.visit(
        0,
        ordered.documentCount(),
        new ActorDocuments.Visitor() {

          private long document;

          @Override
          public void document(int place) {
            document = ordered.number(place);
          }

          @Override
          public void overlap(int left, int right) {
            int one = ordered.ranks().number(left);
            int other = ordered.ranks().number(right);
            rows.add(new long[] {one, document, other});
            rows.add(new long[] {other, document, one});
          }
        });
    rows.sort(Arrays::compare);
    return TableRows.of(
        "document_overlap",
        List.of("actor", "document", "other_actor"),
        3,
        rows.size(),
        i -> TableRows.row((int) rows.get(i)[0], rows.get(i)[1], (int) rows.get(i)[2]));
  }

  /** Figures of the corpus as rows. */
  static TableRows figures(Map<String, Long> figures) {
    List<Map.Entry<String, Long>> sorted = List.copyOf(new TreeMap<>(figures).entrySet());
    return TableRows.of(
        "figure",
        List.of("name", "amount"),
        1,
        sorted.size(),
        i -> TableRows.row(sorted.get(i).getKey(), sorted.get(i).getValue()));
  }
}
