package org.dramatis.analytics.store.result;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.dramatis.analytics.statistic.TableRows;
import org.dramatis.analytics.store.SqlRowSink;
import org.dramatis.analytics.store.corpus.ActorAssignment;
import org.jspecify.annotations.Nullable;

/**
 * Brings a table to the rows that it is to have, and touches no row that it has already: both are
 * gone through side by side in the order of the key.
 *
 * <p>Rows are given by the numbers and days at the beginning of the key, ascending; rows that have
 * these in common may come in any order and are held in memory together. Nothing reaches the
 * database for sure before {@link #finish}. Used by one thread.
 */
final class RowMerge implements SqlRowSink, AutoCloseable {

  private static final int BATCH = 1_000;

  /** Rows that are read at a time: H2 holds a result in memory. */
  static final int PAGE = 10_000;

  /** Is told of each row that changes; the arrays are not to be kept. */
  interface Listener {

    /**
     * A change.
     *
     * @param before the row so far; null for one that is added
     * @param after the row from now on; null for one that is removed
     */
    void changed(@Nullable Object @Nullable [] before, @Nullable Object @Nullable [] after);

    /** Is told of every row given, changed or not; what it throws ends the merge. */
    default void row() {}
  }

  private final @Nullable ActorAssignment renumbered;
  private final boolean[] actors;
  private final int columns;
  private final int keys;
  private final int pageSize;
  private final List<Integer> order = new ArrayList<>();
  private final PreparedStatement first;
  private final PreparedStatement following;
  private final List<Integer> constants = new ArrayList<>();
  private final List<@Nullable Object[]> page = new ArrayList<>();
  private int at;
  private final boolean[] days;
  private final Batch insert;
  private final Batch update;
  private final Batch delete;
  private final Listener listener;

  private @Nullable Object @Nullable [] next;
  private @Nullable Object @Nullable [] group;
  private final Map<List<@Nullable Object>, @Nullable Object[]> inGroup = new HashMap<>();

  /**
   * Begins to merge.
   *
   * @param reader a connection of its own, which sees the table as it is
   * @param writer the connection of the transaction
   * @param assignment who has which number now; where actors have other numbers than in the tables,
   *     every row is written anew
   * @param table what table, which columns, how many of them are the key and which window; names
   *     are trusted, not escaped
   * @param pageSize so many rows are read at a time
   * @param listener is told of changes
   */
  RowMerge(
      Connection reader,
      Connection writer,
      ActorAssignment assignment,
      TableRows table,
      int pageSize,
      Listener listener)
      throws SQLException {
    this.renumbered = assignment.renumbered() ? assignment : null;
    this.columns = table.columns().size();
    this.keys = table.keys();
    this.pageSize = pageSize;
    this.listener = listener;
    this.days = new boolean[columns];
    this.actors = new boolean[columns];
    String part =
        table.window() == null
            ? ""
            : " WHERE " + TableRows.WINDOW_COLUMN + " = '" + TableRows.word(table.window()) + "'";
    String all = "SELECT " + String.join(", ", table.columns()) + " FROM " + table.table();
    order(writer, all, table);
    List<String> key = table.columns().subList(0, keys);
    List<String> values = table.columns().subList(keys, columns);
    this.insert =
        new Batch(
            writer,
            "INSERT INTO "
                + table.table()
                + " ("
                + String.join(", ", table.columns())
                + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns, "?"))
                + ")");
    this.update =
        new Batch(
            writer,
            "UPDATE "
                + table.table()
                + " SET "
                + String.join(
                    ", ", (values.isEmpty() ? key : values).stream().map(equal()).toList())
                + where(key));
    this.delete = new Batch(writer, "DELETE FROM " + table.table() + where(key));
    if (renumbered != null) {
      try (Statement clear = writer.createStatement()) {
        clear.executeUpdate("DELETE FROM " + table.table() + part);
      }
    }
    String by = " ORDER BY " + String.join(", ", key) + " LIMIT " + pageSize;
    List<String> varying =
        IntStream.range(0, keys)
            .filter(column -> !constants.contains(column))
            .mapToObj(table.columns()::get)
            .toList();
    String from = all + (part.isEmpty() ? " WHERE " : part + " AND ") + after(varying);
    this.first = reader.prepareStatement(all + part + by);
    this.following = reader.prepareStatement(from + by);
    read(first);
    fetch();
  }

  /** That a key comes after another one; the first comparison alone is for the index. */
  private static String after(List<String> key) {
    String after = "";
    for (int i = key.size() - 1; i >= 0; i--) {
      String column = key.get(i);
      after =
          after.isEmpty()
              ? column + " > ?"
              : "(" + column + " > ? OR (" + column + " = ? AND " + after + "))";
    }
    return key.get(0) + " >= ? AND " + after;
  }

  private static UnaryOperator<String> equal() {
    return column -> column + " = ?";
  }

  private static String where(List<String> key) {
    return " WHERE " + String.join(" AND ", key.stream().map(equal()).toList());
  }

  /** Finds the columns that order the rows: those of the key up to the first text. */
  private void order(Connection connection, String all, TableRows table) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(all)) {
      ResultSetMetaData metaData = select.getMetaData();
      boolean ordered = true;
      for (int i = 0; i < columns; i++) {
        int type = metaData.getColumnType(i + 1);
        String column = table.columns().get(i);
        days[i] = type == Types.DATE;
        actors[i] =
            type == Types.INTEGER
                && (column.endsWith("actor")
                    || table.table().equals("actor") && column.equals("number"));
        boolean constant = table.window() != null && column.equals(TableRows.WINDOW_COLUMN);
        if (constant) {
          constants.add(i);
        }
        if (i < keys && !constant) {
          ordered &= type == Types.INTEGER || type == Types.BIGINT || type == Types.DATE;
          if (ordered) {
            order.add(i);
          }
        }
      }
    }
  }

  @Override
  public void row(@Nullable Object... row) throws SQLException {
    if (row.length != columns) {
      throw new IllegalArgumentException(row.length + " values for " + columns + " columns");
    }
    listener.row();
    if (group == null || compare(group, row) != 0) {
      if (group != null && compare(group, row) > 0) {
        throw new IllegalArgumentException(
            Arrays.toString(row) + " stands after " + Arrays.toString(group));
      }
      removeLeft();
      removeBefore(row);
      group = row.clone();
      while (next != null && compare(next, row) == 0) {
        inGroup.put(key(next), next);
        fetch();
      }
    }
    @Nullable Object[] before = inGroup.isEmpty() ? null : inGroup.remove(key(row));
    if (before == null) {
      insert.add(row);
      listener.changed(null, row);
    } else if (renumbered != null) {
      insert.add(row);
      listener.changed(before, row);
    } else if (!same(before, row)) {
      @Nullable Object[] parameters = new @Nullable Object[columns];
      System.arraycopy(row, keys, parameters, 0, columns - keys);
      System.arraycopy(row, 0, parameters, columns - keys, keys);
      update.add(parameters);
      listener.changed(before, row);
    }
  }

  /** Removes all rows that were not given, and sends what waits. */
  void finish() throws SQLException {
    removeLeft();
    removeBefore(null);
    delete.flush();
    update.flush();
    insert.flush();
  }

  private void removeLeft() throws SQLException {
    for (@Nullable Object[] left : inGroup.values()) {
      remove(left);
    }
    inGroup.clear();
  }

  private void removeBefore(@Nullable Object @Nullable [] row) throws SQLException {
    while (next != null && (row == null || compare(next, row) < 0)) {
      remove(next);
      fetch();
    }
  }

  private void remove(@Nullable Object[] row) throws SQLException {
    if (renumbered == null) {
      delete.add(Arrays.copyOf(row, keys));
    }
    listener.changed(row, null);
  }

  private void fetch() throws SQLException {
    if (at == page.size() && at == pageSize) {
      @Nullable Object[] last = page.get(at - 1);
      int parameter = 1;
      for (int i = 0, varying = keys - constants.size(); i < keys; i++) {
        if (!constants.contains(i)) {
          int times = (parameter == 1 ? 1 : 0) + (--varying == 0 ? 1 : 2);
          for (; times > 0; times--) {
            following.setObject(parameter++, last[i]);
          }
        }
      }
      read(following);
    }
    next = at < page.size() ? now(page.get(at++)) : null;
  }

  private void read(PreparedStatement select) throws SQLException {
    page.clear();
    at = 0;
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        @Nullable Object[] row = new @Nullable Object[columns];
        for (int i = 0; i < columns; i++) {
          row[i] = days[i] ? rows.getObject(i + 1, LocalDate.class) : whole(rows.getObject(i + 1));
        }
        page.add(row);
      }
    }
  }

  /** The row with the numbers that its actors have now. */
  private @Nullable Object[] now(@Nullable Object[] row) {
    if (renumbered == null) {
      return row;
    }
    @Nullable Object[] now = row.clone();
    for (int i = 0; i < columns; i++) {
      if (actors[i]) {
        now[i] = Long.valueOf(renumbered.now((int) number(row[i])));
      }
    }
    return now;
  }

  private int compare(@Nullable Object[] one, @Nullable Object[] other) {
    for (int i : order) {
      int order =
          days[i]
              ? ((LocalDate) Objects.requireNonNull(one[i]))
                  .compareTo((LocalDate) Objects.requireNonNull(other[i]))
              : Long.compare(number(one[i]), number(other[i]));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static long number(@Nullable Object value) {
    return ((Number) Objects.requireNonNull(value)).longValue();
  }

  private List<@Nullable Object> key(@Nullable Object[] row) {
    @Nullable Object[] key = new @Nullable Object[keys];
    for (int i = 0; i < keys; i++) {
      key[i] = whole(row[i]);
    }
    return Arrays.asList(key);
  }

  private boolean same(@Nullable Object[] one, @Nullable Object[] other) {
    for (int i = keys; i < columns; i++) {
      if (!Objects.equals(one[i], whole(other[i]))) {
        return false;
      }
    }
    return true;
  }

  /** Whole numbers of all widths as one type, so that they can be compared. */
  private static @Nullable Object whole(@Nullable Object value) {
    return value instanceof Integer number ? Long.valueOf(number) : value;
  }

  @Override
  public void close() throws SQLException {
    insert.statement.close();
    update.statement.close();
    delete.statement.close();
    first.close();
    following.close();
  }

  /** One statement that is executed for many rows. */
  private static final class Batch {

    private final PreparedStatement statement;
    private int waiting;

    Batch(Connection connection, String sql) throws SQLException {
      this.statement = connection.prepareStatement(sql);
    }

    void add(@Nullable Object[] parameters) throws SQLException {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.addBatch();
      if (++waiting >= BATCH) {
        flush();
      }
    }

    void flush() throws SQLException {
      if (waiting > 0) {
        waiting = 0;
        statement.executeBatch();
      }
    }
  }
}
