package org.dramatis.analytics.store;

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

  /** The decisions as they are before another one is applied to the results. */
  static ActorMoves ofDecisions(Connection connection) throws SQLException {
    return new ActorMoves(new TreeMap<>(), decided(connection));
  }

  /** Notes that chains of a document went from one actor to the other; once a document. */
  void add(String was, String now) {
    documents.computeIfAbsent(was, any -> new TreeMap<>()).merge(now, 1, Integer::sum);
  }

  /** Compares the chains' actors as they are stored with those of an assignment. */
  static ActorMoves of(Connection connection, ActorAssignment assignment) throws SQLException {
    Map<Integer, String> ids = new HashMap<>();
    TreeMap<String, TreeMap<String, Integer>> documents = new TreeMap<>();
    try (Statement select = connection.createStatement();
        Statement chains = connection.createStatement();
        Statement numbers = connection.createStatement()) {
      try (ResultSet rows = select.executeQuery("SELECT number, id FROM actor")) {
        while (rows.next()) {
          ids.put(rows.getInt(1), rows.getString(2));
        }
      }
      chains.setFetchSize(10_000);
      numbers.setFetchSize(10_000);
      try (ResultSet rows =
              chains.executeQuery(
                  "SELECT document, chain, actor FROM actor_chain ORDER BY document, chain");
          ResultSet document =
              numbers.executeQuery("SELECT number, id FROM document ORDER BY number")) {
        long number = Long.MIN_VALUE;
        long hash = 0;
        boolean more = true;
        Set<String> inDocument = new HashSet<>();
        while (rows.next()) {
          long wanted = rows.getLong(1);
          if (number != wanted) {
            inDocument.clear();
          }
          while (more && number < wanted) {
            more = document.next();
            if (more) {
              number = document.getLong(1);
              hash = Numbers.of(document.getString(2));
            }
          }
          int chain = rows.getInt(2);
          CorpusActor now = number == wanted && chain >= 0 ? assignment.actor(hash, chain) : null;
          String was = ids.get(rows.getInt(3));
          if (now != null
              && was != null
              && !now.id().equals(was)
              && inDocument.add(was + '\n' + now.id())) {
            documents.computeIfAbsent(was, any -> new TreeMap<>()).merge(now.id(), 1, Integer::sum);
          }
        }
      }
    }
    return new ActorMoves(documents, decided(connection));
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
        decided.put(rows.getLong(1), new Decided(rows.getString(2), Json.texts(rows.getString(3))));
      }
    }
    return decided;
  }
}
