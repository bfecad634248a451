package org.dramatis.analytics.statistic;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table, in the order of its key, made one at a time while iterating.
 *
 * @param table its name
 * @param columns the columns that the rows fill
 * @param rows values in the order of the columns
 */
public record TableRows(String table, List<String> columns, Iterator<@Nullable Object[]> rows) {

  public TableRows {
    columns = List.copyOf(columns);
  }

  /** A row for each number below {@code size} for which there is one. */
  static TableRows of(
      String table,
      List<String> columns,
      int size,
      IntFunction<@Nullable Object @Nullable []> row) {
    return new TableRows(
        table, columns, IntStream.range(0, size).mapToObj(row).filter(Objects::nonNull).iterator());
  }

  /** A row. */
  static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }
}
