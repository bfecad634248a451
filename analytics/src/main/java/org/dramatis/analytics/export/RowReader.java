package org.dramatis.analytics.export;

import java.util.List;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.Table;
import org.jspecify.annotations.Nullable;

/** Reads the values of a row by the names of its columns. */
final class RowReader {

  private final List<String> columns;
  private List<@Nullable Object> row = List.of();

  /** For the rows of a table. */
  RowReader(Table table) {
    this.columns = table.columns().stream().map(column -> column.name()).toList();
  }

  /**
   * For the rows of a table that has to be one of some.
   *
   * @throws DramatisException USAGE for another one
   */
  static RowReader of(Table table, String format, List<String> allowed) {
    if (!allowed.contains(table.name())) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "There is no " + table.name() + " as " + format,
          "Tables that can be: " + String.join(", ", allowed));
    }
    return new RowReader(table);
  }

  /** The row to be read. */
  RowReader at(List<@Nullable Object> values) {
    row = values;
    return this;
  }

  /** A value; null where there is none. */
  @Nullable Object value(String column) {
    int index = columns.indexOf(column);
    return index < 0 ? null : row.get(index);
  }

  /** A value as text; empty where there is none. */
  String text(String column) {
    Object value = value(column);
    return value == null ? "" : value.toString();
  }

  /** A number; 0 where there is none. */
  long number(String column) {
    Object value = value(column);
    return value instanceof Number number ? number.longValue() : 0;
  }
}
