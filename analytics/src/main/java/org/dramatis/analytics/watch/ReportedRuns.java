package org.dramatis.analytics.watch;

import java.util.List;

/** Which runs' differences were reported. Thread-safe. */
public interface ReportedRuns {

  /** Numbers of the runs that counted and were not reported yet, ascending. */
  List<Long> unreported();

  /** Notes that a run was reported. */
  void reported(long run);
}
