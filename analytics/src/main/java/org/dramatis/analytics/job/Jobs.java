package org.dramatis.analytics.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts, stops and watches jobs.
 *
 * <p>Thread-safe. Every method throws {@link org.dramatis.core.error.DramatisException}: NOT_FOUND
 * for a run or schedule that is not there, CONFLICT or IN_USE when another run is in progress,
 * SETTING_INVALID for a cron expression that cannot be read or never comes, STORE_FAILED when the
 * database fails.
 */
public interface Jobs {

  /**
   * Starts a job in the background.
   *
   * @param job which one
   * @param sources the folders and other sources to read; for {@code ANALYSE} and {@code
   *     RETRY_QUARANTINE} empty. For {@code INGEST} empty means all that were ingested before.
   *     {@code FORGET} takes sources that were ingested before, whether or not they are still
   *     there, and at least one.
   * @throws org.dramatis.core.error.DramatisException USAGE for sources where the job takes none,
   *     and for none where it needs one; NOT_FOUND for a folder that is not there, and with the
   *     schemes there are for one that no plugin reads
   */
  JobRun startFrom(JobName job, List<SourceAddress> sources);

  /** Starts a job over folders, as {@link #startFrom} does. */
  default JobRun start(JobName job, List<Path> folders) {
    return startFrom(job, SourceAddress.of(folders));
  }

  /** Asks a run to stop; what it finished stays, and a restart goes on from there. */
  void stop(long run);

  /** Takes up a stopped, failed or interrupted run where it was; a new run with its own id. */
  JobRun restart(long run);

  /**
   * The run whose process died and which is still to be taken up, with {@link #restart}; empty when
   * there is none, or a run began since that does what it would have.
   */
  Optional<JobRun> interrupted();

  /** A run as it stands; empty when there is no such run. */
  Optional<JobRun> run(long run);

  /** Runs, the newest first. */
  List<JobRun> runs(int limit);

  /** How parts of plugins did in the last run that asked them, the newest run first. */
  default List<RunConduct> conduct() {
    return List.of();
  }

  /** How parts of plugins failed, or what was said of them, the newest run first. */
  default List<RunConduct> failures(int limit) {
    return List.of();
  }

  /** What was ever ingested and not forgotten since, by the name of the source. */
  List<SourceFolder> sources();

  /** Where the {@link #sources()} are. */
  default List<SourceAddress> addresses() {
    return sources().stream().map(SourceFolder::address).toList();
  }

  /** Waits until the run has ended or the time is over, and returns it as it then stands. */
  JobRun await(long run, Duration atMost);

  /**
   * Adds or replaces a schedule. A new one runs once when missed and is skipped when another run is
   * in progress; one that is replaced keeps its policies, and rests when it rested.
   */
  default Schedule schedule(
      String name, JobName job, List<SourceAddress> sources, String cron, String zone) {
    return schedule(name, job, sources, cron, zone, null, null);
  }

  /**
   * Adds or replaces a schedule with its policies.
   *
   * @param missed what happens when a start is missed; null for as it was, or run once
   * @param overlap what happens when another run is in progress; null for as it was, or skip
   */
  Schedule schedule(
      String name,
      JobName job,
      List<SourceAddress> sources,
      String cron,
      String zone,
      Schedule.@Nullable Missed missed,
      Schedule.@Nullable Overlap overlap);

  /**
   * Adds or replaces a schedule that writes a table to a file. It keeps resting when it rested.
   *
   * @param when a cron expression, or {@link Schedule#AFTER_RUN}
   * @throws org.dramatis.core.error.DramatisException NOT_FOUND for an unknown table or format, or
   *     a folder that is not there; USAGE for a file that cannot be one
   */
  Schedule scheduleExport(String name, ScheduledExport export, String when, String zone);

  /** Removes a schedule. */
  void unschedule(String name);

  /** Sets what happens when a start is missed, and when another run is in progress. */
  Schedule policy(String name, Schedule.Missed missed, Schedule.Overlap overlap);

  /** Lets a schedule rest. */
  Schedule pause(String name);

  /** Ends the rest of a schedule; starts that fell into it are not made up for. */
  Schedule resume(String name);

  /** Schedules by name. */
  List<Schedule> schedules();
}
