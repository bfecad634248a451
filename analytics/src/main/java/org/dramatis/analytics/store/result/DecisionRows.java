package org.dramatis.analytics.store.result;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.dramatis.analytics.identity.DecisionOutcome;
import org.dramatis.analytics.identity.Doubt;
import org.dramatis.analytics.identity.Join;
import org.dramatis.analytics.identity.Suggestion;
import org.dramatis.analytics.store.JsonColumns;
import org.dramatis.analytics.store.TableWriter;
import org.dramatis.analytics.store.Texts;

/** Writes what came of decisions, what they leave to be decided, and why actors are one. */
final class DecisionRows {

  private DecisionRows() {}

  /** Replaces the tables, in the transaction of the connection. */
  static void write(
      Connection connection,
      List<DecisionOutcome> outcomes,
      List<Suggestion> suggestions,
      List<Doubt> doubts,
      List<Join> joins)
      throws SQLException {
    try (Statement clear = connection.createStatement()) {
      clear.executeUpdate("DELETE FROM identity_decision");
      clear.executeUpdate("DELETE FROM merge_suggestion");
      clear.executeUpdate("DELETE FROM doubt");
      clear.executeUpdate("DELETE FROM actor_join");
    }
    try (TableWriter table =
        new TableWriter(
            connection, "identity_decision", List.of("decision", "state", "detail", "actors"))) {
      for (DecisionOutcome outcome : outcomes) {
        table.row(
            outcome.decision(),
            outcome.state().name(),
            Texts.storable(outcome.detail()),
            JsonColumns.texts(outcome.actors()));
      }
      table.flush();
    }
    try (TableWriter table =
        new TableWriter(
            connection,
            "merge_suggestion",
            List.of("no", "first_actor", "second_actor", "likeness", "reasons"))) {
      int no = 0;
      for (Suggestion suggestion : suggestions) {
        table.row(
            no++,
            suggestion.first(),
            suggestion.second(),
            suggestion.likeness(),
            Texts.storable(JsonColumns.texts(suggestion.reasons())));
      }
      table.flush();
    }
    try (TableWriter table =
        new TableWriter(
            connection,
            "doubt",
            List.of(
                "no",
                "kind",
                "actor",
                "usual",
                "usual_documents",
                "usual_ids",
                "other",
                "other_documents",
                "other_ids"))) {
      int no = 0;
      for (Doubt doubt : doubts) {
        table.row(
            no++,
            doubt.kind().name(),
            doubt.actor(),
            doubt.usual().says(),
            doubt.usual().documents(),
            JsonColumns.texts(doubt.usual().documentIds()),
            doubt.other().says(),
            doubt.other().documents(),
            JsonColumns.texts(doubt.other().documentIds()));
      }
      table.flush();
    }
    try (TableWriter table =
        new TableWriter(
            connection, "actor_join", List.of("no", "actor", "name", "other", "rule", "chains"))) {
      int no = 0;
      for (Join join : joins) {
        table.row(
            no++,
            join.actor(),
            Texts.storable(join.name()),
            Texts.storable(join.other()),
            join.rule().name(),
            join.chains());
      }
      table.flush();
    }
  }
}
