package org.dramatis.analytics.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;

/**
 * The tables of plugins' statistics.
 *
 * <p>Thread-safe. Methods that take a name throw {@link org.dramatis.core.error.DramatisException}:
 * NOT_FOUND with the names there are for one that is not among them, USAGE with the names of the
 * columns for a column that is not, CONFLICT when the table is made anew at this moment.
 */
public interface StatisticTables {

  /** All tables, by name. */
  List<StatisticTable> tables();

  /** One table. */
  StatisticTable table(String name);

  /** Rows of a table. */
  StatisticRows rows(String name, StatisticQuery query);

  /**
   * The rows that a query asks for in a picture; its order and part are not looked at.
   *
   * @param by the column of days or actors; empty for the first one, a day before an actor
   * @param value the column of numbers; empty for the first one
   * @return empty when the table has no such columns
   */
  Optional<StatisticChart> chart(
      String name, StatisticQuery query, Optional<String> by, Optional<String> value);

  /** The columns that a picture may stand for, days before actors. */
  static List<Column> charted(StatisticTable table) {
    return Stream.of(ColumnType.DATE, ColumnType.ACTOR)
        .flatMap(type -> table.columns().stream().filter(column -> column.type() == type))
        .toList();
  }

  /** The columns of numbers. */
  static List<Column> numbers(StatisticTable table) {
    return table.columns().stream().filter(column -> column.type().isNumber()).toList();
  }
}
