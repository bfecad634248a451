package org.dramatis.analytics.store.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.StoryQuery;
import org.dramatis.analytics.report.StoryRow;
import org.dramatis.analytics.store.JsonColumns;
import org.jdbi.v3.core.Handle;

/** Reads stories, on an open handle. */
final class StoryReader {

  /** How documents call who published them. */
  private static final String SOURCE = "source";

  private final Handle handle;
  private final Nearby nearby;

  StoryReader(Handle handle, Nearby nearby) {
    this.handle = handle;
    this.nearby = nearby;
  }

  /** Stories that a query asks for. */
  Page<StoryRow> stories(StoryQuery query) {
    Map<String, Object> values = new LinkedHashMap<>();
    String chosen = chosen(query, values);
    String from =
        " FROM story y JOIN document d ON d.number = y.document"
            + " LEFT JOIN document_statistic s ON s.document = d.number"
            + (chosen.isEmpty() ? "" : " WHERE y.story IN (" + chosen + ")")
            + " GROUP BY y.story"
            + (query.copied() ? " HAVING COUNT(*) > 1" : "");
    long total =
        handle
            .createQuery("SELECT COUNT(*) FROM (SELECT y.story" + from + ") t")
            .bindMap(values)
            .mapTo(Long.class)
            .one();
    List<StoryRow> bare =
        handle
            .createQuery(
                "SELECT t.*, COALESCE(h.title, h.path) FROM (SELECT y.story, COUNT(*) AS documents,"
                    + " SUM(COALESCE(s.mentions, 0)) AS mentions, MIN(d.published) AS first_day,"
                    + " MAX(d.published) AS last_day"
                    + from
                    + ") t JOIN document h ON h.id = t.story ORDER BY "
                    + order(query.order())
                    + ", t.story LIMIT :limit OFFSET :offset")
            .bindMap(values)
            .bind("limit", query.limit())
            .bind("offset", query.offset())
            .map(
                (row, context) ->
                    new StoryRow(
                        row.getString(1),
                        row.getString(6),
                        row.getLong(2),
                        row.getLong(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class),
                        List.of()))
            .list();
    return new Page<>(withSources(bare), total, query.offset());
  }

  /** The stories that have a document as the query wants it; empty for all. */
  private String chosen(StoryQuery query, Map<String, Object> values) {
    StringBuilder from = new StringBuilder();
    List<String> where = new ArrayList<>();
    query
        .actor()
        .ifPresent(
            actor -> {
              if (query.other().isPresent()) {
                List<Long> documents =
                    new EvidenceReader(handle, nearby)
                        .documentsWithBoth(actor, query.other().get(), query.window());
                where.add("1 = 1" + QueryParts.in(documents));
              } else {
                from.append(" JOIN actor_document a ON a.document = d.number");
                where.add("a.mentions > 0 AND a.actor = :actor");
                values.put("actor", QueryParts.actor(handle, actor));
              }
            });
    if (!query.text().isBlank()) {
      where.add("(LOWER(d.title) LIKE :text ESCAPE '!' OR LOWER(d.path) LIKE :text ESCAPE '!')");
      values.put("text", QueryParts.containing(query.text()));
    }
    where.addAll(QueryParts.within(new Scope(query.from(), query.to(), query.source()), values));
    return where.isEmpty()
        ? ""
        : "SELECT z.story FROM story z JOIN document d ON d.number = z.document"
            + from
            + " WHERE "
            + String.join(" AND ", where);
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

  private static String order(StoryQuery.Order order) {
    switch (order) {
      case NEWEST:
        return "t.last_day DESC NULLS LAST";
      case OLDEST:
        return "t.first_day NULLS LAST";
      case COPIES:
        return "t.documents DESC, t.first_day NULLS LAST";
    }
    throw new IllegalStateException(order.name());
  }
}
