package org.dramatis.analytics.store.result;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dramatis.analytics.diff.StatisticChange;
import org.dramatis.core.statistic.Column;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a plugin's table as two numbers, one of the key and one of all else, so that the table
 * before a run and after it can be compared row by row whatever its size: the database sorts them.
 *
 * @param key hash of the values of the key; of all values where there is no key
 * @param rest hash of the other values; 0 where there is no key
 */
record RowDigest(long key, long rest) {

  // FNV-1a (Fowler, Noll, Vo).
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int FETCHED = 10_000;

  /** The digest of a row as it is stored. */
  static RowDigest of(List<Column> columns, @Nullable Object[] row) {
    boolean keyed = columns.stream().anyMatch(Column::key);
    long key = OFFSET;
    long rest = keyed ? OFFSET : 0;
    for (int i = 0; i < row.length; i++) {
      if (!keyed || columns.get(i).key()) {
        key = with(key, row[i]);
      } else {
        rest = with(rest, row[i]);
      }
    }
    return new RowDigest(key, rest);
  }

  private static long with(long hash, @Nullable Object value) {
    String text = value == null ? "\u0001" : value.toString();
    long mixed = hash;
    for (int i = 0; i < text.length(); i++) {
      mixed = (mixed ^ text.charAt(i)) * PRIME;
    }
    // Ends the value: ("a", "bc") is not ("ab", "c").
    mixed = (mixed ^ 0xFFFF) * PRIME;
    return mixed ^ mixed >>> 29;
  }

  /**
   * Compares a table with itself.
   *
   * @param before sees it as it was
   * @param after sees it as it is
   * @param query reads key and rest, ordered by the key
   */
  static StatisticChange compare(
      String statistic, Connection before, Connection after, String query) throws SQLException {
    try (Statement old = before.createStatement();
        Statement now = after.createStatement()) {
      old.setFetchSize(FETCHED);
      now.setFetchSize(FETCHED);
      try (ResultSet left = old.executeQuery(query);
          ResultSet right = now.executeQuery(query)) {
        return compare(statistic, new Rows(left), new Rows(right));
      }
    }
  }

  private static StatisticChange compare(String statistic, Rows before, Rows after)
      throws SQLException {
    long added = 0;
    long changed = 0;
    long removed = 0;
    while (!before.atEnd() || !after.atEnd()) {
      long key =
          before.atEnd() ? after.key : after.atEnd() ? before.key : Math.min(before.key, after.key);
      // Nobody keeps plugins from two rows of one key: those of a key are compared as a set.
      Map<Long, Long> rests = new HashMap<>();
      before.take(key, rests, 1);
      after.take(key, rests, -1);
      long gone = rests.values().stream().filter(n -> n > 0).mapToLong(n -> n).sum();
      long come = -rests.values().stream().filter(n -> n < 0).mapToLong(n -> n).sum();
      changed += Math.min(gone, come);
      added += Math.max(0, come - gone);
      removed += Math.max(0, gone - come);
    }
    return new StatisticChange(statistic, added, changed, removed);
  }

  /** Digests in the order of their keys. */
  private static final class Rows {

    private final ResultSet rows;
    private boolean more;
    private long key;
    private long rest;

    Rows(ResultSet rows) throws SQLException {
      this.rows = rows;
      next();
    }

    boolean atEnd() {
      return !more;
    }

    void take(long wanted, Map<Long, Long> rests, long sign) throws SQLException {
      while (more && key == wanted) {
        rests.merge(rest, sign, Long::sum);
        next();
      }
    }

    private void next() throws SQLException {
      more = rows.next();
      if (more) {
        key = rows.getLong(1);
        rest = rows.getLong(2);
      }
    }
  }
}
