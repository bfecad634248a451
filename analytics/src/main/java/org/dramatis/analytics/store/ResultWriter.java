package org.dramatis.analytics.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.analytics.report.Metonyms;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.statistic.Numbering;
import org.dramatis.analytics.statistic.TableRows;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.statistic.ResultTable;
import org.dramatis.core.statistic.Statistic;
import org.jspecify.annotations.Nullable;

/**
 * Brings the tables of results to what was counted, all in one transaction: readers see the old
 * results whole until {@link #commit}, and then the new ones whole. Rows that are already as they
 * are to be are not touched.
 *
 * <p>Used by one thread.
 */
public final class ResultWriter implements AutoCloseable {

  private static final String FIGURE = "figure";

  /** The columns of {@code actor_link}. */
  static final List<String> LINK_COLUMNS =
      List.of("actor", "linker", "entry", "label", "address", "reason");

  private static final int LONGEST_LINK_TEXT = 65_536;

  private final Database database;

  /** So few that nobody waits for it, so many that telling costs nothing. */
  private static final int TOLD_AFTER = 1_000;

  private final LongConsumer rows;
  private long untold;
  private final Connection connection;
  private final Connection reader;
  private @Nullable RunComparison comparison;
  private ActorAssignment current = ActorAssignment.NONE_RESOLVED;
  private DocumentKeys documents = DocumentKeys.NONE;
  private final Map<String, Long> figures = new TreeMap<>();

  private final Numbering numbering =
      new Numbering() {
        @Override
        public int actor(String id) {
          return current.number(id);
        }

        @Override
        public long document(String id) {
          return documents.find(Numbers.of(id));
        }
      };

  /**
   * A writer on connections of its own.
   *
   * @param database where to write
   * @param rows is told, before each table and after so many rows, how many rows more there were,
   *     changed or not; what it throws ends the writing
   */
  public ResultWriter(Database database, LongConsumer rows) throws SQLException {
    this.database = Objects.requireNonNull(database, "database");
    this.rows = Objects.requireNonNull(rows, "rows");
    this.connection = database.connection();
    try {
      this.reader = database.connection();
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private RowMerge merge(String table, List<String> columns, int keys) throws SQLException {
    return merge(
        new TableRows(table, columns, keys, null, Collections.emptyIterator()),
        (before, after) -> {});
  }

  private RowMerge merge(TableRows table, RowMerge.Listener listener) throws SQLException {
    tell();
    RowMerge.Listener counting =
        new RowMerge.Listener() {
          @Override
          public void changed(
              @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] after) {
            listener.changed(before, after);
          }

          @Override
          public void row() {
            if (++untold == TOLD_AFTER) {
              tell();
            }
          }
        };
    return new RowMerge(reader, connection, current, table, RowMerge.PAGE, counting);
  }

  private void tell() {
    long more = untold;
    untold = 0;
    rows.accept(more);
  }

  /** Replaces actors and who every chain is. Comes before all that names actors. */
  public void actors(ActorAssignment assignment) throws SQLException {
    current = assignment;
    documents = DocumentKeys.read(connection);
    try (RowMerge table = merge("actor", List.of("number", "id", "type", "name", "country"), 1)) {
      for (CorpusActor actor : assignment.actors()) {
        table.row(
            assignment.number(actor.id()),
            actor.id(),
            actor.type().name(),
            Texts.storable(actor.name()),
            actor.country());
      }
      table.finish();
    }
    try (RowMerge table = merge("actor_chain", List.of("document", "chain", "actor"), 2)) {
      for (int i = 0; i < documents.size(); i++) {
        long document = documents.number(i);
        assignment.chains(documents.id(i), (chain, actor) -> table.row(document, chain, actor));
      }
      table.finish();
    }
    new MovedLinks(connection, assignment, documents).write();
  }

  /**
   * Replaces the entries of knowledge bases that actors are.
   *
   * @param links by actor and linker
   */
  public void links(List<Link> links) throws SQLException {
    try (RowMerge table = merge("actor_link", LINK_COLUMNS, 2)) {
      links(table, links);
      table.finish();
    }
  }

  /** Hands over entries as rows of {@link #LINK_COLUMNS}. */
  static void links(RowSink rows, List<Link> links) throws SQLException {
    for (Link link : links) {
      rows.row(
          link.actor(),
          link.linker(),
          Texts.storable(link.found().entry()),
          Texts.storable(link.found().label(), LONGEST_LINK_TEXT),
          Texts.storable(link.found().address(), LONGEST_LINK_TEXT),
          Texts.storable(link.found().reason(), LONGEST_LINK_TEXT));
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

  /** The numbers of the actors and documents that the rows of statistics name. */
  public Numbering numbering() {
    return numbering;
  }

  /**
   * Compares actors with those before, and from now on pairs as well. Comes after the counts of
   * actors and before pairs.
   *
   * @param with begun before the first change
   */
  public void compare(RunComparison with) throws SQLException {
    comparison = with;
    with.actors(connection);
  }

  /**
   * Replaces the rows of a table, or those of one window; figures of the corpus are gathered until
   * {@link #figures}.
   */
  public void rows(TableRows rows) throws SQLException {
    if (rows.table().equals(FIGURE)) {
      rows.rows().forEachRemaining(row -> figures.put((String) row[0], (Long) row[1]));
      return;
    }
    RowMerge.Listener listener =
        comparison != null
                && rows.table().equals("cooccurrence")
                && rows.window() == Window.SENTENCE
            ? comparison.pairs()
            : (before, after) -> {};
    try (RowMerge table = merge(rows, listener)) {
      while (rows.rows().hasNext()) {
        table.row(rows.rows().next());
      }
      table.finish();
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
    try (RowMerge table = merge("metonym_actor", List.of("actor"), 1)) {
      for (int actor : actors.stream().mapToInt(current::number).sorted().toArray()) {
        table.row(actor);
      }
      table.finish();
    }
    try (RowMerge table = merge("metonym_mention", List.of("document", "mention", "actor"), 2)) {
      for (Metonym metonym : mentions) {
        table.row(
            documents.find(Numbers.of(metonym.document())),
            metonym.mention(),
            current.number(metonym.country()));
      }
      table.finish();
    }
  }

  /**
   * A mention of a capital or seat that acts.
   *
   * @param document id of the document
   * @param mention number of the mention
   * @param country id of the actor that is the country
   */
  public record Metonym(String document, int mention, String country) {}

  /**
   * Replaces how actors are written.
   *
   * @param aliases those of some actors at a time, by actor, the most frequent first
   * @param written is told of each part
   */
  public void aliases(Iterator<List<Alias>> aliases, Consumer<List<Alias>> written)
      throws SQLException {
    try (RowMerge table = merge(NameRows.ALIAS, NameRows.ALIAS_COLUMNS, NameRows.ALIAS_KEYS)) {
      while (aliases.hasNext()) {
        List<Alias> some = aliases.next();
        NameRows.aliases(table, current::number, some);
        written.accept(some);
      }
      table.finish();
    }
  }

  /**
   * Replaces what documents say of actors.
   *
   * @param attributes those of some actors at a time, by actor and name, the most frequent value
   *     first
   */
  public void attributes(Iterator<List<Attribute>> attributes) throws SQLException {
    try (RowMerge table =
        merge(NameRows.ATTRIBUTE, NameRows.ATTRIBUTE_COLUMNS, NameRows.ATTRIBUTE_KEYS)) {
      while (attributes.hasNext()) {
        NameRows.attributes(table, current::number, attributes.next());
      }
      table.finish();
    }
  }

  /**
   * Replaces the stories.
   *
   * @param stories story by document id, for documents that have copies; every other is its own
   */
  public void stories(Map<String, String> stories) throws SQLException {
    try (RowMerge table = merge("story", List.of("document", "story"), 1)) {
      for (int i = 0; i < documents.size(); i++) {
        String id = Numbers.id(documents.id(i));
        table.row(documents.number(i), stories.getOrDefault(id, id));
      }
      table.finish();
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

  /**
   * Replaces the figures of the corpus: those that were given and those that follow from tables.
   */
  public void figures() throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT 'mentions', COALESCE(SUM(mentions), 0) FROM document_statistic"
                    + " UNION ALL SELECT 'actors', COUNT(*) FROM actor_statistic"
                    + " UNION ALL SELECT 'actors.country', COUNT(*) FROM "
                    + new ReportTables(Metonyms.COUNTRY).actorStatistic()
                    + " c UNION ALL SELECT 'stories', COUNT(*)"
                    + " FROM (SELECT DISTINCT story FROM story) s")) {
      while (rows.next()) {
        figures.put(rows.getString(1), rows.getLong(2));
      }
    }
    try (RowMerge table = merge(FIGURE, List.of("name", "amount"), 1)) {
      for (Map.Entry<String, Long> figure : figures.entrySet()) {
        table.row(figure.getKey(), figure.getValue());
      }
      table.finish();
    }
  }

  /** Notes what the results were made of; see {@link ResultStamp}. */
  public void stamp(String stamp) throws SQLException {
    try (RowMerge table = merge("aggregation", List.of("stamp"), 1)) {
      table.row(stamp);
      table.finish();
    }
  }

  /** Notes which state of the resolution the results are of; see {@link ResultStamp}. */
  public void resolution(String stamp) throws SQLException {
    try (RowMerge table = merge("resolution", List.of("stamp"), 1)) {
      table.row(stamp);
      table.finish();
    }
  }

  /**
   * Notes what changed. Comes after everything else.
   *
   * @param run number of the run
   */
  public void changes(long run) throws SQLException {
    Objects.requireNonNull(comparison, "comparison").write(connection, run);
  }

  /**
   * Makes all of it visible at once.
   *
   * @param run number of the run that writes
   * @throws org.dramatis.core.error.DramatisException CONFLICT when another process has taken the
   *     run for dead
   */
  public void commit(long run) throws SQLException {
    Lease.require(connection, run);
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
    try (connection;
        reader) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      reader.rollback();
    }
  }
}
