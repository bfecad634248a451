package org.dramatis.analytics.diff;

import java.util.Optional;

/**
 * What runs changed, each compared with the results that it found.
 *
 * <p>Thread-safe. Every method throws {@link org.dramatis.core.error.DramatisException}
 * STORE_FAILED when the database fails.
 */
public interface RunDiffs {

  /**
   * What a run changed; empty when it has not counted: it is in progress, or was stopped, failed or
   * killed before. What such a run read shows in the differences of the next run that counts.
   *
   * @param run number of the run
   */
  Optional<RunDiff> of(long run);

  /** The differences of the last run that counted; empty when none has. */
  Optional<RunDiff> latest();
}
