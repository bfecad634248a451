package org.dramatis.analytics.job;

/** Where a run stands. */
public enum JobStatus {
  RUNNING,
  STOPPING,
  /** Stopped by a user; can be restarted. */
  STOPPED,
  COMPLETED,
  /** Ended by a failure; can be restarted. */
  FAILED,
  /** Its process died; can be restarted. */
  INTERRUPTED;

  /** Whether a restart can take it up again. */
  public boolean restartable() {
    return this == STOPPED || this == FAILED || this == INTERRUPTED;
  }
}
