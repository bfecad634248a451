package org.dramatis.testkit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.dramatis.core.statistic.CheckedRows;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.Statistic;
import org.jspecify.annotations.Nullable;

/**
 * The table of a statistic in memory, for tests.
 *
 * @param columns the columns
 * @param rows one list of values a row, in column order
 */
public record ResultTable(List<Column> columns, List<List<@Nullable Object>> rows) {

  public ResultTable {
    columns = List.copyOf(columns);
    rows = Collections.unmodifiableList(new ArrayList<>(rows));
  }

  /**
   * What a summary finishes to.
   *
   * @throws IllegalArgumentException when a row does not fit the columns
   */
  public static <A extends Serializable> ResultTable of(Statistic<A> statistic, A summary) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    CheckedRows checked =
        new CheckedRows(
            "the statistic " + statistic.name(),
            statistic.columns(),
            values -> rows.add(Collections.unmodifiableList(Arrays.asList(values.clone()))));
    statistic.finish(summary, checked);
    checked.end();
    return new ResultTable(statistic.columns(), rows);
  }
}
