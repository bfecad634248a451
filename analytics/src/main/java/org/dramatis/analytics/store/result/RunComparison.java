package org.dramatis.analytics.store.result;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dramatis.analytics.diff.Change;
import org.dramatis.analytics.diff.StatisticChange;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.TableWriter;
import org.dramatis.analytics.store.Texts;
import org.dramatis.analytics.store.corpus.ActorAssignment;
import org.jspecify.annotations.Nullable;

/**
 * Compares the results of a run with those before it.
 *
 * <p>Made before the results are replaced, because it remembers the actors of the old ones; pairs
 * are compared while they are written. Used by one thread.
 */
public final class RunComparison {

  // A pair that shares a single sentence is no news: too many come and go with every document.
  private static final long LEAST_SENTENCES = 2;

  private final boolean first;
  private final boolean standing;
  private final StoredActors before;
  private final ActorMoves moves;
  private final GreatestChanges changes;
  private @Nullable StoredActors after;
  private Set<String> explained = Set.of();

  private RunComparison(
      Set<String> watched, boolean first, boolean standing, StoredActors before, ActorMoves moves) {
    this.standing = standing;
    this.first = first;
    this.before = before;
    this.moves = moves;
    this.changes = new GreatestChanges(watched);
  }

  /**
   * Remembers the results as they are.
   *
   * @param assignment who every chain is from now on
   * @param watched ids of actors whose changes are kept whatever their size
   * @param scope the documents that are counted anew; null for all
   */
  public static RunComparison begin(
      Database database,
      ActorAssignment assignment,
      Set<String> watched,
      @Nullable ResultScope scope) {
    try (Connection connection = database.connection()) {
      boolean first = first(connection);
      return new RunComparison(
          watched,
          first,
          false,
          StoredActors.read(connection, assignment::now),
          first
              ? ActorMoves.NONE
              : ActorMoves.of(connection, assignment, scope == null ? null : scope.all()));
    } catch (SQLException e) {
      throw Database.failed("The results so far cannot be read", e);
    }
  }

  /**
   * Notes what a run changed whose results stand as they were: at most the quarantine, and places
   * of files.
   *
   * @param run number of the run
   */
  public static void standing(Database database, long run) {
    try (Connection connection = database.connection()) {
      boolean first = first(connection);
      new RunComparison(Set.of(), first, true, StoredActors.NONE, ActorMoves.NONE)
          .write(connection, run);
      connection.commit();
    } catch (SQLException e) {
      throw Database.failed("What the run changed cannot be written", e);
    }
  }

  /**
   * Notes what changed, in the transaction that writes the results and after they are written.
   *
   * @param connection of that transaction
   * @param run number of the run
   */
  void write(Connection connection, long run) throws SQLException {
    for (String table : List.of("run_diff", "run_diff_total", "run_diff_state")) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM " + table + " WHERE run = ?")) {
        delete.setLong(1, run);
        delete.executeUpdate();
      }
    }
    long lastDocument = last(connection);
    ItemChanges items = new ItemChanges(connection);
    if (!first) {
      items.find(changes);
    }
    items.remember();
    try (TableWriter table =
        new TableWriter(
            connection,
            "run_diff",
            List.of(
                "run",
                "no",
                "change",
                "subject",
                "other",
                "name",
                "note",
                "before_count",
                "after_count"))) {
      int no = 0;
      for (Change change : changes.changes()) {
        table.row(
            run,
            no++,
            change.kind().name(),
            Texts.storable(change.subject(), 8_000),
            change.other(),
            Texts.storable(change.name(), 100_000),
            Texts.storable(change.note(), 8_000),
            change.before(),
            change.after());
      }
      table.flush();
    }
    try (TableWriter table =
        new TableWriter(connection, "run_diff_total", List.of("run", "change", "amount"))) {
      for (Map.Entry<Change.Kind, Long> total : changes.totals().entrySet()) {
        table.row(run, total.getKey().name(), total.getValue());
      }
      table.flush();
    }
    try (TableWriter table =
        new TableWriter(
            connection,
            "run_diff_state",
            List.of("run", "compared", "last_document", "reported"))) {
      table.row(run, !first, lastDocument, false);
      table.flush();
    }
  }

  /**
   * Notes what changed in the tables of plugins, in the transaction that writes them.
   *
   * @param connection of that transaction
   * @param run number of the run
   * @param changes of each table that was there before
   */
  static void tables(Connection connection, long run, List<StatisticChange> changes)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM run_diff_statistic WHERE run = ?")) {
      delete.setLong(1, run);
      delete.executeUpdate();
    }
    try (TableWriter table =
        new TableWriter(
            connection,
            "run_diff_statistic",
            List.of("run", "statistic", "added", "changed", "removed"))) {
      for (StatisticChange change : changes) {
        if (!change.none()) {
          table.row(run, change.statistic(), change.added(), change.changed(), change.removed());
        }
      }
      table.flush();
    }
  }

  /**
   * Compares the actors and their counts, which are written by now. Comes before pairs are
   * compared.
   */
  void actors(Connection connection) throws SQLException {
    if (first || standing) {
      return;
    }
    after = StoredActors.read(connection, number -> number);
    explained = moves.add(changes, connection, before, after);
    int old = 0;
    int now = 0;
    while (old < before.size() || now < after.size()) {
      int order =
          old == before.size()
              ? 1
              : now == after.size() ? -1 : Integer.compare(before.number(old), after.number(now));
      if (order < 0) {
        if (!explained.contains(before.id(old))) {
          actor(before.id(old), before.name(old), before.mentions(old), 0);
        }
      } else if (order > 0) {
        if (!explained.contains(after.id(now))) {
          actor(after.id(now), after.name(now), 0, after.mentions(now));
        }
      } else {
        actor(after.id(now), after.name(now), before.mentions(old), after.mentions(now));
      }
      old += order <= 0 ? 1 : 0;
      now += order >= 0 ? 1 : 0;
    }
  }

  private void actor(String id, String name, long was, long is) {
    if (was == is) {
      return;
    }
    Change.Kind kind =
        was == 0
            ? Change.Kind.NEW_ACTOR
            : is == 0
                ? Change.Kind.VANISHED_ACTOR
                : is > was ? Change.Kind.RISING_ACTOR : Change.Kind.FALLING_ACTOR;
    changes.add(new Change(kind, id, null, name, "", was, is));
  }

  /** Compares pairs that share sentences: is to be told of each row that changes. */
  RowMerge.Listener pairs() {
    return (was, is) -> {
      @Nullable Object[] pair = is == null ? Objects.requireNonNull(was) : is;
      pair(number(pair, 1), number(pair, 2), windows(was), windows(is));
    };
  }

  private static int number(@Nullable Object[] row, int column) {
    return ((Number) Objects.requireNonNull(row[column])).intValue();
  }

  private static long windows(@Nullable Object @Nullable [] row) {
    return row == null ? 0 : ((Number) Objects.requireNonNull(row[3])).longValue();
  }

  /** Compares a pair. One of an actor that only has another id is neither new nor gone. */
  void pair(int one, int other, long was, long is) {
    if (first || standing || was == is) {
      return;
    }
    StoredActors actors = is == 0 ? before : Objects.requireNonNull(after);
    String first = actors.idOf(one);
    String second = actors.idOf(other);
    if ((was == 0 || is == 0) && (explained.contains(first) || explained.contains(second))) {
      return;
    }
    if (Math.max(was, is) < LEAST_SENTENCES
        && !changes.watches(first)
        && !changes.watches(second)) {
      return;
    }
    Change.Kind kind =
        was == 0
            ? Change.Kind.NEW_PAIR
            : is > was ? Change.Kind.RISING_PAIR : Change.Kind.FALLING_PAIR;
    String names = actors.nameOf(one) + " – " + actors.nameOf(other);
    changes.add(new Change(kind, first, second, names, "", was, is));
  }

  /** Whether nothing was counted before; versions that noted no runs left documents. */
  private static boolean first(Connection connection) throws SQLException {
    return count(connection, "run_diff_state") == 0 && count(connection, "counted_document") == 0;
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("SELECT COUNT(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Number of the last document that was counted before. */
  private static long last(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery("SELECT COALESCE(MAX(document), 0) FROM counted_document")) {
      row.next();
      return row.getLong(1);
    }
  }
}
