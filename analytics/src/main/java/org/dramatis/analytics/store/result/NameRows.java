package org.dramatis.analytics.store.result;

import java.sql.SQLException;
import java.util.List;
import java.util.function.ToIntFunction;
import org.dramatis.analytics.store.SqlRowSink;

/** How actors are written and what documents say of them, as rows. */
final class NameRows {

  static final String ALIAS = "alias";
  static final List<String> ALIAS_COLUMNS = List.of("actor", "no", "form", "kind", "mentions");
  static final int ALIAS_KEYS = 2;
  static final String ATTRIBUTE = "actor_attribute";
  static final List<String> ATTRIBUTE_COLUMNS =
      List.of("actor", "name", "no", "content", "documents");
  static final int ATTRIBUTE_KEYS = 3;

  private NameRows() {}

  /**
   * Hands over how actors are written, numbered within each.
   *
   * @param numbers the number of an actor
   * @param aliases by actor, the most frequent first
   */
  static void aliases(
      SqlRowSink rows, ToIntFunction<String> numbers, List<ResultWriter.Alias> aliases)
      throws SQLException {
    String last = "";
    int no = 0;
    for (ResultWriter.Alias alias : aliases) {
      no = alias.actor().equals(last) ? no + 1 : 0;
      last = alias.actor();
      rows.row(
          numbers.applyAsInt(alias.actor()),
          no,
          alias.form(),
          alias.kind().name(),
          alias.mentions());
    }
  }

  /**
   * Hands over what documents say of actors, numbered within each actor and name.
   *
   * @param numbers the number of an actor
   * @param attributes by actor and name, the most frequent value first
   */
  static void attributes(
      SqlRowSink rows, ToIntFunction<String> numbers, List<ResultWriter.Attribute> attributes)
      throws SQLException {
    String last = "";
    int no = 0;
    for (ResultWriter.Attribute attribute : attributes) {
      String key = attribute.actor() + ' ' + attribute.name();
      no = key.equals(last) ? no + 1 : 0;
      last = key;
      rows.row(
          numbers.applyAsInt(attribute.actor()),
          attribute.name(),
          no,
          attribute.content(),
          attribute.documents());
    }
  }
}
