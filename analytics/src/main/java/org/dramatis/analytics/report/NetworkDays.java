package org.dramatis.analytics.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The ties of a network over time.
 *
 * @param unit how long each span is: days, weeks, months or years
 * @param starts first day of each span, in time order, without gaps
 * @param ties the ties that some dated document holds
 */
public record NetworkDays(ChronoUnit unit, List<LocalDate> starts, List<Tie> ties) {

  /**
   * A tie.
   *
   * @param first id of the actor whose id sorts first
   * @param second id of the other one
   * @param counts windows that hold both, in each span
   */
  public record Tie(String first, String second, List<Long> counts) {

    public Tie {
      counts = List.copyOf(counts);
    }
  }

  public NetworkDays {
    starts = List.copyOf(starts);
    ties = List.copyOf(ties);
  }
}
