package org.dramatis.analytics.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToIntFunction;

/** Writes how actors are written and what documents say of them. */
final class NameRows {

  private NameRows() {}

  /**
   * Adds rows, numbered within each actor.
   *
   * @param numbers the number of an actor
   * @param aliases by actor, the most frequent first
   * @param attributes by actor and name, the most frequent value first
   */
  static void write(
      Connection connection,
      ToIntFunction<String> numbers,
      List<ResultWriter.Alias> aliases,
      List<ResultWriter.Attribute> attributes)
      throws SQLException {
    try (TableWriter table =
        new TableWriter(connection, "alias", List.of("actor", "no", "form", "kind", "mentions"))) {
      String last = "";
      int no = 0;
      for (ResultWriter.Alias alias : aliases) {
        no = alias.actor().equals(last) ? no + 1 : 0;
        last = alias.actor();
        table.row(
            numbers.applyAsInt(alias.actor()),
            no,
            alias.form(),
            alias.kind().name(),
            alias.mentions());
      }
      table.flush();
    }
    try (TableWriter table =
        new TableWriter(
            connection,
            "actor_attribute",
            List.of("actor", "name", "no", "content", "documents"))) {
      String last = "";
      int no = 0;
      for (ResultWriter.Attribute attribute : attributes) {
        String key = attribute.actor() + ' ' + attribute.name();
        no = key.equals(last) ? no + 1 : 0;
        last = key;
        table.row(
            numbers.applyAsInt(attribute.actor()),
            attribute.name(),
            no,
            attribute.content(),
            attribute.documents());
      }
      table.flush();
    }
  }
}
