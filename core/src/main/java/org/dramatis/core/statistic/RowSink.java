package org.dramatis.core.statistic;

import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of a table, one at a time and in their order; it keeps none of them, so that a
 * table may be larger than memory. Used by one thread.
 */
@FunctionalInterface
public interface RowSink {

  /**
   * Takes a row.
   *
   * @param values values in the order of the columns, each of the class that its {@link
   *     ColumnType#valueType() type} states; null only in nullable columns
   * @throws RuntimeException when they do not fit the columns, or when no more rows are wanted: who
   *     hands over rows lets it pass
   */
  void row(@Nullable Object... values);
}
