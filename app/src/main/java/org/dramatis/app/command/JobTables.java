package org.dramatis.app.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.Schedule;
import org.dramatis.analytics.job.ScheduledExport;
import org.dramatis.app.terminal.Moments;
import org.dramatis.app.terminal.TextTable;

/** Runs and schedules as tables. */
final class JobTables {

  private JobTables() {}

  static List<String> runs(List<JobRun> runs) {
    TextTable table = new TextTable(">Run", "job", "status", "started", ">seconds", "by", "result");
    for (JobRun run : runs) {
      table.add(
          run.id(),
          run.job().id(),
          run.status().name().toLowerCase(Locale.ROOT),
          Moments.minute(run.started()),
          seconds(run),
          run.schedule() == null ? "user" : run.schedule(),
          run.summary());
    }
    return table.lines();
  }

  static List<String> schedules(List<Schedule> schedules) {
    TextTable table =
        new TextTable("Schedule", "job", "cron", "next", "means", "missed", "overlap", "last");
    for (Schedule schedule : schedules) {
      table.add(
          schedule.name(),
          work(schedule),
          schedule.cron(),
          schedule.paused()
              ? "paused"
              : schedule.next() == null ? "-" : Moments.minute(schedule.next()),
          schedule.next() == null && !schedule.paused()
              ? schedule.description()
              : schedule.description() + " (" + schedule.zone() + ")",
          schedule.missed().name().toLowerCase(Locale.ROOT),
          schedule.overlap().name().toLowerCase(Locale.ROOT),
          schedule.lastAt() == null
              ? "-"
              : Moments.minute(schedule.lastAt()) + " " + schedule.lastResult());
    }
    return table.lines();
  }

  private static String work(Schedule schedule) {
    ScheduledExport export = schedule.export();
    return schedule.job().id()
        + (export == null
            ? ""
            : " " + export.table() + " as " + export.format() + " to " + export.file());
  }

  private static long seconds(JobRun run) {
    Instant end = run.ended() == null ? Instant.now() : run.ended();
    return Duration.between(run.started(), end).toSeconds();
  }
}
