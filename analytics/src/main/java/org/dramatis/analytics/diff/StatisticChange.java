package org.dramatis.analytics.diff;

import java.util.Objects;

/**
 * What a run changed in the table of a plugin's statistic.
 *
 * @param statistic name of the statistic
 * @param added rows whose key was not there before
 * @param changed rows whose key was there with other values; 0 for a table without a key
 * @param removed rows whose key is there no more
 */
public record StatisticChange(String statistic, long added, long changed, long removed) {

  public StatisticChange {
    Objects.requireNonNull(statistic, "statistic");
  }

  /** Whether the table is as it was. */
  public boolean none() {
    return added == 0 && changed == 0 && removed == 0;
  }
}
