package org.dramatis.analytics.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dramatis.analytics.report.Scope;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How often each actor is mentioned in a part of the corpus, by the actor's number; those that are
 * not are left out. Immutable.
 */
final class ActorFigures {

  /**
   * The figures of one actor.
   *
   * @param first first day; null when no document there is dated
   * @param last last day
   */
  record Figures(
      long mentions,
      long documents,
      long stories,
      @Nullable LocalDate first,
      @Nullable LocalDate last) {}

  private final Map<Integer, Figures> figures;

  private ActorFigures(Map<Integer, Figures> figures) {
    this.figures = figures;
  }

  /** Counts the mentions of all actors in a part that is not the whole. */
  static ActorFigures read(Handle handle, Scope scope) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> within = QueryParts.within(scope, values);
    String select =
        scope.source().isPresent()
            ? summed(
                "t.actor",
                "COUNT(*)",
                "COUNT(DISTINCT y.story)",
                "document d JOIN document_actor t ON t.document = d.number"
                    + " JOIN story y ON y.document = d.number",
                within)
            : summed(
                "d.actor",
                "SUM(d.documents)",
                "SUM(d.stories)",
                "(SELECT actor, mentions, documents, stories, published_on AS published"
                    + " FROM actor_day) d",
                within);
    Map<Integer, Figures> found = new HashMap<>();
    handle
        .createQuery(select)
        .bindMap(values)
        .map((row, context) -> found.put(row.getInt(1), figures(row)))
        .list();
    return new ActorFigures(found);
  }

  private static Figures figures(ResultSet row) throws SQLException {
    return new Figures(
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getObject(5, LocalDate.class),
        row.getObject(6, LocalDate.class));
  }

  private static String summed(
      String actor, String documents, String stories, String from, List<String> conditions) {
    return "SELECT "
        + actor
        + ", SUM(mentions), "
        + documents
        + ", "
        + stories
        + ", MIN(d.published), MAX(d.published) FROM "
        + from
        + " WHERE "
        + String.join(" AND ", conditions)
        + " GROUP BY "
        + actor
        + " HAVING SUM(mentions) > 0";
  }

  /** The figures of an actor; null for one that is not mentioned there. */
  @Nullable Figures of(int actor) {
    return figures.get(actor);
  }
}
