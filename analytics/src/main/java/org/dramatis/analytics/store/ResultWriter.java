package org.dramatis.analytics.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.analytics.report.Metonyms;
import org.dramatis.analytics.statistic.Numbering;
import org.dramatis.analytics.statistic.TableRows;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.Span;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.statistic.ResultTable;
import org.dramatis.core.statistic.Statistic;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the tables of results, all in one transaction: readers see the old results whole until
 * {@link #commit}, and then the new ones whole.
 *
 * <p>Used by one thread.
 */
public final class ResultWriter implements AutoCloseable {

  private final Database database;
  private static final int LONGEST_LINK_TEXT = 65_536;

  private final Connection connection;
  private ActorAssignment current = ActorAssignment.NONE_RESOLVED;
  private Map<String, Long> documents = Map.of();
  private final Set<String> replaced = new HashSet<>();

  /** A writer on a connection of its own. */
  public ResultWriter(Database database) {
    this.database = Objects.requireNonNull(database, "database");
    this.connection = database.connection();
  }

  /** Replaces actors and who every chain is. Comes before all that names actors. */
  public void actors(ActorAssignment assignment) throws SQLException {
    current = assignment;
    documents = documents();
    replaceRows(
        "actor",
        List.of("number", "id", "type", "name", "country"),
        assignment.actors().stream()
            .map(
                actor ->
                    row(
                        assignment.number(actor.id()),
                        actor.id(),
                        actor.type().name(),
                        Texts.storable(actor.name()),
                        actor.country()))
            .iterator());
    clear("actor_chain");
    try (TableWriter table =
        new TableWriter(connection, "actor_chain", List.of("document", "chain", "actor"))) {
      for (Map.Entry<String, Long> document : documents.entrySet()) {
        assignment.chains(
            Numbers.of(document.getKey()),
            (chain, actor) -> table.row(document.getValue(), chain, actor));
      }
      table.flush();
    }
    moves(assignment);
  }

  /** Numbers of all documents by id, in the order of the numbers. */
  private Map<String, Long> documents() throws SQLException {
    Map<String, Long> numbers = new LinkedHashMap<>();
    try (Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery("SELECT id, number FROM document ORDER BY number")) {
      while (rows.next()) {
        numbers.put(rows.getString(1), rows.getLong(2));
      }
    }
    return numbers;
  }

  /**
   * Replaces the entries of knowledge bases that actors are.
   *
   * @param links by actor and linker
   */
  public void links(List<Link> links) throws SQLException {
    clear("actor_link");
    links(connection, links);
  }

  /** Adds entries, in the transaction of the connection. */
  static void links(Connection connection, List<Link> links) throws SQLException {
    try (TableWriter table =
        new TableWriter(
            connection,
            "actor_link",
            List.of("actor", "linker", "entry", "label", "address", "reason"))) {
      for (Link link : links) {
        table.row(
            link.actor(),
            link.linker(),
            Texts.storable(link.found().entry()),
            Texts.storable(link.found().label(), LONGEST_LINK_TEXT),
            Texts.storable(link.found().address(), LONGEST_LINK_TEXT),
            Texts.storable(link.found().reason(), LONGEST_LINK_TEXT));
      }
      table.flush();
    }
  }

  /**
   * An entry of a knowledge base that an actor is.
   *
   * @param actor id of the actor
   * @param linker name of the linker that found it
   * @param found the entry
   */
  public record Link(String actor, String linker, KnowledgeLink found) {}

  /** Replaces what came of the decisions of the ledger, and what they leave to be decided. */
  public void decisions(ActorAssignment assignment) throws SQLException {
    DecisionRows.write(connection, assignment.outcomes(), assignment.suggestions());
  }

  /** Brings moved mentions home, then moves those that decisions move now. */
  private void moves(ActorAssignment assignment) throws SQLException {
    try (Statement home = connection.createStatement()) {
      home.executeUpdate(
          "UPDATE link SET chain = (SELECT m.home_chain FROM moved_link m"
              + " WHERE m.document = link.document AND m.mention = link.mention"
              + " AND m.chain = link.chain)"
              + " WHERE chain < 0 AND document IN (SELECT document FROM moved_link)");
    }
    clear("moved_link");
    for (Map.Entry<Long, Map<Span, CorpusActor>> document : assignment.moves().entrySet()) {
      Long number = documents.get(Numbers.id(document.getKey()));
      if (number == null) {
        continue;
      }
      int chain = 0;
      for (Map.Entry<Span, CorpusActor> move : document.getValue().entrySet()) {
        for (int[] link : links(number, move.getKey())) {
          move(number, link[0], link[1], --chain, move.getValue());
        }
      }
    }
  }

  /** The links of the mentions at that span: mention and chain. */
  private List<int[]> links(long document, Span span) throws SQLException {
    List<int[]> links = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT l.mention, l.chain FROM mention m JOIN link l ON l.document = m.document"
                + " AND l.mention = m.no WHERE m.document = ? AND m.start_offset = ?"
                + " AND m.end_offset = ? ORDER BY l.mention, l.chain")) {
      select.setLong(1, document);
      select.setInt(2, span.start());
      select.setInt(3, span.end());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          links.add(new int[] {rows.getInt(1), rows.getInt(2)});
        }
      }
    }
    return links;
  }

  private void move(long document, int mention, int home, int chain, CorpusActor actor)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE link SET chain = ? WHERE document = ? AND mention = ? AND chain = ?")) {
      update.setInt(1, chain);
      update.setLong(2, document);
      update.setInt(3, mention);
      update.setInt(4, home);
      update.executeUpdate();
    }
    try (TableWriter table =
        new TableWriter(
            connection, "moved_link", List.of("document", "mention", "chain", "home_chain"))) {
      table.row(document, mention, chain, home);
      table.flush();
    }
    if (!actor.hidden()) {
      try (TableWriter table =
          new TableWriter(connection, "actor_chain", List.of("document", "chain", "actor"))) {
        table.row(document, chain, current.number(actor.id()));
        table.flush();
      }
    }
  }

  /** The numbers of the actors and documents that the rows of statistics name. */
  public Numbering numbering() {
    return new Numbering() {
      @Override
      public int actor(String id) {
        return current.number(id);
      }

      @Override
      public long document(String id) {
        return documents.get(id);
      }
    };
  }

  /** Replaces the rows of a table; of a table that is given again these are further rows. */
  public void rows(TableRows rows) throws SQLException {
    if (replaced.add(rows.table())) {
      clear(rows.table());
    }
    try (TableWriter writer = new TableWriter(connection, rows.table(), rows.columns())) {
      while (rows.rows().hasNext()) {
        writer.row(rows.rows().next());
      }
      writer.flush();
    }
  }

  /**
   * Sees to it that every statistic that is not built in has its table, and drops the tables of
   * those that are gone. Takes effect at once.
   *
   * @param statistics all that there are
   * @param counted those that are about to be counted
   */
  public void prepare(List<Statistic<?>> statistics, List<Statistic<?>> counted)
      throws SQLException {
    PluginTables.prepare(connection, statistics, counted);
  }

  /**
   * Replaces the rows of a statistic that is not built in. Texts are cut to a million code units.
   *
   * @return why the database refused them, with the table as it was; null when it took them
   * @throws SQLException when nothing more can be written at all
   */
  public @Nullable Exception plugged(Statistic<?> statistic, ResultTable result)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      PluginTables.write(connection, statistic, result);
      connection.releaseSavepoint(before);
      return null;
    } catch (SQLException | RuntimeException e) {
      if (Database.diskFull(e)) {
        throw e;
      }
      connection.rollback(before);
      return e;
    }
  }

  /**
   * Replaces which actors' figures differ when metonyms count for their countries, and which
   * mentions those are.
   *
   * @param actors ids of the actors
   * @param mentions the mentions
   */
  public void metonyms(Set<String> actors, List<Metonym> mentions) throws SQLException {
    replaceRows(
        "metonym_actor",
        List.of("actor"),
        actors.stream().map(actor -> row(current.number(actor))).iterator());
    replaceRows(
        "metonym_mention",
        List.of("document", "mention", "actor"),
        mentions.stream()
            .map(
                metonym ->
                    row(
                        documents.get(metonym.document()),
                        metonym.mention(),
                        current.number(metonym.country())))
            .iterator());
  }

  /**
   * A mention of a capital or seat that acts.
   *
   * @param document id of the document
   * @param mention number of the mention
   * @param country id of the actor that is the country
   */
  public record Metonym(String document, int mention, String country) {}

  private void replaceRows(
      String table, List<String> columns, Iterator<List<@Nullable Object>> rows)
      throws SQLException {
    clear(table);
    try (TableWriter writer = new TableWriter(connection, table, columns)) {
      while (rows.hasNext()) {
        writer.row(rows.next().toArray());
      }
      writer.flush();
    }
  }

  /**
   * Replaces how actors are written and what documents say of them.
   *
   * @param aliases by actor, the most frequent first
   * @param attributes by actor and name, the most frequent value first
   */
  public void names(List<Alias> aliases, List<Attribute> attributes) throws SQLException {
    clear("alias");
    clear("actor_attribute");
    NameRows.write(connection, current::number, aliases, attributes);
  }

  /**
   * Replaces the stories.
   *
   * @param stories story by document id, for documents that have copies; every other is its own
   */
  public void stories(Map<String, String> stories) throws SQLException {
    clear("story");
    try (TableWriter table = new TableWriter(connection, "story", List.of("document", "story"))) {
      for (Map.Entry<String, Long> document : documents.entrySet()) {
        table.row(document.getValue(), stories.getOrDefault(document.getKey(), document.getKey()));
      }
      table.flush();
    }
  }

  /**
   * A form of an actor's name.
   *
   * @param actor id of the actor
   * @param form as written
   * @param kind how it refers
   * @param mentions counted mentions written so
   */
  public record Alias(String actor, String form, MentionKind kind, long mentions) {

    /** The order of one actor's aliases. */
    public static final Comparator<Alias> MOST_FREQUENT_FIRST =
        Comparator.comparingLong(Alias::mentions)
            .reversed()
            .thenComparing(Alias::form)
            .thenComparing(Alias::kind);
  }

  /**
   * What documents say of an actor.
   *
   * @param actor id of the actor
   * @param name name of the attribute
   * @param content its value
   * @param documents documents that say so
   */
  public record Attribute(String actor, String name, String content, long documents) {

    /** The order of the values of one attribute of one actor. */
    public static final Comparator<Attribute> MOST_FREQUENT_FIRST =
        Comparator.comparingLong(Attribute::documents).reversed().thenComparing(Attribute::content);
  }

  /** Adds the figures that follow from the tables. */
  public void figures() throws SQLException {
    try (Statement insert = connection.createStatement()) {
      insert.executeUpdate(
          "INSERT INTO figure (name, amount)"
              + " SELECT 'mentions', COALESCE(SUM(mentions), 0) FROM document_statistic"
              + " UNION ALL SELECT 'actors', COUNT(*) FROM actor_statistic"
              + " UNION ALL SELECT 'actors.country', COUNT(*) FROM "
              + new ReportTables(Metonyms.COUNTRY).actorStatistic()
              + " c"
              + " UNION ALL SELECT 'stories', COUNT(*) FROM (SELECT DISTINCT story FROM story) s");
    }
  }

  /** Notes what the results were made of; see {@link ResultStamp}. */
  public void stamp(String stamp) throws SQLException {
    replaceRows("aggregation", List.of("stamp"), List.of(row(stamp)).iterator());
  }

  /**
   * Notes what changed. Comes after everything else.
   *
   * @param run number of the run
   * @param comparison begun before the first change
   */
  public void changes(long run, RunComparison comparison) throws SQLException {
    comparison.write(connection, run);
  }

  /** Makes all of it visible at once. */
  public void commit() throws SQLException {
    connection.commit();
    if (database.dialect() == Dialect.POSTGRESQL) {
      // The planner knows nothing of the new rows until then.
      connection.setAutoCommit(true);
      try (Statement analyse = connection.createStatement()) {
        analyse.execute("ANALYZE");
      }
    }
  }

  @Override
  public void close() throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
    }
    connection.close();
  }

  private void clear(String table) throws SQLException {
    try (Statement delete = connection.createStatement()) {
      delete.executeUpdate("DELETE FROM " + table);
    }
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }
}
