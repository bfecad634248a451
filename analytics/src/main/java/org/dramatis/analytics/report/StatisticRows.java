package org.dramatis.analytics.report;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of a statistic's table.
 *
 * @param table the table
 * @param page values by the name of their column
 * @param names names of the actors, and titles or paths of the documents, that stand in the part,
 *     by id; those that are not known any more are left out
 */
public record StatisticRows(
    StatisticTable table, Page<Map<String, @Nullable Object>> page, Map<String, String> names) {

  public StatisticRows {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(page, "page");
    names = Map.copyOf(names);
  }
}
