package org.dramatis.analytics.store.result;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dramatis.analytics.statistic.PairFigures;
import org.dramatis.analytics.statistic.TopPairs;
import org.dramatis.analytics.statistic.TopRows;
import org.dramatis.analytics.store.TableWriter;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Brings the list of the most frequent pairs of a window up when some pairs have other counts. The
 * list holds more pairs than are shown, so that one that falls behind can be followed by the next;
 * when too many have fallen behind it has to be made anew. Used by one thread.
 */
public final class PairLists {

  static final List<String> COLUMNS =
      List.of("window_kind", "first_actor", "second_actor", "windows", "documents", "stories");

  /**
   * Two actors.
   *
   * @param first number of the actor whose id sorts first
   * @param second number of the other one
   */
  public record Pair(int first, int second) {

    /** By first and second actor. */
    static final Comparator<Pair> BY_ACTORS =
        Comparator.comparingInt(Pair::first).thenComparingInt(Pair::second);
  }

  /** How often a pair stands together. */
  public record Counts(long windows, long documents, long stories) {

    Counts plus(Counts other) {
      return new Counts(
          windows + other.windows, documents + other.documents, stories + other.stories);
    }

    Counts minus(Counts other) {
      return new Counts(
          windows - other.windows, documents - other.documents, stories - other.stories);
    }
  }

  /** The order of the list. */
  private static final Comparator<Map.Entry<Pair, Counts>> ORDER =
      Comparator.<Map.Entry<Pair, Counts>>comparingLong(entry -> -entry.getValue().windows())
          .thenComparingLong(entry -> -entry.getValue().documents())
          .thenComparingLong(entry -> -entry.getValue().stories())
          .thenComparingInt(entry -> entry.getKey().first())
          .thenComparingInt(entry -> entry.getKey().second());

  private final Connection connection;
  private final String kind;
  private final int shown;
  private final int most;
  private final Map<Pair, Counts> before = new HashMap<>();
  private final Map<Pair, Counts> now;
  private final Map.@Nullable Entry<Pair, Counts> last;
  private final boolean complete;

  /**
   * Reads the list.
   *
   * @param kind the window
   * @param pairs how many pairs share such a window, as it was before they changed
   */
  PairLists(Connection connection, String kind, long pairs) throws SQLException {
    this(connection, kind, pairs, TopRows.SHOWN, TopRows.MOST);
  }

  /**
   * Reads a list of another length.
   *
   * @param shown how many are listed at least, if there are so many
   * @param most how many a list that is made anew has; it grows by no more than {@code most -
   *     shown} before it is cut
   */
  PairLists(Connection connection, String kind, long pairs, int shown, int most)
      throws SQLException {
    this.connection = connection;
    this.kind = kind;
    this.shown = shown;
    this.most = most;
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT first_actor, second_actor, windows, documents, stories FROM cooccurrence_top"
                + " WHERE window_kind = ?")) {
      select.setString(1, kind);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          before.put(
              new Pair(rows.getInt(1), rows.getInt(2)),
              new Counts(rows.getLong(3), rows.getLong(4), rows.getLong(5)));
        }
      }
    }
    this.now = new HashMap<>(before);
    this.complete = before.size() >= pairs;
    this.last = before.entrySet().stream().max(ORDER).orElse(null);
  }

  /** Whether every pair is listed. */
  boolean complete() {
    return complete;
  }

  /** What the list said of a pair; null when it is not listed. */
  @Nullable Counts listed(Pair pair) {
    return before.get(pair);
  }

  /** Whether a pair with so many windows, or fewer, may come into the list. */
  boolean takes(long windows) {
    return complete || last != null && windows >= last.getValue().windows();
  }

  /**
   * Notes what a pair comes to.
   *
   * @param counts null when the two share no window any more
   */
  void put(Pair pair, @Nullable Counts counts) {
    // A pair that is not listed and has not changed comes after the last one that is.
    if (counts != null
        && (complete
            || ORDER.compare(Map.entry(pair, counts), Objects.requireNonNull(last)) <= 0)) {
      now.put(pair, counts);
    } else {
      now.remove(pair);
    }
  }

  /**
   * Writes what changed.
   *
   * @return false when too few pairs are left of which the list could know: it has to be made anew
   */
  boolean write() throws SQLException {
    if (!complete && now.size() < shown) {
      return false;
    }
    save();
    return true;
  }

  private void save() throws SQLException {
    if (now.size() > most + (most - shown)) {
      List<Map.Entry<Pair, Counts>> ranked = new ArrayList<>(now.entrySet());
      ranked.sort(ORDER);
      ranked.subList(most, ranked.size()).forEach(entry -> now.remove(entry.getKey()));
    }
    try (PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM cooccurrence_top WHERE window_kind = ? AND first_actor = ?"
                    + " AND second_actor = ?");
        TableWriter insert = new TableWriter(connection, "cooccurrence_top", COLUMNS)) {
      boolean any = false;
      for (Map.Entry<Pair, Counts> entry : before.entrySet()) {
        if (!entry.getValue().equals(now.get(entry.getKey()))) {
          delete.setString(1, kind);
          delete.setInt(2, entry.getKey().first());
          delete.setInt(3, entry.getKey().second());
          delete.addBatch();
          any = true;
        }
      }
      if (any) {
        delete.executeBatch();
      }
      List<Map.Entry<Pair, Counts>> sorted = new ArrayList<>(now.entrySet());
      sorted.sort(ORDER);
      for (Map.Entry<Pair, Counts> entry : sorted) {
        Counts counts = entry.getValue();
        if (!counts.equals(before.get(entry.getKey()))) {
          insert.row(
              kind,
              entry.getKey().first(),
              entry.getKey().second(),
              counts.windows(),
              counts.documents(),
              counts.stories());
        }
      }
      insert.flush();
    }
  }

  /** Makes the list of these pairs, whatever it was. */
  void remake(List<PairFigures> pairs) throws SQLException {
    now.clear();
    pairs.forEach(
        pair ->
            now.put(
                new Pair(pair.first(), pair.second()),
                new Counts(pair.windows(), pair.documents(), pair.stories())));
    save();
  }

  /**
   * How many of the pairs can be leafed through: the first so many are listed for sure.
   *
   * @param all how many pairs there are now
   */
  long shown(long all) {
    return shown(now.size(), all, shown);
  }

  /**
   * How many of a list's pairs can be leafed through.
   *
   * @param listed how many it holds
   * @param all how many pairs there are
   */
  static long shown(long listed, long all) {
    return shown(listed, all, TopRows.SHOWN);
  }

  private static long shown(long listed, long all, int most) {
    return listed >= all ? listed : Math.min(listed, most);
  }

  /** Pairs by first and second actor. */
  static List<PairFigures> byActors(List<PairFigures> pairs) {
    return pairs.stream()
        .sorted(Comparator.comparingInt(PairFigures::first).thenComparingInt(PairFigures::second))
        .toList();
  }

  /** The most frequent pairs of sentences or paragraphs. */
  static List<PairFigures> near(Connection connection, String kind) throws SQLException {
    List<PairFigures> pairs = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT first_actor, second_actor, windows, documents, stories FROM cooccurrence"
                + " WHERE window_kind = ? ORDER BY windows DESC, documents DESC, stories DESC,"
                + " first_actor, second_actor LIMIT "
                + TopRows.MOST)) {
      select.setString(1, kind);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          pairs.add(
              new PairFigures(
                  rows.getInt(1),
                  rows.getInt(2),
                  rows.getLong(3),
                  rows.getLong(4),
                  rows.getLong(5),
                  0,
                  0));
        }
      }
    }
    return pairs;
  }

  /** The most frequent pairs that share a document. */
  static List<PairFigures> sharing(Connection connection) {
    TopPairs top = new TopPairs(TopRows.MOST, PairFigures.MOST_WINDOWS_FIRST);
    // Not closed: the connection belongs to whoever writes.
    new SharedDocuments(Jdbi.open(connection)).all().forEach(top::add);
    return top.sorted();
  }
}
