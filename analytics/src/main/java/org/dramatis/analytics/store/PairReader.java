package org.dramatis.analytics.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.actor.ActorType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads pairs of actors, on an open handle. */
final class PairReader {

  private static final String PAIR_COLUMNS =
      "f.id, f.name, f.type, g.id, g.name, g.type, c.window_kind, c.windows,"
          + " c.documents, c.stories, c.npmi, c.g2";
  private static final String PAIR_ACTORS =
      " JOIN actor f ON f.number = c.first_actor JOIN actor g ON g.number = c.second_actor";

  private final Handle handle;
  private final ReportTables tables;

  PairReader(Handle handle, ReportTables tables) {
    this.handle = handle;
    this.tables = tables;
  }

  /** Pairs that a query asks for. */
  Page<PairRow> pairs(PairQuery query) {
    boolean plain = query.actor().isEmpty() && query.types().isEmpty() && query.minCount() <= 1;
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("window", QueryParts.window(query.window()));
    StringBuilder rest = new StringBuilder(PAIR_ACTORS);
    if (!plain) {
      rest.append(" WHERE c.windows >= :least");
      values.put("least", query.minCount());
    }
    if (!query.types().isEmpty()) {
      String types = QueryParts.types(query.types());
      rest.append(" AND f.type IN (").append(types).append(')');
      rest.append(" AND g.type IN (").append(types).append(')');
    }
    query.actor().ifPresent(actor -> values.put("actor", QueryParts.actor(handle, actor)));
    String table = query.actor().isPresent() ? tables.pairsOfActor() : tables.pairs();
    long total =
        plain
            ? figure(tables.pairsFigure(QueryParts.window(query.window())))
            : handle
                .createQuery("SELECT COUNT(*) FROM " + table + " c" + rest)
                .bindMap(values)
                .mapTo(Long.class)
                .one();
    boolean top =
        plain
            && query.order() == PairQuery.Order.COUNT
            && query.offset() + query.limit()
                <= figure(tables.topFigure(QueryParts.window(query.window())));
    List<PairRow> rows =
        pairs(
            handle
                .createQuery(
                    "SELECT "
                        + PAIR_COLUMNS
                        + " FROM "
                        + (top ? tables.topPairs() : table)
                        + " c"
                        + rest
                        + " ORDER BY "
                        + (top ? "c.no" : order(query.order()))
                        + ", c.first_actor, c.second_actor LIMIT :limit OFFSET :offset")
                .bindMap(values)
                .bind("limit", query.limit())
                .bind("offset", query.offset()));
    return new Page<>(rows, total, query.offset());
  }

  private long figure(String name) {
    return handle
        .createQuery("SELECT amount FROM figure WHERE name = ?")
        .bind(0, name)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  /** One pair, in either order; empty when the two never share such a window. */
  Optional<PairRow> pair(String first, String second, Window window) {
    boolean inOrder = first.compareTo(second) <= 0;
    return pairs(
            handle
                .createQuery(
                    "SELECT " + PAIR_COLUMNS + " FROM " + tables.pair() + " c" + PAIR_ACTORS)
                .bind("window", QueryParts.window(window))
                .bind("first", QueryParts.actor(handle, inOrder ? first : second))
                .bind("second", QueryParts.actor(handle, inOrder ? second : first)))
        .stream()
        .findFirst();
  }

  /**
   * The pairs of a window that come after a given one, by first and second actor.
   *
   * @param after numbers of the two actors of the last pair that was read
   */
  List<PairRow> after(Window window, long[] after, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + PAIR_COLUMNS
                + ", c.first_actor, c.second_actor FROM "
                + tables.pairs()
                + " c"
                + PAIR_ACTORS
                + " WHERE (c.first_actor > :first"
                + " OR (c.first_actor = :first AND c.second_actor > :second))"
                + " ORDER BY c.window_kind, c.first_actor, c.second_actor LIMIT :limit")
        .bind("window", QueryParts.window(window))
        .bind("first", after[0])
        .bind("second", after[1])
        .bind("limit", limit)
        .map(
            (row, context) -> {
              after[0] = row.getLong(13);
              after[1] = row.getLong(14);
              return pair(row);
            })
        .list();
  }

  /** Reads pairs whose columns are {@link #PAIR_COLUMNS}. */
  private static List<PairRow> pairs(Query query) {
    return query.map((row, context) -> pair(row)).list();
  }

  private static PairRow pair(ResultSet row) throws SQLException {
    return new PairRow(
        row.getString(1),
        row.getString(2),
        ActorType.valueOf(row.getString(3)),
        row.getString(4),
        row.getString(5),
        ActorType.valueOf(row.getString(6)),
        Window.valueOf(row.getString(7).toUpperCase(Locale.ROOT)),
        row.getLong(8),
        row.getLong(9),
        row.getLong(10),
        row.getDouble(11),
        row.getDouble(12));
  }

  private static String order(PairQuery.Order order) {
    switch (order) {
      case COUNT:
        return "c.windows DESC, c.documents DESC, c.g2 DESC";
      case DOCUMENTS:
        return "c.documents DESC, c.windows DESC, c.g2 DESC";
      case NPMI:
        return "c.npmi DESC, c.windows DESC";
      case G2:
        return "c.g2 DESC, c.windows DESC";
    }
    throw new IllegalStateException(order.name());
  }
}
