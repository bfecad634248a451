package org.dramatis.web.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.job.RunConduct;
import org.dramatis.analytics.job.Schedule;
import org.dramatis.analytics.job.ScheduledExport;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Jobs as pages and programs may ask for them: they read and write only what is allowed. */
public final class CheckedJobs implements Jobs {

  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Jobs jobs;
  private final AllowedFolders allowed;

  /** Jobs that read what is allowed. */
  public CheckedJobs(Jobs jobs, AllowedFolders allowed) {
    this.jobs = jobs;
    this.allowed = allowed;
  }

  @Override
  public JobRun startFrom(JobName job, List<SourceAddress> sources) {
    if (job != JobName.FORGET) {
      allowed.check(sources);
    }
    return jobs.startFrom(job, sources);
  }

  @Override
  public Schedule schedule(
      String name,
      JobName job,
      List<SourceAddress> sources,
      String cron,
      String zone,
      Schedule.@Nullable Missed missed,
      Schedule.@Nullable Overlap overlap) {
    allowed.check(sources);
    return jobs.schedule(name, job, sources, cron, zone, missed, overlap);
  }

  /** Only into the folder of exports: nothing else of the machine can be overwritten. */
  @Override
  public Schedule scheduleExport(String name, ScheduledExport export, String when, String zone) {
    if (!FILE.matcher(export.file()).matches()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "Not a name of a file: " + export.file(),
          "Give letters, digits, dots, hyphens and underscores, such as actors.csv; for another"
              + " folder use dramatis job schedule");
    }
    return jobs.scheduleExport(name, export, when, zone);
  }

  @Override
  public void stop(long run) {
    jobs.stop(run);
  }

  @Override
  public JobRun restart(long run) {
    return jobs.restart(run);
  }

  @Override
  public List<RunConduct> conduct() {
    return jobs.conduct();
  }

  @Override
  public List<RunConduct> failures(int limit) {
    return jobs.failures(limit);
  }

  @Override
  public Optional<JobRun> interrupted() {
    return jobs.interrupted();
  }

  @Override
  public Optional<JobRun> run(long run) {
    return jobs.run(run);
  }

  @Override
  public List<JobRun> runs(int limit) {
    return jobs.runs(limit);
  }

  @Override
  public List<SourceFolder> sources() {
    return jobs.sources();
  }

  @Override
  public JobRun await(long run, Duration atMost) {
    return jobs.await(run, atMost);
  }

  @Override
  public void unschedule(String name) {
    jobs.unschedule(name);
  }

  @Override
  public Schedule policy(String name, Schedule.Missed missed, Schedule.Overlap overlap) {
    return jobs.policy(name, missed, overlap);
  }

  @Override
  public Schedule pause(String name) {
    return jobs.pause(name);
  }

  @Override
  public Schedule resume(String name) {
    return jobs.resume(name);
  }

  @Override
  public List<Schedule> schedules() {
    return jobs.schedules();
  }
}
