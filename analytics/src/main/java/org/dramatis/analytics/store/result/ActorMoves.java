package org.dramatis.analytics.store.result;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.analytics.diff.Change;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.analytics.store.JsonColumns;
import org.dramatis.analytics.store.Numbers;
import org.dramatis.analytics.store.corpus.ActorAssignment;
import org.jspecify.annotations.Nullable;

/**
 * Chains that belong to another actor than before, of documents that did not change: what decisions
 * and the resolution across documents did to actors. Used by one thread.
 */
final class ActorMoves {

  /** Nothing moved. */
  static final ActorMoves NONE = new ActorMoves(new TreeMap<>(), Map.of());

  /** Documents in which chains went from one actor to the other. */
  private final TreeMap<String, TreeMap<String, Integer>> documents;

  /** State of each decision before, with the actors that it is about. */
  private final Map<Long, Decided> decided;

  private record Decided(String state, List<String> actors) {}

  private ActorMoves(
      TreeMap<String, TreeMap<String, Integer>> documents, Map<Long, Decided> decided) {
    this.documents = documents;
    this.decided = decided;
  }

  /**
   * Compares the chains' actors as they are stored with those of an assignment.
   *
   * @param documents numbers of the documents that are looked at; null for all
   */
  static ActorMoves of(
      Connection connection, ActorAssignment assignment, @Nullable Set<Long> documents)
      throws SQLException {
    TreeMap<String, TreeMap<String, Integer>> moves = new TreeMap<>();
    try (Statement chains = connection.createStatement()) {
      chains.setFetchSize(10_000);
      for (String some : documents == null ? List.of("") : Numbers.lists(documents)) {
        try (ResultSet rows =
            chains.executeQuery(
                "SELECT a.document, a.chain, d.id, c.id FROM actor_chain a"
                    + " JOIN document d ON d.number = a.document"
                    + " JOIN actor c ON c.number = a.actor WHERE a.chain >= 0"
                    + (documents == null ? "" : " AND a.document IN (" + some + ")")
                    + " ORDER BY a.document, a.chain")) {
          long last = Long.MIN_VALUE;
          Set<String> inDocument = new HashSet<>();
          while (rows.next()) {
            if (last != rows.getLong(1)) {
              inDocument.clear();
              last = rows.getLong(1);
            }
            CorpusActor now = assignment.actor(Numbers.of(rows.getString(3)), rows.getInt(2));
            String was = rows.getString(4);
            if (now != null && !now.id().equals(was) && inDocument.add(was + '\n' + now.id())) {
              moves.computeIfAbsent(was, any -> new TreeMap<>()).merge(now.id(), 1, Integer::sum);
            }
          }
        }
      }
    }
    return new ActorMoves(moves, decided(connection));
  }

  /**
   * Adds a change for every two actors between which chains went.
   *
   * @return ids of the actors that are gone or new only by name, or as a part of another
   */
  Set<String> add(
      GreatestChanges changes, Connection connection, StoredActors before, StoredActors after)
      throws SQLException {
    Map<Long, Decided> decidedNow = decided(connection);
    Map<String, Integer> sources = new HashMap<>();
    documents.values().forEach(to -> to.keySet().forEach(id -> sources.merge(id, 1, Integer::sum)));
    Set<String> explained = new HashSet<>();
    for (Map.Entry<String, TreeMap<String, Integer>> from : documents.entrySet()) {
      String was = from.getKey();
      for (Map.Entry<String, Integer> to : from.getValue().entrySet()) {
        String now = to.getKey();
        if (!after.has(now)) {
          continue;
        }
        Change.Kind kind;
        if (after.has(was)) {
          kind = Change.Kind.SPLIT_ACTOR;
        } else if (!before.has(now) && from.getValue().size() == 1 && sources.get(now) == 1) {
          kind = Change.Kind.RENAMED_ACTOR;
        } else {
          kind = Change.Kind.JOINED_ACTOR;
        }
        if (kind != Change.Kind.SPLIT_ACTOR) {
          explained.add(was);
        }
        if (kind == Change.Kind.RENAMED_ACTOR) {
          explained.add(now);
        }
        String note =
            "in "
                + to.getValue()
                + (to.getValue() == 1 ? " document, " : " documents, ")
                + why(was, now, decidedNow);
        changes.add(
            new Change(
                kind,
                was,
                now,
                before.nameOf(was) + " → " + after.nameOf(now),
                note,
                before.mentionsOf(was),
                after.mentionsOf(now)));
      }
    }
    return explained;
  }

  private String why(String was, String now, Map<Long, Decided> decidedNow) {
    for (Map.Entry<Long, Decided> decision : decidedNow.entrySet()) {
      if (!decision.getValue().equals(decided.get(decision.getKey()))
          && decision.getValue().state().equals("APPLIED")
          && concerns(decision.getValue(), was, now)) {
        return "by decision " + decision.getKey();
      }
    }
    for (Map.Entry<Long, Decided> decision : decided.entrySet()) {
      if (!decidedNow.containsKey(decision.getKey()) && concerns(decision.getValue(), was, now)) {
        return "because decision " + decision.getKey() + " was undone";
      }
    }
    return "by the resolution across documents";
  }

  private static boolean concerns(Decided decision, String was, String now) {
    return decision.actors().contains(was) || decision.actors().contains(now);
  }

  private static Map<Long, Decided> decided(Connection connection) throws SQLException {
    Map<Long, Decided> decided = new TreeMap<>();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery("SELECT decision, state, actors FROM identity_decision")) {
      while (rows.next()) {
        decided.put(
            rows.getLong(1), new Decided(rows.getString(2), JsonColumns.texts(rows.getString(3))));
      }
    }
    return decided;
  }
}
