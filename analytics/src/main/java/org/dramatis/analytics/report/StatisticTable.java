package org.dramatis.analytics.report;

import java.util.List;
import java.util.Objects;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.statistic.Column;

/**
 * The table of a plugin's statistic, as it was counted: also while the plugin is away.
 *
 * @param name name of the statistic
 * @param plugin the plugin and its file; empty when no plugin is known
 * @param description what it counts, in a sentence
 * @param columns its columns
 * @param rows how many rows it has
 * @param current whether these are the rows of its last count; false while it is counted for the
 *     first time or anew, and after a count that failed: then they are those of the count before,
 *     if any
 */
public record StatisticTable(
    String name,
    String plugin,
    String description,
    List<Column> columns,
    long rows,
    boolean current) {

  public StatisticTable {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(plugin, "plugin");
    Objects.requireNonNull(description, "description");
    columns = List.copyOf(columns);
  }

  /**
   * The column of that name.
   *
   * @throws DramatisException USAGE with the names of all columns
   */
  public Column column(String wanted) {
    return columns.stream()
        .filter(column -> column.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.USAGE,
                    "The statistic " + name + " has no column " + wanted,
                    "Columns: " + columns.stream().map(Column::name).toList()));
  }
}
