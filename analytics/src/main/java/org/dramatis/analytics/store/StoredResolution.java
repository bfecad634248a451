package org.dramatis.analytics.store;

import java.util.List;
import java.util.Objects;
import org.dramatis.analytics.identity.DecisionOutcome;
import org.dramatis.analytics.identity.Resolution;
import org.dramatis.analytics.identity.Suggestion;

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
                                Json.texts(row.getString(4))))
                    .list());
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
                                Json.texts(row.getString(4))))
                    .list());
  }
}
