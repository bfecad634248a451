package org.dramatis.analytics.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.analytics.diff.Change;

/**
 * Compares the results of a run with those before it.
 *
 * <p>Made before the results are replaced, because it remembers the old ones: names and mentions of
 * actors, and two numbers a pair. Used by one thread.
 */
public final class RunComparison {

  // A pair that shares a single sentence is no news: too many come and go with every document.
  private static final long LEAST_SENTENCES = 2;

  private final Set<String> watched;
  private final boolean first;
  private final boolean standing;
  private final Actors before;
  private final Pairs pairs;
  private final ActorMoves moves;

  private RunComparison(
      Set<String> watched,
      boolean first,
      boolean standing,
      Actors before,
      Pairs pairs,
      ActorMoves moves) {
    this.standing = standing;
    this.watched = Set.copyOf(watched);
    this.first = first;
    this.before = before;
    this.pairs = pairs;
    this.moves = moves;
  }

  /**
   * Remembers the results as they are.
   *
   * @param assignment who every chain is from now on
   * @param watched ids of actors whose changes are kept whatever their size
   */
  public static RunComparison begin(
      Database database, ActorAssignment assignment, Set<String> watched) {
    try (Connection connection = database.connection()) {
      boolean first = first(connection);
      return new RunComparison(
          watched,
          first,
          false,
          Actors.read(connection),
          Pairs.read(connection),
          first ? ActorMoves.NONE : ActorMoves.of(connection, assignment));
    } catch (SQLException e) {
      throw Database.failed("The results so far cannot be read", e);
    }
  }

  /**
   * Remembers the results as they are before a decision is applied to them.
   *
   * @param watched ids of actors whose changes are kept whatever their size
   */
  public static RunComparison beginDecision(Database database, Set<String> watched) {
    try (Connection connection = database.connection()) {
      return new RunComparison(
          watched,
          first(connection),
          false,
          Actors.read(connection),
          Pairs.read(connection),
          ActorMoves.ofDecisions(connection));
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
      new RunComparison(Set.of(), first, true, new Actors(), new Pairs(), ActorMoves.NONE)
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
    GreatestChanges changes = new GreatestChanges(watched);
    ItemChanges items = new ItemChanges(connection);
    if (!first) {
      items.find(changes);
      if (!standing) {
        actors(connection, changes);
      }
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

  private void actors(Connection connection, GreatestChanges changes) throws SQLException {
    Actors after = Actors.read(connection);
    Set<String> gone = moves.add(changes, connection, before, after);
    int[] ranksBefore = new int[before.size()];
    int[] ranksAfter = new int[after.size()];
    int rank = 0;
    int old = 1;
    int now = 1;
    // Numbers are the places of the ids, so both are in the order of the ids.
    while (true) {
      old = before.next(old);
      now = after.next(now);
      if (old >= before.size() && now >= after.size()) {
        break;
      }
      int order =
          old >= before.size()
              ? 1
              : now >= after.size() ? -1 : before.id(old).compareTo(after.id(now));
      rank++;
      if (order <= 0) {
        ranksBefore[old] = rank;
      }
      if (order >= 0) {
        ranksAfter[now] = rank;
      }
      if (order < 0) {
        if (!gone.contains(before.id(old))) {
          actor(changes, before.id(old), before.name(old), before.mentions(old), 0);
        }
        old++;
      } else if (order > 0) {
        if (!gone.contains(after.id(now))) {
          actor(changes, after.id(now), after.name(now), 0, after.mentions(now));
        }
        now++;
      } else {
        actor(changes, after.id(now), after.name(now), before.mentions(old), after.mentions(now));
        old++;
        now++;
      }
    }
    pairs(Pairs.read(connection), after, ranksBefore, ranksAfter, changes, gone);
  }

  private static void actor(GreatestChanges changes, String id, String name, long was, long is) {
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

  private void pairs(
      Pairs afterPairs,
      Actors after,
      int[] ranksBefore,
      int[] ranksAfter,
      GreatestChanges changes,
      Set<String> explained) {
    int old = 0;
    int now = 0;
    while (old < pairs.size || now < afterPairs.size) {
      long oldKey = old < pairs.size ? ranked(pairs.keys[old], ranksBefore) : Long.MAX_VALUE;
      long newKey =
          now < afterPairs.size ? ranked(afterPairs.keys[now], ranksAfter) : Long.MAX_VALUE;
      if (oldKey < newKey) {
        pair(changes, before, explained, pairs.keys[old], pairs.counts[old], 0);
        old++;
      } else if (oldKey > newKey) {
        pair(changes, after, explained, afterPairs.keys[now], 0, afterPairs.counts[now]);
        now++;
      } else {
        pair(
            changes,
            after,
            Set.of(),
            afterPairs.keys[now],
            pairs.counts[old],
            afterPairs.counts[now]);
        old++;
        now++;
      }
    }
  }

  /** Pairs of an actor that only has another id are neither new nor gone. */
  private static void pair(
      GreatestChanges changes, Actors actors, Set<String> explained, long key, long was, long is) {
    int one = (int) (key >>> 32);
    int other = (int) key;
    if (was == is || explained.contains(actors.id(one)) || explained.contains(actors.id(other))) {
      return;
    }
    if (Math.max(was, is) < LEAST_SENTENCES
        && !changes.watches(actors.id(one))
        && !changes.watches(actors.id(other))) {
      return;
    }
    Change.Kind kind =
        was == 0
            ? Change.Kind.NEW_PAIR
            : is > was ? Change.Kind.RISING_PAIR : Change.Kind.FALLING_PAIR;
    String names = actors.name(one) + " – " + actors.name(other);
    changes.add(new Change(kind, actors.id(one), actors.id(other), names, "", was, is));
  }

  private static long ranked(long key, int[] ranks) {
    return (long) ranks[(int) (key >>> 32)] << 32 | ranks[(int) key];
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

  /** Actors by number, from 1; numbers without an actor have an empty id. */
  static final class Actors {

    private final List<String> ids = new ArrayList<>(List.of(""));
    private final List<String> names = new ArrayList<>(List.of(""));
    private final Map<String, Integer> numbers = new HashMap<>();
    private long[] mentions = new long[1];

    static Actors read(Connection connection) throws SQLException {
      Actors actors = new Actors();
      try (Statement select = connection.createStatement()) {
        try (ResultSet rows =
            select.executeQuery("SELECT number, id, name FROM actor ORDER BY number")) {
          while (rows.next()) {
            // Actors that a decision removed leave gaps.
            while (actors.ids.size() < rows.getInt(1)) {
              actors.ids.add("");
              actors.names.add("");
            }
            actors.numbers.put(rows.getString(2), rows.getInt(1));
            actors.ids.add(rows.getString(2));
            actors.names.add(rows.getString(3));
          }
        }
        actors.mentions = new long[actors.ids.size()];
        try (ResultSet rows =
            select.executeQuery("SELECT actor, mentions FROM actor_statistic ORDER BY actor")) {
          while (rows.next()) {
            actors.mentions[rows.getInt(1)] = rows.getLong(2);
          }
        }
      }
      return actors;
    }

    /** One more than there are actors. */
    int size() {
      return ids.size();
    }

    /** The first number from this one on that an actor has; {@link #size} when none has. */
    int next(int from) {
      int number = from;
      while (number < ids.size() && ids.get(number).isEmpty()) {
        number++;
      }
      return number;
    }

    boolean has(String id) {
      return numbers.containsKey(id);
    }

    String id(int number) {
      return ids.get(number);
    }

    String name(int number) {
      return names.get(number);
    }

    long mentions(int number) {
      return mentions[number];
    }

    /** Name of an actor that is there. */
    String nameOf(String id) {
      return names.get(numbers.get(id));
    }

    /** Mentions of an actor; 0 when it is not there. */
    long mentionsOf(String id) {
      Integer number = numbers.get(id);
      return number == null ? 0 : mentions[number];
    }
  }

  /** Pairs that share sentences, in the order of their numbers, which make up the keys. */
  private static final class Pairs {

    private long[] keys = new long[1024];
    private int[] counts = new int[1024];
    private int size;

    static Pairs read(Connection connection) throws SQLException {
      Pairs pairs = new Pairs();
      try (Statement select = connection.createStatement()) {
        select.setFetchSize(10_000);
        try (ResultSet rows =
            select.executeQuery(
                "SELECT first_actor, second_actor, windows FROM cooccurrence"
                    + " WHERE window_kind = 'sentence'"
                    + " ORDER BY window_kind, first_actor, second_actor")) {
          while (rows.next()) {
            pairs.add((long) rows.getInt(1) << 32 | rows.getInt(2), rows.getLong(3));
          }
        }
      }
      return pairs;
    }

    private void add(long key, long count) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, size * 2);
        counts = Arrays.copyOf(counts, size * 2);
      }
      keys[size] = key;
      counts[size++] = (int) Math.min(count, Integer.MAX_VALUE);
    }
  }
}
