package org.dramatis.analytics.store.corpus;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.analytics.identity.CorpusActors;
import org.dramatis.analytics.store.Numbers;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.Span;

/** Reads who the chains of some documents are by the results as they are stored. */
final class StoredAssignment {

  /** Stands for the hidden actor that mentions were moved to: it has no row. */
  private static final CorpusActor NOBODY =
      new CorpusActor("nobody", ActorType.PERSON, "nobody", null, true, List.of());

  private StoredAssignment() {}

  /**
   * The assignment of some documents. Mentions that count for another actor than their chain, by a
   * decision or as metonyms of a country, are moves.
   *
   * @param documents numbers of documents
   */
  static ActorAssignment of(Connection connection, Collection<Long> documents) throws SQLException {
    Map<Integer, CorpusActor> actors = new HashMap<>();
    Map<Integer, List<CorpusActor.ChainKey>> chains = new HashMap<>();
    Map<List<Long>, Integer> moved = new HashMap<>();
    List<CorpusActors.MentionMove> moves = new ArrayList<>();
    try (Statement select = connection.createStatement()) {
      for (String some : Numbers.lists(documents)) {
        try (ResultSet rows =
            select.executeQuery(
                "SELECT c.number, c.id, c.type, c.name, c.country, a.document, d.id, a.chain"
                    + " FROM actor_chain a JOIN document d ON d.number = a.document"
                    + " JOIN actor c ON c.number = a.actor WHERE a.document IN ("
                    + some
                    + ") ORDER BY a.document, a.chain")) {
          while (rows.next()) {
            int actor = rows.getInt(1);
            if (!actors.containsKey(actor)) {
              actors.put(actor, actor(rows, 1));
            }
            int chain = rows.getInt(8);
            if (chain < 0) {
              moved.put(List.of(rows.getLong(6), (long) chain), actor);
            } else {
              chains
                  .computeIfAbsent(actor, any -> new ArrayList<>())
                  .add(new CorpusActor.ChainKey(rows.getString(7), chain));
            }
          }
        }
        try (ResultSet rows =
            select.executeQuery(
                "SELECT v.document, d.id, v.chain, m.start_offset, m.end_offset FROM moved_link v"
                    + " JOIN mention m ON m.document = v.document AND m.no = v.mention"
                    + " JOIN document d ON d.number = v.document WHERE v.document IN ("
                    + some
                    + ")")) {
          while (rows.next()) {
            Integer actor = moved.get(List.of(rows.getLong(1), (long) rows.getInt(3)));
            CorpusActor now = actor == null ? NOBODY : Objects.requireNonNull(actors.get(actor));
            moves.add(
                new CorpusActors.MentionMove(
                    rows.getString(2), new Span(rows.getInt(4), rows.getInt(5)), now.id(), false));
          }
        }
      }
    }
    List<CorpusActor> all = new ArrayList<>();
    actors.forEach(
        (number, actor) ->
            all.add(
                new CorpusActor(
                    actor.id(),
                    actor.type(),
                    actor.name(),
                    actor.country(),
                    chains.getOrDefault(number, List.of()))));
    all.add(NOBODY);
    return new ActorAssignment(
        new CorpusActors(all, moves, List.of(), List.of(), List.of(), List.of()));
  }

  private static CorpusActor actor(ResultSet rows, int first) throws SQLException {
    return new CorpusActor(
        rows.getString(first + 1),
        ActorType.valueOf(rows.getString(first + 2)),
        rows.getString(first + 3),
        rows.getString(first + 4),
        List.of());
  }
}
