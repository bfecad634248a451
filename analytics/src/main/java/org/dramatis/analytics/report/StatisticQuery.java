package org.dramatis.analytics.report;

import java.util.Objects;
import java.util.Optional;

/**
 * Which rows of a statistic's table to list, in which order.
 *
 * @param text what a row contains in any column, in any case; for actors and documents also in
 *     their name, title or path; blank for all rows
 * @param column the only column that is looked at for the text; empty for all
 * @param order the column that rows are ordered by, actors by their names; empty for the order that
 *     the statistic gave them. Nulls come last
 * @param descending whether that order is turned round
 * @param offset rows to pass over
 * @param limit most rows to return
 */
public record StatisticQuery(
    String text,
    Optional<String> column,
    Optional<String> order,
    boolean descending,
    long offset,
    int limit) {

  public StatisticQuery {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(order, "order");
  }

  /** The first rows as the statistic gave them. */
  public static StatisticQuery first(int limit) {
    return new StatisticQuery("", Optional.empty(), Optional.empty(), false, 0, limit);
  }
}
