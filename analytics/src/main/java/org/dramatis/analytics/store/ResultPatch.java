package org.dramatis.analytics.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.analytics.identity.CorpusActors;
import org.dramatis.analytics.identity.DecisionOutcome;
import org.dramatis.analytics.identity.Suggestion;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.jspecify.annotations.Nullable;

/**
 * Changes the tables of results for a few actors, all in one transaction: what a decision about who
 * is who does to a corpus that is counted already. Readers see the old results whole until {@link
 * #commit}, and then the new ones whole.
 *
 * <p>First {@link #give} and {@link #actors} say who is who now; then whoever counts reads the
 * {@link #documents} that are concerned, with their {@link #assignment}; then {@link PatchWriter}
 * takes the new figures. Used by one thread.
 */
public final class ResultPatch implements AutoCloseable {

  private static final int CHUNK = 1_000;
  private static final String NOBODY = "nobody";

  private final Connection connection;
  private final Map<String, Stored> stored = new TreeMap<>();
  private final Map<String, Long> figures = new HashMap<>();

  /**
   * A chain and the actor that it goes to.
   *
   * @param document number of the document
   * @param chain index of the chain; below zero for one of moved mentions
   * @param actor id of the actor; null for nobody, when that is hidden
   */
  public record Given(long document, int chain, @Nullable String actor) {}

  /**
   * An actor as the tables know it.
   *
   * @param number its number
   * @param id its id
   * @param type its type
   * @param name its preferred name
   * @param country code of a country; null otherwise
   */
  public record Stored(
      int number, String id, ActorType type, String name, @Nullable String country) {}

  /** A patch on a connection of its own. */
  public ResultPatch(Database database) throws SQLException {
    this.connection = database.connection();
    try (Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery("SELECT number, id, type, name, country FROM actor")) {
      while (rows.next()) {
        Stored actor =
            new Stored(
                rows.getInt(1),
                rows.getString(2),
                ActorType.valueOf(rows.getString(3)),
                rows.getString(4),
                rows.getString(5));
        stored.put(actor.id(), actor);
      }
    }
  }

  Connection connection() {
    return connection;
  }

  /** Whether the tables hold all that a patch needs: those of an earlier version do not. */
  public boolean possible() throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery("SELECT COUNT(*) FROM figure WHERE name LIKE 'windows.%'")) {
      rows.next();
      return rows.getLong(1) == 3;
    }
  }

  /** A figure of the corpus; 0 when it is not known. */
  long figure(String name) throws SQLException {
    Long figure = figures.get(name);
    if (figure == null) {
      try (PreparedStatement select =
          connection.prepareStatement("SELECT amount FROM figure WHERE name = ?")) {
        select.setString(1, name);
        try (ResultSet rows = select.executeQuery()) {
          figure = rows.next() ? rows.getLong(1) : 0L;
        }
      }
      figures.put(name, figure);
    }
    return figure;
  }

  /** The actors, by id. */
  public Map<String, Stored> actors() {
    return Map.copyOf(stored);
  }

  int number(String actor) {
    return Objects.requireNonNull(stored.get(actor), actor).number();
  }

  /** How actors are written. */
  public List<ResultWriter.Alias> aliases(Set<String> actors) throws SQLException {
    List<ResultWriter.Alias> aliases = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT form, kind, mentions FROM alias WHERE actor = ? ORDER BY no")) {
      for (String actor : actors) {
        select.setInt(1, number(actor));
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

  /** The chains of actors, those of moved mentions included. */
  public List<Given> chains(Set<String> actors) throws SQLException {
    Map<Integer, String> ids = new HashMap<>();
    actors.stream()
        .filter(stored::containsKey)
        .forEach(actor -> ids.put(stored.get(actor).number(), actor));
    List<Given> chains = new ArrayList<>();
    if (ids.isEmpty()) {
      return chains;
    }
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT document, chain, actor FROM actor_chain WHERE actor IN ("
                    + list(ids.keySet())
                    + ") ORDER BY document, chain")) {
      while (rows.next()) {
        chains.add(new Given(rows.getLong(1), rows.getInt(2), ids.get(rows.getInt(3))));
      }
    }
    return chains;
  }

  /** Changes and removes actors; what the removed ones own has to be given away before. */
  public void actors(Collection<CorpusActor> changed, Set<String> removed) throws SQLException {
    try (Statement write = connection.createStatement()) {
      for (String actor : removed) {
        Stored gone = stored.remove(actor);
        if (gone != null) {
          write.executeUpdate("DELETE FROM actor WHERE number = " + gone.number());
        }
      }
    }
    for (CorpusActor actor : changed) {
      int number = number(actor.id());
      try (PreparedStatement write =
          connection.prepareStatement("UPDATE actor SET type = ?, name = ? WHERE number = ?")) {
        write.setString(1, actor.type().name());
        write.setString(2, Texts.storable(actor.name()));
        write.setInt(3, number);
        write.executeUpdate();
        stored.put(
            actor.id(),
            new Stored(number, actor.id(), actor.type(), actor.name(), actor.country()));
      }
    }
  }

  /** Gives chains to other actors, which have to be there. */
  public void give(List<Given> chains) throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM actor_chain WHERE document = ? AND chain = ?");
        TableWriter insert =
            new TableWriter(connection, "actor_chain", List.of("document", "chain", "actor"))) {
      int waiting = 0;
      for (Given given : chains) {
        delete.setLong(1, given.document());
        delete.setInt(2, given.chain());
        delete.addBatch();
        if (++waiting % CHUNK == 0) {
          delete.executeBatch();
        }
      }
      if (waiting > 0) {
        delete.executeBatch();
      }
      for (Given given : chains) {
        String actor = given.actor();
        if (actor != null) {
          insert.row(given.document(), given.chain(), number(actor));
        }
      }
      insert.flush();
    }
  }

  /** Who the chains of some documents are now, and their moved mentions. */
  public ActorAssignment assignment(List<Long> documents) throws SQLException {
    Map<Integer, Stored> byNumber = new HashMap<>();
    stored.values().forEach(actor -> byNumber.put(actor.number(), actor));
    Map<Stored, List<CorpusActor.ChainKey>> chains = new HashMap<>();
    Map<String, Integer> moved = new HashMap<>();
    List<CorpusActors.MentionMove> moves = new ArrayList<>();
    try (Statement select = connection.createStatement()) {
      for (String some : chunks(documents)) {
        try (ResultSet rows =
            select.executeQuery(
                "SELECT a.document, d.id, a.chain, a.actor FROM actor_chain a"
                    + " JOIN document d ON d.number = a.document WHERE a.document IN ("
                    + some
                    + ") ORDER BY a.document, a.chain")) {
          while (rows.next()) {
            int chain = rows.getInt(3);
            if (chain < 0) {
              moved.put(rows.getLong(1) + " " + chain, rows.getInt(4));
            } else {
              chains
                  .computeIfAbsent(
                      Objects.requireNonNull(byNumber.get(rows.getInt(4))),
                      any -> new ArrayList<>())
                  .add(new CorpusActor.ChainKey(rows.getString(2), chain));
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
            Integer actor = moved.get(rows.getLong(1) + " " + rows.getInt(3));
            moves.add(
                new CorpusActors.MentionMove(
                    rows.getString(2),
                    new Span(rows.getInt(4), rows.getInt(5)),
                    actor == null ? NOBODY : Objects.requireNonNull(byNumber.get(actor)).id()));
          }
        }
      }
    }
    List<CorpusActor> actors = new ArrayList<>();
    stored
        .values()
        .forEach(
            actor ->
                actors.add(
                    new CorpusActor(
                        actor.id(),
                        actor.type(),
                        actor.name(),
                        actor.country(),
                        chains.getOrDefault(actor, List.of()))));
    // What was moved to a hidden actor.
    actors.add(new CorpusActor(NOBODY, ActorType.PERSON, NOBODY, null, true, List.of()));
    return new ActorAssignment(new CorpusActors(actors, moves, List.of(), List.of()));
  }

  /** The story of each of some documents, by the documents' ids. */
  public Map<String, String> stories(List<Long> documents) throws SQLException {
    Map<String, String> stories = new HashMap<>();
    try (Statement select = connection.createStatement()) {
      for (String some : chunks(documents)) {
        try (ResultSet rows =
            select.executeQuery(
                "SELECT d.id, y.story FROM story y JOIN document d ON d.number = y.document"
                    + " WHERE y.document IN ("
                    + some
                    + ")")) {
          while (rows.next()) {
            stories.put(rows.getString(1), rows.getString(2));
          }
        }
      }
    }
    return stories;
  }

  /** Notes what came of decisions, and what is left to be decided. */
  public void decisions(List<DecisionOutcome> outcomes, List<Suggestion> suggestions)
      throws SQLException {
    DecisionRows.write(connection, outcomes, suggestions);
  }

  /**
   * Makes all of it visible at once, together with what it changed.
   *
   * @param comparison with the results before
   * @param run number of the run that patches
   * @param stamp what the results are made of then; null to let the next ingest count anew
   * @throws DramatisException CONFLICT when another process has taken the run for dead
   */
  public void commit(RunComparison comparison, long run, @Nullable String stamp)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        TableWriter table = new TableWriter(connection, "aggregation", List.of("stamp"))) {
      statement.executeUpdate("DELETE FROM aggregation");
      if (stamp != null) {
        table.row(stamp);
        table.flush();
      }
      comparison.write(connection, run);
      Lease.require(connection, run);
    }
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }

  /** Numbers as lists of SQL, none too long. */
  static List<String> chunks(Collection<Long> numbers) {
    List<Long> sorted = List.copyOf(new TreeSet<>(numbers));
    List<String> chunks = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += CHUNK) {
      chunks.add(list(sorted.subList(from, Math.min(from + CHUNK, sorted.size()))));
    }
    return chunks;
  }

  static String list(Collection<? extends Number> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
