package org.dramatis.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.job.Progress;
import org.dramatis.analytics.job.Schedule;
import org.dramatis.analytics.job.ScheduledExport;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Jobs that stand still until a test moves them on. Thread-safe. */
final class SampleJobs implements Jobs {

  private final ConcurrentSkipListMap<Long, JobRun> runs = new ConcurrentSkipListMap<>();
  private final Map<String, Schedule> schedules = new TreeMap<>();

  /** Sets how far a run is. */
  void move(long run, Progress progress) {
    runs.computeIfPresent(
        run,
        (id, old) ->
            new JobRun(
                id,
                old.job(),
                old.status(),
                old.folders(),
                null,
                old.started(),
                null,
                "",
                progress,
                null));
  }

  /** Ends a run. */
  void end(long run, JobStatus status, String summary) {
    runs.computeIfPresent(
        run,
        (id, old) ->
            new JobRun(
                id,
                old.job(),
                status,
                old.folders(),
                null,
                old.started(),
                old.started().plusSeconds(75),
                summary,
                null,
                null));
  }

  @Override
  public JobRun startFrom(JobName job, List<SourceAddress> sources) {
    if (runs.values().stream().anyMatch(run -> run.status() == JobStatus.RUNNING)) {
      throw new DramatisException(
          ErrorCode.CONFLICT, "Another run is in progress", "Stop it or wait for its end");
    }
    long id = runs.size() + 1L;
    JobRun run =
        new JobRun(
            id,
            job,
            JobStatus.RUNNING,
            sources.stream().map(SourceAddress::text).toList(),
            null,
            Instant.parse("2019-03-01T10:15:00Z"),
            null,
            "",
            new Progress("parse and annotate", 0, 0, 0, 0, 0, 0, null, null, null),
            null);
    runs.put(id, run);
    return run;
  }

  @Override
  public void stop(long run) {
    end(run, JobStatus.STOPPED, "Stopped by the user after 3 of 10 documents");
  }

  @Override
  public JobRun restart(long run) {
    JobRun old = runs.get(run);
    return startFrom(old.job(), old.folders().stream().map(SourceAddress::new).toList());
  }

  @Override
  public Optional<JobRun> interrupted() {
    return Optional.empty();
  }

  @Override
  public Optional<JobRun> run(long run) {
    return Optional.ofNullable(runs.get(run));
  }

  @Override
  public List<JobRun> runs(int limit) {
    return runs.values().stream()
        .sorted(Comparator.comparing(run -> -run.id()))
        .limit(limit)
        .toList();
  }

  @Override
  public List<SourceFolder> sources() {
    return List.of();
  }

  @Override
  public JobRun await(long run, Duration atMost) {
    return runs.get(run);
  }

  @Override
  public synchronized Schedule schedule(
      String name,
      JobName job,
      List<SourceAddress> sources,
      String cron,
      String zone,
      Schedule.@Nullable Missed missed,
      Schedule.@Nullable Overlap overlap) {
    if (!cron.matches("\\S+( \\S+){4}")) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID, "Not a cron expression: " + cron, "Give five fields");
    }
    Schedule old = schedules.get(name);
    Schedule schedule =
        new Schedule(
            name,
            job,
            sources.stream().map(SourceAddress::text).toList(),
            null,
            cron,
            zone,
            "at 02:30",
            false,
            Instant.parse("2019-03-02T02:30:00Z"),
            missed != null ? missed : old != null ? old.missed() : Schedule.Missed.RUN_ONCE,
            overlap != null ? overlap : old != null ? old.overlap() : Schedule.Overlap.SKIP,
            null,
            "");
    schedules.put(name, schedule);
    return schedule;
  }

  @Override
  public synchronized Schedule scheduleExport(
      String name, ScheduledExport export, String when, String zone) {
    Schedule schedule =
        new Schedule(
            name,
            JobName.EXPORT,
            List.of(),
            export,
            when,
            zone,
            "after each run",
            false,
            null,
            Schedule.Missed.RUN_ONCE,
            Schedule.Overlap.SKIP,
            null,
            "");
    schedules.put(name, schedule);
    return schedule;
  }

  @Override
  public synchronized void unschedule(String name) {
    if (schedules.remove(name) == null) {
      throw new DramatisException(ErrorCode.NOT_FOUND, "No schedule " + name, "");
    }
  }

  @Override
  public synchronized Schedule policy(
      String name, Schedule.Missed missed, Schedule.Overlap overlap) {
    Schedule old = schedules.get(name);
    return replace(old, old.next(), missed, overlap);
  }

  @Override
  public synchronized Schedule pause(String name) {
    Schedule old = schedules.get(name);
    return replace(old, null, old.missed(), old.overlap());
  }

  @Override
  public synchronized Schedule resume(String name) {
    Schedule old = schedules.get(name);
    return replace(old, Instant.parse("2019-03-02T02:30:00Z"), old.missed(), old.overlap());
  }

  private Schedule replace(
      Schedule old, Instant next, Schedule.Missed missed, Schedule.Overlap overlap) {
    Schedule schedule =
        new Schedule(
            old.name(),
            old.job(),
            old.folders(),
            old.export(),
            old.cron(),
            old.zone(),
            old.description(),
            next == null,
            next,
            missed,
            overlap,
            null,
            "");
    schedules.put(old.name(), schedule);
    return schedule;
  }

  @Override
  public synchronized List<Schedule> schedules() {
    return new ArrayList<>(schedules.values());
  }
}
