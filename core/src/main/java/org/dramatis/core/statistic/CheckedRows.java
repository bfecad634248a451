package org.dramatis.core.statistic;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Passes on rows that fit their columns, and refuses any other. Once a row was refused, here or
 * behind, none is taken any more. Used by one thread.
 */
public final class CheckedRows implements RowSink {

  private final String origin;
  private final List<Column> columns;
  private final RowSink next;
  private long rows;
  private @Nullable RuntimeException refused;

  /**
   * Checks rows on their way to {@code next}.
   *
   * @param origin whose rows they are, for messages: "the statistic x of the plugin y"
   * @param columns what the rows have to fit
   * @param next takes the rows that do
   * @throws IllegalArgumentException when there is no column, or two have one name
   */
  public CheckedRows(String origin, List<Column> columns, RowSink next) {
    this.origin = Objects.requireNonNull(origin, "origin");
    this.columns = List.copyOf(columns);
    this.next = Objects.requireNonNull(next, "next");
    checkNames(origin, this.columns);
  }

  /**
   * Checks that there are columns and that no two have one name.
   *
   * @param origin whose they are, for the message
   * @throws IllegalArgumentException when it is not so
   */
  public static void checkNames(String origin, List<Column> columns) {
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(origin + " has two columns " + column.name());
      }
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException(origin + " has no columns");
    }
  }

  /**
   * Passes on a row.
   *
   * @throws IllegalArgumentException when it does not fit
   */
  @Override
  public void row(@Nullable Object... values) {
    end();
    rows++;
    try {
      check(values);
      next.row(values);
    } catch (RuntimeException e) {
      refused = e;
      throw e;
    }
  }

  /**
   * Says that there are no more rows.
   *
   * @throws RuntimeException why a row was refused, if one was: whoever handed it over may have
   *     kept that to itself
   */
  public void end() {
    if (refused != null) {
      throw refused;
    }
  }

  /** How many rows there were. */
  public long rows() {
    return rows;
  }

  private String where() {
    return origin + ": row " + rows;
  }

  private void check(@Nullable Object[] values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          where() + " has " + values.length + " values for " + columns.size() + " columns");
    }
    for (int i = 0; i < values.length; i++) {
      Column column = columns.get(i);
      Object value = values[i];
      Class<?> type = column.type().valueType();
      if (value == null ? !column.nullable() : !type.isInstance(value)) {
        throw new IllegalArgumentException(
            where()
                + ": the column "
                + column.name()
                + " takes "
                + type.getSimpleName()
                + (column.nullable() ? " or null" : "")
                + ", not "
                + (value == null ? "null" : value.getClass().getSimpleName() + " " + value));
      }
    }
  }
}
