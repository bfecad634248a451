package org.dramatis.analytics.report;

import java.util.List;
import java.util.Objects;

/**
 * A statistic's table in a picture: sums of one column by another.
 *
 * @param by the column that bars stand for: a day, or an actor
 * @param value the column that is summed up
 * @param items the bars: days in time order, actors by their sums, the greatest first
 */
public record StatisticChart(String by, String value, List<Bar> items) {

  public StatisticChart {
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(value, "value");
    items = List.copyOf(items);
  }

  /**
   * A bar.
   *
   * @param key the day as {@code 2018-06-12}, or the id of the actor
   * @param label the day, or the name of the actor
   * @param amount the sum
   */
  public record Bar(String key, String label, double amount) {}
}
