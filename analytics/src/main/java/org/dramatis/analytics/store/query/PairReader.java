package org.dramatis.analytics.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.statistic.Association;
import org.dramatis.analytics.statistic.PairFigures;
import org.dramatis.analytics.statistic.TopPairs;
import org.dramatis.analytics.store.result.SharedDocuments;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * Reads pairs of actors, on an open handle. Those of the whole corpus that share a sentence or a
 * paragraph are stored; those that share a document, and those of a part of the corpus, are counted
 * when they are asked for.
 */
final class PairReader {

  /** So far one can leaf through pairs that are not stored: they are sorted in memory. */
  private static final long DEEPEST = 200_000;

  private static final int FETCHED = 1_000;

  private static final String COUNTS =
      "f.id, f.name, f.type, g.id, g.name, g.type, c.window_kind, c.windows,"
          + " c.documents, c.stories, ";
  private static final String PAIR_COLUMNS = COUNTS + "c.one, c.other, c.mentioning";
  private static final String PAIR_ACTORS =
      " JOIN actor f ON f.number = c.first_actor JOIN actor g ON g.number = c.second_actor";

  /** Pairs with the windows of the one and of the other, and all that mention anybody. */
  private static final String COUNTED = counted("cooccurrence");

  private static String counted(String table) {
    return "SELECT x.window_kind, x.first_actor, x.second_actor, x.windows, x.documents, x.stories,"
        + " p.windows AS one, q.windows AS other, w.amount AS mentioning FROM "
        + table
        + " x JOIN actor_window p ON p.actor = x.first_actor AND p.window_kind = x.window_kind"
        + " JOIN actor_window q ON q.actor = x.second_actor AND q.window_kind = x.window_kind"
        + " JOIN figure w ON w.name = CONCAT('windows.', x.window_kind)";
  }

  /** All pairs of the window {@code :window}. */
  private static final String OF_WINDOW = "(" + COUNTED + " WHERE x.window_kind = :window)";

  /** The pairs of the actor {@code :actor} in the window {@code :window}. */
  private static final String OF_ACTOR =
      "("
          + COUNTED
          + " WHERE x.window_kind = :window AND x.first_actor = :actor UNION ALL "
          + COUNTED
          + " JOIN cooccurrence_reverse r ON x.window_kind = r.window_kind"
          + " AND x.first_actor = r.first_actor AND x.second_actor = r.second_actor"
          + " WHERE r.window_kind = :window AND r.second_actor = :actor)";

  /** The pair of {@code :first} and {@code :second} in the window {@code :window}. */
  private static final String PAIR =
      "("
          + COUNTED
          + " WHERE x.window_kind = :window AND x.first_actor = :first"
          + " AND x.second_actor = :second)";

  /** The most frequent pairs of the window {@code :window}. */
  private static final String TOP =
      "(" + counted("cooccurrence_top") + " WHERE x.window_kind = :window)";

  private final Handle handle;
  private final @Nullable Standing standing;

  /** Reads pairs of the whole corpus alone. */
  PairReader(Handle handle) {
    this(handle, null);
  }

  PairReader(Handle handle, @Nullable Standing standing) {
    this.handle = handle;
    this.standing = standing;
  }

  /** Pairs that a query asks for. */
  Page<PairRow> pairs(PairQuery query) {
    if (!query.scope().whole()) {
      return consistently(() -> found(query));
    }
    boolean plain = query.actor().isEmpty() && query.types().isEmpty() && query.minCount() <= 1;
    boolean top =
        plain
            && query.order() == PairQuery.Order.COUNT
            && !query.reversed()
            && query.offset() + query.limit() <= figure("top." + QueryParts.window(query.window()));
    return query.window() == Window.DOCUMENT && !top
        ? consistently(() -> found(query))
        : stored(query, plain, top);
  }

  private Page<PairRow> stored(PairQuery query, boolean plain, boolean top) {
    Map<String, Object> values = new LinkedHashMap<>();
    String rest = rest(query, plain, values);
    String table = query.actor().isPresent() ? OF_ACTOR : OF_WINDOW;
    long total =
        plain
            ? figure("pairs." + QueryParts.window(query.window()))
            : handle
                .createQuery("SELECT COUNT(*) FROM " + table + " c" + rest)
                .bindMap(values)
                .mapTo(Long.class)
                .one();
    List<PairRow> rows =
        handle
            .createQuery(
                "SELECT "
                    + PAIR_COLUMNS
                    + " FROM "
                    + (top ? TOP : table)
                    + " c"
                    + rest
                    + " ORDER BY "
                    + order(query)
                    + ", c.first_actor, c.second_actor LIMIT :limit OFFSET :offset")
            .bindMap(values)
            .bind("limit", query.limit())
            .bind("offset", query.offset())
            .map((row, context) -> pair(row))
            .list();
    return new Page<>(rows, total, query.offset());
  }

  /** What a query asks of the pairs {@code c}, with their actors {@code f} and {@code g}. */
  private String rest(PairQuery query, boolean plain, Map<String, Object> values) {
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
    return rest.toString();
  }

  /** All stored pairs that a query fits, in its order, read while the stream is. */
  Stream<PairRow> all(PairQuery query) {
    Map<String, Object> values = new LinkedHashMap<>();
    String rest = rest(query, false, values);
    return handle
        .createQuery(
            "SELECT "
                + PAIR_COLUMNS
                + " FROM "
                + (query.actor().isPresent() ? OF_ACTOR : OF_WINDOW)
                + " c"
                + rest
                + " ORDER BY "
                + order(query)
                + ", c.first_actor, c.second_actor")
        .bindMap(values)
        .setFetchSize(FETCHED)
        .map((row, context) -> pair(row))
        .stream();
  }

  /** All pairs that are counted for a query, in its order; empty for too many. */
  Optional<List<PairRow>> fewCounted(PairQuery query) {
    PairQuery all =
        new PairQuery(
            query.actor(),
            query.types(),
            query.window(),
            query.order(),
            query.reversed(),
            query.minCount(),
            query.scope(),
            0,
            (int) DEEPEST);
    Page<PairRow> page = pairs(all);
    return page.total() <= DEEPEST ? Optional.of(page.items()) : Optional.empty();
  }

  /** The same by first and second actor, however many. */
  Stream<PairRow> sharingDocuments(PairQuery query) {
    Set<ActorType> types = query.types();
    return sharingDocuments()
        .filter(row -> row.count() >= query.minCount())
        .filter(
            row ->
                types.isEmpty()
                    || types.contains(row.firstType()) && types.contains(row.secondType()))
        .filter(
            row ->
                query.actor().isEmpty()
                    || row.first().equals(query.actor().get())
                    || row.second().equals(query.actor().get()));
  }

  /** A page of pairs that are counted for it. */
  private Page<PairRow> found(PairQuery query) {
    long end = query.offset() + query.limit();
    Comparator<PairFigures> order = TieSource.comparator(query.order());
    Comparator<PairFigures> direction = query.reversed() ? order.reversed() : order;
    if (end <= DEEPEST) {
      TopPairs top = new TopPairs((int) end, direction);
      long total = fitting(query, top::add);
      List<PairFigures> sorted = top.sorted();
      return new Page<>(
          rows(
              sorted.subList((int) Math.min(query.offset(), sorted.size()), sorted.size()),
              query.window()),
          total,
          query.offset());
    }
    // The last ones are the first ones of the opposite order.
    long total = fitting(query, pair -> {});
    long toEnd = total - query.offset();
    if (toEnd <= 0) {
      return new Page<>(List.of(), total, query.offset());
    }
    if (toEnd > DEEPEST) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "Of pairs in documents, or in a part of the corpus, the first and the last "
              + DEEPEST
              + " can be listed, and number "
              + (query.offset() + 1)
              + " of "
              + total
              + " is between them",
          "Ask for those of an actor, a type or a least number, or export them all");
    }
    TopPairs bottom = new TopPairs((int) toEnd, direction.reversed());
    fitting(query, bottom::add);
    List<PairFigures> backwards = bottom.sorted();
    List<PairFigures> page = new ArrayList<>();
    for (int i = backwards.size() - 1; i >= 0 && page.size() < query.limit(); i--) {
      page.add(backwards.get(i));
    }
    return new Page<>(rows(page, query.window()), total, query.offset());
  }

  /** Hands the pairs over that fit a query, in no order, and tells how many they are. */
  private long fitting(PairQuery query, Consumer<PairFigures> take) {
    Set<ActorType> types = query.types();
    Map<Integer, Named> actors = types.isEmpty() ? Map.of() : named(types);
    long[] total = new long[1];
    Consumer<PairFigures> fitting =
        pair -> {
          if (pair.windows() >= query.minCount()
              && (types.isEmpty()
                  || actors.containsKey(pair.first()) && actors.containsKey(pair.second()))) {
            total[0]++;
            take.accept(pair);
          }
        };
    if (query.scope().whole()) {
      SharedDocuments shared = new SharedDocuments(handle);
      if (query.actor().isPresent()) {
        shared.of(QueryParts.actor(handle, query.actor().get()), fitting);
      } else {
        shared.all().forEach(fitting);
      }
    } else if (query.actor().isPresent()) {
      int actor = QueryParts.actor(handle, query.actor().get());
      parts()
          .each(
              handle,
              query.scope(),
              query.window(),
              pair -> {
                if (pair.first() == actor || pair.second() == actor) {
                  fitting.accept(pair);
                }
              });
    } else {
      parts().each(handle, query.scope(), query.window(), fitting);
    }
    return total[0];
  }

  private ScopedPairs parts() {
    return Objects.requireNonNull(standing, "made for the whole corpus").pairs();
  }

  private Optional<PairRow> shared(int first, int second) {
    return new SharedDocuments(handle)
        .pair(first, second).stream()
            .flatMap(pair -> rows(List.of(pair), Window.DOCUMENT).stream())
            .findFirst();
  }

  /** All pairs that share documents, by first and second actor, made while they are read. */
  Stream<PairRow> sharingDocuments() {
    return consistently(
        () -> {
          Map<Integer, Named> actors = named(EnumSet.allOf(ActorType.class));
          return new SharedDocuments(handle).all().map(pair -> row(pair, Window.DOCUMENT, actors));
        });
  }

  /** Asks several questions of the same results, though others may be written meanwhile. */
  private <T> T consistently(Supplier<T> questions) {
    return handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, same -> questions.get());
  }

  /** What a row shows of an actor. */
  private record Named(String id, String name, ActorType type) {

    static Named of(ResultSet row) throws SQLException {
      return new Named(row.getString(2), row.getString(3), ActorType.valueOf(row.getString(4)));
    }
  }

  /** The actors of these types by number. */
  private Map<Integer, Named> named(Set<ActorType> types) {
    Map<Integer, Named> actors = new HashMap<>();
    handle
        .createQuery(
            "SELECT number, id, name, type FROM actor WHERE type IN ("
                + QueryParts.types(types)
                + ")")
        .map((row, context) -> actors.put(row.getInt(1), Named.of(row)))
        .list();
    return actors;
  }

  private List<PairRow> rows(List<PairFigures> pairs, Window window) {
    if (pairs.isEmpty()) {
      return List.of();
    }
    Map<Integer, Named> actors = new HashMap<>();
    handle
        .createQuery("SELECT number, id, name, type FROM actor WHERE number IN (<numbers>)")
        .bindList(
            "numbers",
            pairs.stream()
                .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                .distinct()
                .toList())
        .map((row, context) -> actors.put(row.getInt(1), Named.of(row)))
        .list();
    return pairs.stream().map(pair -> row(pair, window, actors)).toList();
  }

  private static PairRow row(PairFigures pair, Window window, Map<Integer, Named> actors) {
    Named first = actors.get(pair.first());
    Named second = actors.get(pair.second());
    return new PairRow(
        first.id(),
        first.name(),
        first.type(),
        second.id(),
        second.name(),
        second.type(),
        window,
        pair.windows(),
        pair.documents(),
        pair.stories(),
        pair.npmi(),
        pair.g2());
  }

  private long figure(String name) {
    return handle
        .createQuery("SELECT amount FROM figure WHERE name = ?")
        .bind(0, name)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  /** One pair in a part of the corpus, in either order; empty when no window there holds both. */
  Optional<PairRow> pair(String first, String second, Window window, Scope scope) {
    if (scope.whole()) {
      return pair(first, second, window);
    }
    return consistently(
        () -> {
          int one = QueryParts.actor(handle, first);
          int other = QueryParts.actor(handle, second);
          List<PairFigures> found = new ArrayList<>(1);
          parts()
              .each(
                  handle,
                  scope,
                  window,
                  pair -> {
                    if (pair.first() == Math.min(one, other)
                        && pair.second() == Math.max(one, other)) {
                      found.add(pair);
                    }
                  });
          return rows(found, window).stream().findFirst();
        });
  }

  /** One pair, in either order; empty when the two never share such a window. */
  Optional<PairRow> pair(String first, String second, Window window) {
    boolean inOrder = first.compareTo(second) <= 0;
    if (window == Window.DOCUMENT) {
      return consistently(
          () ->
              shared(
                  QueryParts.actor(handle, inOrder ? first : second),
                  QueryParts.actor(handle, inOrder ? second : first)));
    }
    return handle
        .createQuery("SELECT " + PAIR_COLUMNS + " FROM " + PAIR + " c" + PAIR_ACTORS)
        .bind("window", QueryParts.window(window))
        .bind("first", QueryParts.actor(handle, inOrder ? first : second))
        .bind("second", QueryParts.actor(handle, inOrder ? second : first))
        .map((row, context) -> pair(row))
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
                + OF_WINDOW
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
              after[0] = row.getLong(14);
              after[1] = row.getLong(15);
              return pair(row);
            })
        .list();
  }

  /** A row whose columns are {@link #PAIR_COLUMNS}. */
  private static PairRow pair(ResultSet row) throws SQLException {
    long both = row.getLong(8);
    long one = row.getLong(11);
    long other = row.getLong(12);
    long windows = row.getLong(13);
    return pair(
        row,
        Association.npmi(both, one, other, windows),
        Association.g2(both, one, other, windows));
  }

  private static PairRow pair(ResultSet row, double npmi, double g2) throws SQLException {
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
        npmi,
        g2);
  }

  private static String order(PairQuery query) {
    String falling = query.reversed() ? "" : " DESC";
    switch (query.order()) {
      case COUNT:
        return "c.windows" + falling + ", c.documents" + falling + ", c.stories" + falling;
      case DOCUMENTS:
        return "c.documents" + falling + ", c.windows" + falling + ", c.stories" + falling;
      case NPMI:
        return PairMeasures.NPMI + falling + ", c.windows" + falling;
      case G2:
        return PairMeasures.G2 + falling + ", c.windows" + falling;
    }
    throw new IllegalStateException(query.order().name());
  }
}
