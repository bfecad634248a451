package org.dramatis.core.statistic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statistic comes to: named columns and rows of values.
 *
 * @param columns the columns
 * @param rows one list of values a row, in column order; null only in nullable columns
 */
public record ResultTable(List<Column> columns, List<List<@Nullable Object>> rows) {

  public ResultTable {
    columns = List.copyOf(columns);
    List<List<@Nullable Object>> copy = new ArrayList<>(rows.size());
    for (List<@Nullable Object> row : rows) {
      check(columns, row);
      copy.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    rows = Collections.unmodifiableList(copy);
  }

  private static void check(List<Column> columns, List<@Nullable Object> row) {
    if (row.size() != columns.size()) {
      throw new IllegalArgumentException(
          "a row of " + row.size() + " values for " + columns.size() + " columns: " + row);
    }
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Object value = row.get(i);
      boolean fits =
          value == null ? column.nullable() : column.type().valueType().isInstance(value);
      if (!fits) {
        throw new IllegalArgumentException(column.name() + " holds no " + value);
      }
    }
  }
}
