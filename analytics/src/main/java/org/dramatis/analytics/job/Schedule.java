package org.dramatis.analytics.job;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job that starts by the clock, or a table that is written by it.
 *
 * @param name unique name that the user gave it
 * @param job which job
 * @param folders the paths of the folders that it reads, and the addresses of other sources
 * @param export what is written, for the job {@link JobName#EXPORT}; null for others
 * @param cron Unix cron expression of five fields, or {@link #AFTER_RUN}
 * @param zone time zone id that the expression is read in
 * @param description the expression in words
 * @param paused whether it rests until a user resumes it
 * @param next when it starts next; null when paused, and for what comes after a run
 * @param missed what happens when nothing was running at the time
 * @param overlap what happens when another run is in progress at the time
 * @param lastAt when it was last due and seen to; null before the first time
 * @param lastResult what came of that: the run it started, or why it started none; may be empty
 */
public record Schedule(
    String name,
    JobName job,
    List<String> folders,
    @Nullable ScheduledExport export,
    String cron,
    String zone,
    String description,
    boolean paused,
    @Nullable Instant next,
    Missed missed,
    Overlap overlap,
    @Nullable Instant lastAt,
    String lastResult) {

  /** In place of a cron expression: after each run that has completed. */
  public static final String AFTER_RUN = "@run";

  /** What happens when the program was not running at the time. */
  public enum Missed {
    /** The job starts once, as soon as the program runs again. */
    RUN_ONCE,
    /** The job starts at the next time. */
    SKIP
  }

  /** What happens when another run is in progress at the time. */
  public enum Overlap {
    /** The job starts at the next time. */
    SKIP,
    /** The job starts when the other run has ended. */
    WAIT
  }

  public Schedule {
    folders = List.copyOf(folders);
  }
}
