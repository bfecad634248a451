package org.dramatis.analytics.statistic;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.dramatis.analytics.report.Window;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table, in the order of its key, made one at a time while iterating.
 *
 * @param table its name
 * @param columns the columns that the rows fill
 * @param keys how many of them, from the first one, are the key
 * @param window the window of all the rows, when the table holds those of other windows as well;
 *     null when these are all rows of the table
 * @param rows values in the order of the columns
 */
public record TableRows(
    String table,
    List<String> columns,
    int keys,
    @Nullable Window window,
    Iterator<@Nullable Object[]> rows) {

  /** The column that tells the window of a row. */
  public static final String WINDOW_COLUMN = "window_kind";

  public TableRows {
    columns = List.copyOf(columns);
  }

  /** A row for each number below {@code size} for which there is one. */
  static TableRows of(
      String table,
      List<String> columns,
      int keys,
      int size,
      IntFunction<@Nullable Object @Nullable []> row) {
    return of(table, columns, keys, null, size, row);
  }

  /** A row of that window for each number below {@code size} for which there is one. */
  static TableRows of(
      String table,
      List<String> columns,
      int keys,
      @Nullable Window window,
      int size,
      IntFunction<@Nullable Object @Nullable []> row) {
    return new TableRows(
        table,
        columns,
        keys,
        window,
        IntStream.range(0, size).mapToObj(row).filter(Objects::nonNull).iterator());
  }

  /** A row. */
  static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }

  /** What stands for a window in tables. */
  public static String word(Window window) {
    return window.name().toLowerCase(Locale.ROOT);
  }
}
