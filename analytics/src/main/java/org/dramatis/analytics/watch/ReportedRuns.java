package org.dramatis.analytics.watch;

import java.util.List;

/** Which runs' differences were reported. Thread-safe. */
public interface ReportedRuns {

  /** Numbers of the runs that counted and were not reported yet, ascending. */
  List<Long> unreported();

  /** Notes that a run was reported. */
  void reported(long run);

  /**
   * Forgets all but the newest runs, with what they changed.
   *
   * @param count how many are kept
   * @return number of the oldest one that is left
   */
  long keepNewest(int count);
}
