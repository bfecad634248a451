package org.dramatis.analytics.store.query;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.StoryQuery;
import org.dramatis.analytics.report.StoryRow;
import org.dramatis.analytics.store.JsonColumns;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads stories, on an open handle. */
final class StoryReader {

  /** How documents call who published them. */
  private static final String SOURCE = "source";

  private final Handle handle;
  private final Standing standing;

  StoryReader(Handle handle, Standing standing) {
    this.handle = handle;
    this.standing = standing;
  }

  /** Stories that a query asks for. */
  Page<StoryRow> stories(StoryQuery query) {
    DocumentColumns columns = standing.columns(handle);
    BitSet chosen = chosen(query, columns);
    Told told = new Told(columns);
    List<Integer> found =
        chosen.stream()
            .filter(story -> columns.head(story) >= 0)
            .filter(story -> !query.copied() || told.documents[story] > 1)
            .boxed()
            // Stable, and stories are numbered by id.
            .sorted(told.order(query.order()))
            .toList();
    int from = (int) Math.min(query.offset(), found.size());
    int to = (int) Math.min(query.offset() + query.limit(), found.size());
    return new Page<>(
        withSources(rows(found.subList(from, to), columns, told)), found.size(), query.offset());
  }

  /** What the documents of each story come to. */
  private static final class Told {

    private final int[] documents;
    private final long[] mentions;
    private final int[] first;
    private final int[] last;

    Told(DocumentColumns columns) {
      documents = new int[columns.stories()];
      mentions = new long[columns.stories()];
      first = new int[columns.stories()];
      last = new int[columns.stories()];
      Arrays.fill(first, DocumentColumns.UNDATED);
      Arrays.fill(last, DocumentColumns.UNDATED);
      for (int row = 0; row < columns.size(); row++) {
        int story = columns.story(row);
        documents[story]++;
        mentions[story] += columns.mentions(row);
        int day = columns.day(row);
        if (day != DocumentColumns.UNDATED) {
          first[story] = Math.min(first[story], day);
          last[story] = last[story] == DocumentColumns.UNDATED ? day : Math.max(last[story], day);
        }
      }
    }

    /** Stories without a day come last. */
    Comparator<Integer> order(StoryQuery.Order order) {
      Comparator<Integer> oldest = Comparator.comparingInt(story -> first[story]);
      return switch (order) {
        case NEWEST ->
            Comparator.comparingLong(
                story ->
                    last[story] == DocumentColumns.UNDATED ? Long.MAX_VALUE : -(long) last[story]);
        case OLDEST -> oldest;
        case COPIES ->
            Comparator.comparingInt((Integer story) -> -documents[story]).thenComparing(oldest);
      };
    }
  }

  private List<StoryRow> rows(List<Integer> stories, DocumentColumns columns, Told told) {
    if (stories.isEmpty()) {
      return List.of();
    }
    Map<Long, StoryRow> rows = new HashMap<>();
    Map<Long, Integer> heads = new LinkedHashMap<>();
    stories.forEach(story -> heads.put(columns.number(columns.head(story)), story));
    handle
        .createQuery(
            "SELECT number, id, COALESCE(title, path) FROM document WHERE number IN (<heads>)")
        .bindList("heads", List.copyOf(heads.keySet()))
        .map(
            (row, context) -> {
              int story = heads.getOrDefault(row.getLong(1), 0);
              return rows.put(
                  row.getLong(1),
                  new StoryRow(
                      row.getString(2),
                      row.getString(3),
                      told.documents[story],
                      told.mentions[story],
                      day(told.first[story]),
                      day(told.last[story]),
                      List.of()));
            })
        .list();
    return heads.keySet().stream().map(rows::get).filter(Objects::nonNull).toList();
  }

  private static @Nullable LocalDate day(int day) {
    return day == DocumentColumns.UNDATED ? null : LocalDate.ofEpochDay(day);
  }

  /** The stories that have a document as the query wants it. */
  private BitSet chosen(StoryQuery query, DocumentColumns columns) {
    IntPredicate wanted =
        columns
            .within(new Scope(query.from(), query.to(), query.source()))
            .and(among(query, columns))
            .and(titled(query, columns));
    BitSet stories = new BitSet();
    for (int row = 0; row < columns.size(); row++) {
      if (wanted.test(row)) {
        stories.set(columns.story(row));
      }
    }
    return stories;
  }

  /** Passes documents of the actors that a query names. */
  private IntPredicate among(StoryQuery query, DocumentColumns columns) {
    if (query.actor().isEmpty()) {
      return row -> true;
    }
    String actor = query.actor().get();
    if (query.other().isPresent()) {
      Set<Long> documents =
          Set.copyOf(
              new EvidenceReader(handle, standing)
                  .documentsWithBoth(actor, query.other().get(), query.window()));
      return row -> documents.contains(columns.number(row));
    }
    Postings mentions = standing.mentions(handle, QueryParts.actor(handle, actor));
    return row -> mentions.of(columns.number(row)) > 0;
  }

  /** Passes documents whose title or path holds the text of a query. */
  private IntPredicate titled(StoryQuery query, DocumentColumns columns) {
    if (query.text().isBlank()) {
      return row -> true;
    }
    Set<Long> documents =
        handle
            .createQuery(
                "SELECT d.number FROM document d WHERE LOWER(d.title) LIKE :text ESCAPE '!'"
                    + " OR LOWER(d.path) LIKE :text ESCAPE '!'")
            .bind("text", QueryParts.containing(query.text()))
            .mapTo(Long.class)
            .set();
    return row -> documents.contains(columns.number(row));
  }

  private List<StoryRow> withSources(List<StoryRow> rows) {
    if (rows.isEmpty()) {
      return rows;
    }
    Map<String, TreeSet<String>> sources = new TreeMap<>();
    handle
        .createQuery(
            "SELECT y.story, d.source, d.metadata FROM story y"
                + " JOIN document d ON d.number = y.document WHERE y.story IN (<ids>)")
        .bindList("ids", rows.stream().map(StoryRow::id).toList())
        .map(
            (row, context) ->
                sources
                    .computeIfAbsent(row.getString(1), key -> new TreeSet<>())
                    .addAll(
                        JsonColumns.lists(row.getString(3))
                            .getOrDefault(SOURCE, List.of(row.getString(2)))))
        .list();
    return rows.stream()
        .map(
            row ->
                new StoryRow(
                    row.id(),
                    row.title(),
                    row.documents(),
                    row.mentions(),
                    row.first(),
                    row.last(),
                    List.copyOf(sources.getOrDefault(row.id(), new TreeSet<>()))))
        .toList();
  }
}
