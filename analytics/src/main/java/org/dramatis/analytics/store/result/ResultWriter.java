package org.dramatis.analytics.store.result;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.dramatis.analytics.diff.StatisticChange;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.statistic.Numbering;
import org.dramatis.analytics.statistic.PairFigures;
import org.dramatis.analytics.statistic.TableRows;
import org.dramatis.analytics.statistic.TopRows;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.Dialect;
import org.dramatis.analytics.store.Numbers;
import org.dramatis.analytics.store.SqlRowSink;
import org.dramatis.analytics.store.TableWriter;
import org.dramatis.analytics.store.Texts;
import org.dramatis.analytics.store.corpus.ActorAssignment;
import org.dramatis.analytics.store.corpus.CountedBefore;
import org.dramatis.analytics.store.corpus.DocumentKeys;
import org.dramatis.analytics.store.corpus.MarkedMentions;
import org.dramatis.analytics.store.run.Lease;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.statistic.Statistic;
import org.jspecify.annotations.Nullable;

/**
 * Brings the tables of results to what was counted, all in one transaction: readers see the old
 * results whole until {@link #commit}, and then the new ones whole. Rows that are already as they
 * are to be are not touched.
 *
 * <p>Its scope is the whole corpus, or some documents: then it is told what these came to and what
 * they come to now, and touches only rows in which that differs. Used by one thread.
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
  private final @Nullable ResultScope scope;
  private final @Nullable ScopeRows scoped;
  private @Nullable RunComparison comparison;
  private final Set<String> otherActors = new TreeSet<>();
  private final Set<Integer> otherDays = new TreeSet<>();
  private ActorAssignment current = ActorAssignment.NONE_RESOLVED;
  private DocumentKeys documents = DocumentKeys.NONE;
  private final Map<String, Long> figures = new TreeMap<>();
  private final List<StatisticChange> tableChanges = new ArrayList<>();
  private Set<String> made = Set.of();

  /** By how much figures grow. */
  private final Map<String, Long> growing = new TreeMap<>();

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
   * @param scope the documents whose part in the results is replaced; null for all
   * @param rows is told, before each table and after so many rows, how many rows more there were,
   *     changed or not; what it throws ends the writing
   */
  public ResultWriter(Database database, @Nullable ResultScope scope, LongConsumer rows)
      throws SQLException {
    this.scope = scope;
    this.database = Objects.requireNonNull(database, "database");
    this.rows = Objects.requireNonNull(rows, "rows");
    this.connection = database.connection();
    try {
      this.reader = database.connection();
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
    this.scoped = scope == null ? null : new ScopeRows(connection, scope);
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
    TableRows actors =
        new TableRows(
            "actor",
            List.of("number", "id", "type", "name", "country"),
            1,
            null,
            Collections.emptyIterator());
    RowMerge.Listener changed =
        (before, after) ->
            otherActors.add((String) Objects.requireNonNull((after == null ? before : after))[1]);
    try (RowMerge table = merge(actors, changed)) {
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
    MarkedMentions.forget(connection, assignment, documents);
    if (scoped != null) {
      scoped.chains(assignment, documents);
      return;
    }
    try (RowMerge table = merge("actor_chain", List.of("document", "chain", "actor"), 2);
        MovedLinks moved = new MovedLinks(connection, assignment, documents, null)) {
      for (int i = 0; i < documents.size(); i++) {
        long document = documents.number(i);
        ActorAssignment.Visitor row = (chain, actor) -> table.row(document, chain, actor);
        moved.write(document, documents.id(i), row);
        assignment.chains(documents.id(i), row);
      }
      table.finish();
    }
  }

  /**
   * Replaces the entries of knowledge bases that actors are.
   *
   * @param links by actor and linker; of a scope, those of {@link #renamed}
   */
  public void links(List<Link> links) throws SQLException {
    if (scoped != null) {
      scoped.forgetLinks(otherActors);
      try (TableWriter table = new TableWriter(connection, "actor_link", LINK_COLUMNS)) {
        links(table, links);
        table.flush();
      }
      return;
    }
    try (RowMerge table = merge("actor_link", LINK_COLUMNS, 2)) {
      links(table, links);
      table.finish();
    }
  }

  /** Hands over entries as rows of {@link #LINK_COLUMNS}. */
  static void links(SqlRowSink rows, List<Link> links) throws SQLException {
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
    DecisionRows.write(
        connection,
        assignment.outcomes(),
        assignment.suggestions(),
        assignment.doubts(),
        assignment.joins());
  }

  /**
   * The actors that are new, or have another name or type, or are written otherwise; comes after
   * their aliases.
   */
  public List<CorpusActor> renamed() {
    return current.actors().stream().filter(actor -> otherActors.contains(actor.id())).toList();
  }

  /** How the {@link #renamed} actors are written, by actor and the most frequent first. */
  public List<Alias> renamedAliases() throws SQLException {
    Set<String> left = new TreeSet<>();
    renamed().forEach(actor -> left.add(actor.id()));
    return Objects.requireNonNull(scoped, "a scope").aliases(left, current::number);
  }

  /** The numbers that the rows of statistics named when the documents of the scope were counted. */
  public Numbering numberingBefore() {
    ResultScope documentsBefore = Objects.requireNonNull(scope, "a scope");
    return new Numbering() {
      @Override
      public int actor(String id) {
        return current.stored(id);
      }

      @Override
      public long document(String id) {
        return documentsBefore.numberBefore(id);
      }
    };
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
   * Adds the difference between what the documents of the scope came to and what they come to.
   *
   * @param before rows of a table over the documents as they were counted
   * @param after rows of the same table over the documents as they are
   */
  public void rows(TableRows before, TableRows after) throws SQLException {
    switch (after.table()) {
      case FIGURE:
        before.rows().forEachRemaining(row -> grows((String) row[0], -(Long) row[1]));
        after.rows().forEachRemaining(row -> grows((String) row[0], (Long) row[1]));
        break;
      case "cooccurrence":
        pairs(before, after);
        break;
      case "cooccurrence_reverse":
        // Its rows come and go with those of the pairs.
        break;
      case "actor_day":
        difference(before, after, row -> otherDays.add((Integer) row[0]), null);
        break;
      default:
        difference(before, after, row -> {}, null);
    }
  }

  private void grows(@Nullable String figure, long by) {
    growing.merge(Objects.requireNonNull(figure), by, Long::sum);
  }

  private void difference(
      TableRows before,
      TableRows after,
      Consumer<@Nullable Object[]> changed,
      RowDifference.@Nullable Listener listener)
      throws SQLException {
    tell();
    try (RowDifference table = new RowDifference(connection, after, changed, listener)) {
      table.apply(before.rows(), after.rows());
    }
  }

  private void pairs(TableRows before, TableRows after) throws SQLException {
    String kind = TableRows.word(Objects.requireNonNull(after.window()));
    long[] all = {ScopeRows.figure(connection, "pairs." + kind)};
    PairLists list = new PairLists(connection, kind, all[0]);
    List<@Nullable Object[]> come = new ArrayList<>();
    List<@Nullable Object[]> gone = new ArrayList<>();
    difference(
        before,
        after,
        row -> {},
        (key, was, is) -> {
          int first = (Integer) Objects.requireNonNull(key[1]);
          int second = (Integer) Objects.requireNonNull(key[2]);
          list.put(
              new PairLists.Pair(first, second),
              is == null ? null : new PairLists.Counts(is[0], is[1], is[2]));
          if (comparison != null && after.window() == Window.SENTENCE) {
            comparison.pair(first, second, was == null ? 0 : was[0], is == null ? 0 : is[0]);
          }
          if (was == null || is == null) {
            all[0] += was == null ? 1 : -1;
            (was == null ? come : gone).add(new @Nullable Object[] {kind, second, first});
          }
        });
    TableRows reverse =
        new TableRows(
            "cooccurrence_reverse",
            List.of(TableRows.WINDOW_COLUMN, "second_actor", "first_actor"),
            3,
            after.window(),
            Collections.emptyIterator());
    try (RowDifference table = new RowDifference(connection, reverse, row -> {}, null)) {
      table.apply(gone.iterator(), Collections.emptyIterator());
      table.apply(Collections.emptyIterator(), come.iterator());
    }
    if (!list.write()) {
      list.remake(PairLists.near(connection, kind));
    }
    figures.put("pairs." + kind, all[0]);
    figures.put("top." + kind, list.shown(all[0]));
  }

  /**
   * Replaces the most frequent pairs of a window.
   *
   * @param top the first of all
   */
  public void top(TopRows top) throws SQLException {
    String kind = TableRows.word(top.window());
    try (RowMerge table =
        merge(
            new TableRows(
                "cooccurrence_top",
                PairLists.COLUMNS,
                3,
                top.window(),
                Collections.emptyIterator()),
            (before, after) -> {})) {
      for (PairFigures pair : PairLists.byActors(top.pairs())) {
        table.row(
            kind, pair.first(), pair.second(), pair.windows(), pair.documents(), pair.stories());
      }
      table.finish();
    }
    figures.put("pairs." + kind, top.all());
    figures.put("top." + kind, PairLists.shown(top.pairs().size(), top.all()));
  }

  /**
   * Brings up the most frequent pairs that share a document. Comes after the documents of actors
   * and their stories.
   *
   * @param before the pairs of the scope's documents as they were counted
   * @param after the pairs of the scope's documents as they are
   */
  public void sharing(
      Map<PairLists.Pair, PairLists.Counts> before, Map<PairLists.Pair, PairLists.Counts> after)
      throws SQLException {
    String kind = TableRows.word(Window.DOCUMENT);
    long all = ScopeRows.figure(connection, "pairs." + kind);
    PairLists list = new PairLists(connection, kind, all);
    all += new SharedPairs(connection, list).write(before, after);
    if (!list.write()) {
      list.remake(PairLists.sharing(connection));
    }
    figures.put("pairs." + kind, all);
    figures.put("top." + kind, list.shown(all));
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
    made = PluginTables.prepare(connection, statistics, counted);
  }

  /**
   * Replaces the rows of a statistic that is not built in, as it hands them over. Texts are cut to
   * a million code units.
   *
   * @return why they were not taken, with the table as it was: what the statistic threw or the
   *     database refused; null when they were taken
   * @throws SQLException when nothing more can be written at all
   */
  public <A extends Serializable> @Nullable Throwable plugged(Statistic<A> statistic, A summary)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    RuntimeException[] ended = new RuntimeException[1];
    try {
      PluginTables.write(
          connection,
          statistic,
          summary,
          () -> {
            if (++untold == TOLD_AFTER) {
              try {
                tell();
              } catch (RuntimeException e) {
                ended[0] = e;
                throw e;
              }
            }
          });
      if (!made.contains(statistic.name())) {
        tableChanges.add(PluginTables.compare(reader, connection, statistic));
      }
      connection.releaseSavepoint(before);
      return null;
    } catch (SQLException | RuntimeException | LinkageError | StackOverflowError e) {
      if (ended[0] != null) {
        throw ended[0];
      }
      if (Database.diskFull(e)) {
        throw e;
      }
      connection.rollback(before);
      return e;
    }
  }

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
   * Adds the difference in how actors are written.
   *
   * @param before forms in the documents of the scope as they were counted
   * @param after forms in them as they are
   */
  public void aliases(Iterator<List<Alias>> before, Iterator<List<Alias>> after)
      throws SQLException {
    otherActors.addAll(
        Objects.requireNonNull(scoped, "a scope")
            .aliases(before, after, current::stored, current::number));
  }

  /**
   * Adds the difference in what documents say of actors.
   *
   * @param before attributes in the documents of the scope as they were counted
   * @param after attributes in them as they are
   */
  public void attributes(Iterator<List<Attribute>> before, Iterator<List<Attribute>> after)
      throws SQLException {
    Objects.requireNonNull(scoped, "a scope")
        .attributes(before, after, current::stored, current::number);
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
    if (scoped != null) {
      scoped.stories();
      return;
    }
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
    if (scoped != null) {
      scoped.days(otherDays);
    }
    for (Map.Entry<String, Long> figure : growing.entrySet()) {
      figures.put(
          figure.getKey(), ScopeRows.figure(connection, figure.getKey()) + figure.getValue());
    }
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT 'mentions', COALESCE(SUM(mentions), 0) FROM document_statistic"
                    + " UNION ALL SELECT 'actors', COUNT(*) FROM actor_statistic"
                    + " UNION ALL SELECT 'stories', COUNT(*)"
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

  /**
   * Notes what the results were made of; see {@link ResultState}.
   *
   * @param tools a short name for the program and its settings
   * @param decisions a short name for the decisions of users
   */
  public void madeOf(String tools, String decisions) throws SQLException {
    try (RowMerge table = merge("aggregation", List.of("stamp", "tools"), 1)) {
      table.row(decisions, tools);
      table.finish();
    }
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE result_stamp SET stamp = ?")) {
      update.setString(1, UUID.randomUUID().toString());
      update.executeUpdate();
    }
    new CountedBefore(connection).clear();
  }

  /** Notes which state of the resolution the results are of; see {@link ResultState}. */
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
    RunComparison.tables(connection, run, tableChanges);
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
