package org.dramatis.analytics.store.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.dramatis.analytics.decision.Resolution;
import org.dramatis.analytics.identity.DecisionOutcome;
import org.dramatis.analytics.identity.Doubt;
import org.dramatis.analytics.identity.Join;
import org.dramatis.analytics.identity.JoinRule;
import org.dramatis.analytics.identity.Suggestion;
import org.dramatis.analytics.ledger.Anchor;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.JsonColumns;

/** Reads what the last resolution across documents left. Thread-safe. */
public final class StoredResolution implements Resolution {

  private final Database database;

  /** The resolution of a database. */
  public StoredResolution(Database database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  @Override
  public List<DecisionOutcome> outcomes() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT decision, state, detail, actors FROM identity_decision"
                            + " ORDER BY decision")
                    .map(
                        (row, context) ->
                            new DecisionOutcome(
                                row.getLong(1),
                                DecisionOutcome.State.valueOf(row.getString(2)),
                                row.getString(3),
                                JsonColumns.texts(row.getString(4))))
                    .list());
  }

  @Override
  public List<Anchor> anchors(String actor, int limit) {
    Map<String, String> longest = new TreeMap<>();
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT d.id, m.text FROM (SELECT document, actor FROM actor_document"
                            + " WHERE actor = :actor AND mentions > 0 ORDER BY document"
                            + " LIMIT :most) t JOIN actor_chain a ON a.document = t.document"
                            + " AND a.actor = t.actor"
                            + " JOIN link l ON l.document = a.document AND l.chain = a.chain"
                            + " JOIN mention m ON m.document = l.document AND m.no = l.mention"
                            + " JOIN document d ON d.number = m.document"
                            // The chain of a mention that was moved here is another actor's.
                            + " WHERE a.chain >= 0 AND m.kind = 'NAME' AND m.counted"
                            + " ORDER BY d.number, m.no")
                    .bind("actor", QueryParts.actor(handle, actor))
                    .bind("most", limit * 5)
                    .map(
                        (row, context) -> {
                          String quote = row.getString(2);
                          return longest.size() < limit || longest.containsKey(row.getString(1))
                              ? longest.merge(
                                  row.getString(1),
                                  quote,
                                  (a, b) -> a.length() >= b.length() ? a : b)
                              : quote;
                        })
                    .list());
    List<Anchor> anchors = new ArrayList<>();
    longest.forEach((document, quote) -> anchors.add(new Anchor(document, quote)));
    return anchors;
  }

  @Override
  public List<Suggestion> suggestions() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT first_actor, second_actor, likeness, reasons FROM merge_suggestion"
                            + " ORDER BY no")
                    .map(
                        (row, context) ->
                            new Suggestion(
                                row.getString(1),
                                row.getString(2),
                                row.getDouble(3),
                                JsonColumns.texts(row.getString(4))))
                    .list());
  }

  @Override
  public List<Join> joins(String actor) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT name, other, rule, chains FROM actor_join WHERE actor = :actor"
                            + " ORDER BY no")
                    .bind("actor", actor)
                    .map(
                        (row, context) ->
                            new Join(
                                actor,
                                row.getString(1),
                                row.getString(2),
                                JoinRule.valueOf(row.getString(3)),
                                row.getInt(4)))
                    .list());
  }

  @Override
  public List<Doubt> doubts() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT kind, actor, usual, usual_documents, usual_ids, other,"
                            + " other_documents, other_ids FROM doubt ORDER BY no")
                    .map(
                        (row, context) ->
                            new Doubt(
                                Doubt.Kind.valueOf(row.getString(1)),
                                row.getString(2),
                                new Doubt.Side(
                                    row.getString(3),
                                    row.getInt(4),
                                    JsonColumns.texts(row.getString(5))),
                                new Doubt.Side(
                                    row.getString(6),
                                    row.getInt(7),
                                    JsonColumns.texts(row.getString(8)))))
                    .list());
  }
}
