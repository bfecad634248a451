package org.dramatis.analytics.store.result;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.dramatis.analytics.store.Numbers;
import org.dramatis.analytics.store.TableWriter;
import org.dramatis.analytics.store.corpus.ActorAssignment;
import org.dramatis.analytics.store.corpus.DocumentKeys;
import org.dramatis.core.actor.MentionKind;

/**
 * Changes the rows of the documents of a {@link ResultScope}, and the names of the actors in them.
 * Used by one thread, in the transaction of its connection.
 */
final class ScopeRows {

  private final Connection connection;
  private final ResultScope scope;

  ScopeRows(Connection connection, ResultScope scope) {
    this.connection = connection;
    this.scope = scope;
  }

  /** Replaces who the chains are. */
  void chains(ActorAssignment assignment, DocumentKeys documents) throws SQLException {
    forget(
        "DELETE FROM moved_link WHERE NOT EXISTS (SELECT 1 FROM link l"
            + " WHERE l.document = moved_link.document AND l.mention = moved_link.mention"
            + " AND l.chain = moved_link.chain)");
    delete("actor_chain");
    try (TableWriter table =
            new TableWriter(connection, "actor_chain", List.of("document", "chain", "actor"));
        MovedLinks moved = new MovedLinks(connection, assignment, documents, scope.documents())) {
      for (long document : scope.documents()) {
        long id = documents.idOf(document);
        ActorAssignment.Visitor row = (chain, actor) -> table.row(document, chain, actor);
        moved.write(document, id, row);
        assignment.chains(id, row);
      }
      table.flush();
    }
  }

  private void forget(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** Replaces which story the documents tell. */
  void stories() throws SQLException {
    delete("story");
    try (TableWriter table = new TableWriter(connection, "story", List.of("document", "story"))) {
      for (long document : scope.documents()) {
        table.row(document, scope.story(document));
      }
      table.flush();
    }
  }

  private void delete(String table) throws SQLException {
    try (Statement delete = connection.createStatement()) {
      for (String some : Numbers.lists(scope.all())) {
        delete.executeUpdate("DELETE FROM " + table + " WHERE document IN (" + some + ")");
      }
    }
  }

  /** A form of an actor. */
  private record Form(String text, MentionKind kind) {}

  /** A value of an attribute of an actor. */
  private record Value(String name, String content) {}

  /**
   * Adds the difference between how actors were and are written.
   *
   * @param before their forms in the documents as they were counted
   * @param after their forms now
   * @param was number of an actor as it was
   * @param is number of an actor now
   * @return ids of the actors that are written otherwise
   */
  Set<String> aliases(
      Iterator<List<ResultWriter.Alias>> before,
      Iterator<List<ResultWriter.Alias>> after,
      ToIntFunction<String> was,
      ToIntFunction<String> is)
      throws SQLException {
    Map<Integer, Map<Form, Long>> changes = new TreeMap<>();
    Map<Integer, String> ids = new HashMap<>();
    before.forEachRemaining(
        some ->
            some.forEach(
                alias -> {
                  int actor = was.applyAsInt(alias.actor());
                  ids.put(actor, alias.actor());
                  of(changes, actor)
                      .merge(new Form(alias.form(), alias.kind()), -alias.mentions(), Long::sum);
                }));
    after.forEachRemaining(
        some ->
            some.forEach(
                alias -> {
                  int actor = is.applyAsInt(alias.actor());
                  ids.put(actor, alias.actor());
                  of(changes, actor)
                      .merge(new Form(alias.form(), alias.kind()), alias.mentions(), Long::sum);
                }));
    Set<String> changed = new TreeSet<>();
    try (PreparedStatement select =
            connection.prepareStatement("SELECT form, kind, mentions FROM alias WHERE actor = ?");
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM alias WHERE actor = ?");
        TableWriter table = new TableWriter(connection, NameRows.ALIAS, NameRows.ALIAS_COLUMNS)) {
      for (Map.Entry<Integer, Map<Form, Long>> change : changes.entrySet()) {
        change.getValue().values().removeIf(more -> more == 0);
        if (change.getValue().isEmpty()) {
          continue;
        }
        int actor = change.getKey();
        String id = Objects.requireNonNull(ids.get(actor));
        changed.add(id);
        select.setInt(1, actor);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            change
                .getValue()
                .merge(
                    new Form(rows.getString(1), MentionKind.valueOf(rows.getString(2))),
                    rows.getLong(3),
                    Long::sum);
          }
        }
        delete.setInt(1, actor);
        delete.executeUpdate();
        List<ResultWriter.Alias> now = new ArrayList<>();
        change
            .getValue()
            .forEach(
                (form, mentions) -> {
                  if (mentions > 0) {
                    now.add(new ResultWriter.Alias(id, form.text(), form.kind(), mentions));
                  }
                });
        now.sort(ResultWriter.Alias.MOST_FREQUENT_FIRST);
        NameRows.aliases(table, any -> actor, now);
      }
      table.flush();
    }
    return changed;
  }

  /** Adds the difference between what documents said and say of actors; see {@link #aliases}. */
  void attributes(
      Iterator<List<ResultWriter.Attribute>> before,
      Iterator<List<ResultWriter.Attribute>> after,
      ToIntFunction<String> was,
      ToIntFunction<String> is)
      throws SQLException {
    Map<Integer, Map<Value, Long>> changes = new TreeMap<>();
    before.forEachRemaining(
        some ->
            some.forEach(
                attribute ->
                    of(changes, was.applyAsInt(attribute.actor()))
                        .merge(
                            new Value(attribute.name(), attribute.content()),
                            -attribute.documents(),
                            Long::sum)));
    after.forEachRemaining(
        some ->
            some.forEach(
                attribute ->
                    of(changes, is.applyAsInt(attribute.actor()))
                        .merge(
                            new Value(attribute.name(), attribute.content()),
                            attribute.documents(),
                            Long::sum)));
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT name, content, documents FROM actor_attribute WHERE actor = ?");
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM actor_attribute WHERE actor = ?");
        TableWriter table =
            new TableWriter(connection, NameRows.ATTRIBUTE, NameRows.ATTRIBUTE_COLUMNS)) {
      for (Map.Entry<Integer, Map<Value, Long>> change : changes.entrySet()) {
        change.getValue().values().removeIf(more -> more == 0);
        if (change.getValue().isEmpty()) {
          continue;
        }
        int actor = change.getKey();
        select.setInt(1, actor);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            change
                .getValue()
                .merge(new Value(rows.getString(1), rows.getString(2)), rows.getLong(3), Long::sum);
          }
        }
        delete.setInt(1, actor);
        delete.executeUpdate();
        List<ResultWriter.Attribute> now = new ArrayList<>();
        change
            .getValue()
            .forEach(
                (value, documents) -> {
                  if (documents > 0) {
                    now.add(
                        new ResultWriter.Attribute("", value.name(), value.content(), documents));
                  }
                });
        now.sort(
            Comparator.comparing(ResultWriter.Attribute::name)
                .thenComparing(ResultWriter.Attribute.MOST_FREQUENT_FIRST));
        NameRows.attributes(table, any -> actor, now);
      }
      table.flush();
    }
  }

  private static <K> Map<K, Long> of(Map<Integer, Map<K, Long>> changes, int actor) {
    return changes.computeIfAbsent(actor, any -> new LinkedHashMap<>());
  }

  /** How actors are written, by actor and the most frequent first. */
  List<ResultWriter.Alias> aliases(Set<String> actors, ToIntFunction<String> numbers)
      throws SQLException {
    List<ResultWriter.Alias> aliases = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT form, kind, mentions FROM alias WHERE actor = ? ORDER BY no")) {
      for (String actor : new TreeSet<>(actors)) {
        select.setInt(1, numbers.applyAsInt(actor));
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            aliases.add(
                new ResultWriter.Alias(
                    actor,
                    rows.getString(1),
                    MentionKind.valueOf(rows.getString(2)),
                    rows.getLong(3)));
          }
        }
      }
    }
    return aliases;
  }

  /** Removes the entries of knowledge bases that actors are. */
  void forgetLinks(Set<String> actors) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM actor_link WHERE actor = ?")) {
      for (String actor : actors) {
        delete.setString(1, actor);
        delete.addBatch();
      }
      if (!actors.isEmpty()) {
        delete.executeBatch();
      }
    }
  }

  /** Brings up the first and the last day of some actors. Comes after their days. */
  void days(Set<Integer> actors) throws SQLException {
    try (Statement update = connection.createStatement()) {
      for (String some :
          Numbers.lists(actors.stream().map(Integer::longValue).collect(Collectors.toSet()))) {
        update.executeUpdate(
            "UPDATE actor_statistic SET first_day = (SELECT MIN(d.published_on) FROM actor_day d"
                + " WHERE d.actor = actor_statistic.actor), last_day = (SELECT MAX(d.published_on)"
                + " FROM actor_day d WHERE d.actor = actor_statistic.actor) WHERE actor IN ("
                + some
                + ")");
      }
    }
  }

  /** A figure of the corpus; 0 when it is not known. */
  static long figure(Connection connection, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT amount FROM figure WHERE name = ?")) {
      select.setString(1, name);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }
}
