package org.dramatis.analytics.store.result;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.dramatis.analytics.statistic.TableRows;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the rows of a table the difference between what some documents came to and what they come
 * to now, and touches no other row.
 *
 * <p>Every value that is no key is a sum over documents, but for days, which somebody else brings
 * up; a row whose sums are all 0 is not there. Rows are given in the order of their keys. Used by
 * one thread, in the transaction of its connection.
 */
final class RowDifference implements AutoCloseable {

  private static final int BATCH = 1_000;

  /** Is told of each row that changes. */
  interface Listener {

    /**
     * A change.
     *
     * @param key values of the key
     * @param before sums so far; null for a row that is added
     * @param after sums from now on; null for a row that is removed
     */
    void changed(@Nullable Object[] key, long @Nullable [] before, long @Nullable [] after)
        throws SQLException;
  }

  private final Connection connection;
  private final int keys;
  private final int[] sums;
  private final int columns;
  private final Consumer<@Nullable Object[]> changed;
  private final @Nullable Listener listener;
  private final PreparedStatement select;
  private final PreparedStatement update;
  private final PreparedStatement insert;
  private final PreparedStatement delete;
  private final List<Change> waiting = new ArrayList<>();

  /** How much the sums of a row grow; the key is the beginning of the row. */
  private record Change(@Nullable Object[] row, long[] difference) {}

  /**
   * Begins to change a table.
   *
   * @param shape the table, its columns and how many of them are the key; names are trusted
   * @param changed is told the key of each row that changes; not to be kept
   * @param listener is told of changes, too, which takes a look at each row; null when nobody wants
   *     to know
   */
  RowDifference(
      Connection connection,
      TableRows shape,
      Consumer<@Nullable Object[]> changed,
      @Nullable Listener listener)
      throws SQLException {
    this.changed = changed;
    this.connection = connection;
    this.keys = shape.keys();
    this.columns = shape.columns().size();
    this.listener = listener;
    this.sums = sums(shape);
    List<String> names = Arrays.stream(sums).mapToObj(shape.columns()::get).toList();
    String where =
        " WHERE "
            + shape.columns().subList(0, keys).stream()
                .map(column -> column + " = ?")
                .collect(Collectors.joining(" AND "));
    String all = String.join(", ", shape.columns());
    this.select =
        connection.prepareStatement(
            "SELECT "
                + (names.isEmpty() ? "1" : String.join(", ", names))
                + " FROM "
                + shape.table()
                + where);
    this.update =
        connection.prepareStatement(
            "UPDATE "
                + shape.table()
                + " SET "
                + (names.isEmpty() ? shape.columns().subList(0, 1) : names)
                    .stream()
                        .map(column -> column + " = " + column + (names.isEmpty() ? "" : " + ?"))
                        .collect(Collectors.joining(", "))
                + where);
    this.insert =
        connection.prepareStatement(
            "INSERT INTO "
                + shape.table()
                + " ("
                + all
                + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns, "?"))
                + ")");
    this.delete =
        connection.prepareStatement(
            "DELETE FROM "
                + shape.table()
                + where
                + names.stream()
                    .map(column -> " AND " + column + " = 0")
                    .collect(Collectors.joining()));
  }

  /** The columns that are sums. */
  private int[] sums(TableRows shape) throws SQLException {
    List<Integer> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet none =
            statement.executeQuery(
                "SELECT "
                    + String.join(", ", shape.columns())
                    + " FROM "
                    + shape.table()
                    + " WHERE 1 = 0")) {
      ResultSetMetaData columnsFound = none.getMetaData();
      for (int i = keys; i < columns; i++) {
        if (columnsFound.getColumnType(i + 1) != Types.DATE) {
          found.add(i);
        }
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Changes the table.
   *
   * @param before what the documents came to
   * @param after what they come to now
   */
  void apply(Iterator<@Nullable Object[]> before, Iterator<@Nullable Object[]> after)
      throws SQLException {
    @Nullable Object @Nullable [] was = next(before);
    @Nullable Object @Nullable [] is = next(after);
    while (was != null || is != null) {
      int order = was == null ? 1 : is == null ? -1 : compare(was, is);
      long[] difference = new long[sums.length];
      boolean differs = sums.length == 0 && order != 0;
      for (int i = 0; i < sums.length; i++) {
        difference[i] =
            (order < 0 ? 0 : number(Objects.requireNonNull(is)[sums[i]]))
                - (order > 0 ? 0 : number(Objects.requireNonNull(was)[sums[i]]));
        differs |= difference[i] != 0;
      }
      if (differs) {
        add(Objects.requireNonNull(order < 0 ? was : is), difference, order < 0);
      }
      was = order <= 0 ? next(before) : was;
      is = order >= 0 ? next(after) : is;
    }
    flush();
  }

  private static @Nullable Object @Nullable [] next(Iterator<@Nullable Object[]> rows) {
    return rows.hasNext() ? rows.next() : null;
  }

  private int compare(@Nullable Object[] one, @Nullable Object[] other) {
    for (int i = 0; i < keys; i++) {
      int order = compare(Objects.requireNonNull(one[i]), Objects.requireNonNull(other[i]));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // values of one column are of one type
  private static int compare(Object one, Object other) {
    return one instanceof Number number
        ? Long.compare(number.longValue(), ((Number) other).longValue())
        : ((Comparable) one).compareTo(other);
  }

  private static long number(@Nullable Object value) {
    return ((Number) Objects.requireNonNull(value)).longValue();
  }

  private void add(@Nullable Object[] row, long[] difference, boolean gone) throws SQLException {
    changed.accept(row);
    if (listener != null) {
      tell(listener, row, difference, gone);
    }
    waiting.add(new Change(row.clone(), sums.length == 0 && gone ? GONE : difference));
    if (waiting.size() >= BATCH) {
      flush();
    }
  }

  /** Stands for the removal of a row that is nothing but a key. */
  private static final long[] GONE = {-1};

  private void tell(Listener told, @Nullable Object[] row, long[] difference, boolean gone)
      throws SQLException {
    long[] before = null;
    key(select, 1, row);
    try (ResultSet found = select.executeQuery()) {
      if (found.next()) {
        before = new long[sums.length];
        for (int i = 0; i < before.length; i++) {
          before[i] = found.getLong(i + 1);
        }
      }
    }
    long[] after = difference.clone();
    boolean none = sums.length == 0 ? gone : true;
    for (int i = 0; i < after.length; i++) {
      after[i] += before == null ? 0 : before[i];
      none &= after[i] == 0;
    }
    told.changed(Arrays.copyOf(row, keys), before, none ? null : after);
  }

  private int key(PreparedStatement statement, int at, @Nullable Object[] row) throws SQLException {
    for (int i = 0; i < keys; i++) {
      statement.setObject(at + i, row[i]);
    }
    return at + keys;
  }

  private void flush() throws SQLException {
    if (waiting.isEmpty()) {
      return;
    }
    List<Change> missing = new ArrayList<>();
    List<Change> added = waiting.stream().filter(change -> change.difference() != GONE).toList();
    for (Change change : added) {
      int at = 1;
      for (long more : change.difference()) {
        update.setLong(at++, more);
      }
      key(update, at, change.row());
      update.addBatch();
    }
    if (!added.isEmpty()) {
      int[] counts = update.executeBatch();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == 0) {
          missing.add(added.get(i));
        }
      }
    }
    for (Change change : missing) {
      @Nullable Object[] row = change.row();
      for (int i = 0; i < columns; i++) {
        insert.setObject(i + 1, i < keys ? row[i] : null);
      }
      for (int i = 0; i < sums.length; i++) {
        insert.setLong(sums[i] + 1, change.difference()[i]);
      }
      insert.addBatch();
    }
    if (!missing.isEmpty()) {
      insert.executeBatch();
    }
    boolean any = false;
    for (Change change : waiting) {
      if (Arrays.stream(change.difference()).anyMatch(more -> more < 0)) {
        key(delete, 1, change.row());
        delete.addBatch();
        any = true;
      }
    }
    if (any) {
      delete.executeBatch();
    }
    waiting.clear();
  }

  @Override
  public void close() throws SQLException {
    select.close();
    update.close();
    insert.close();
    delete.close();
  }
}
