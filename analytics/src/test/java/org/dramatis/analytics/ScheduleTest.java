package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Schedule;
import org.dramatis.analytics.job.ScheduledExport;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.PluginContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that start by the clock. */
@Timeout(120)
@Tag("long")
class ScheduleTest {

  private static final Duration OFTEN = Duration.ofMillis(100);

  @TempDir Path folder;
  @TempDir Path home;

  private final SyntheticTools tools = new SyntheticTools();

  @Test
  void readsAndDescribesCronExpressionsInTheirTimeZone() {
    try (Analytics analytics = open()) {
      Schedule schedule =
          analytics
              .jobs()
              .schedule(
                  "nightly",
                  JobName.INGEST,
                  SourceAddress.of(List.of(folder)),
                  "30 2 * * *",
                  "Asia/Seoul");
      assertThat(schedule.description()).isEqualTo("at 02:30");
      assertThat(schedule.next().atZone(ZoneOffset.UTC).getHour()).isEqualTo(17);
      assertThatThrownBy(
              () ->
                  analytics
                      .jobs()
                      .schedule(
                          "x",
                          JobName.INGEST,
                          SourceAddress.of(List.of(folder.resolve("missing"))),
                          "1 * * * *",
                          "UTC"))
          .hasMessageContaining("There is no folder " + folder.resolve("missing"));
      assertThatThrownBy(
              () -> analytics.jobs().schedule("x", JobName.INGEST, List.of(), "61 * * * *", "UTC"))
          .isInstanceOf(DramatisException.class)
          .hasMessageContaining("61 * * * *");
      assertThatThrownBy(
              () -> analytics.jobs().schedule("x", JobName.INGEST, List.of(), "1 * * * *", "Mars"))
          .hasMessageContaining("Mars");
      assertThatThrownBy(
              () -> analytics.jobs().schedule("x", JobName.INGEST, List.of(), "0 0 30 2 *", "UTC"))
          .isInstanceOfSatisfying(
              DramatisException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID))
          .hasMessageContaining("0 0 30 2 * never comes");
      assertThat(analytics.jobs().schedules()).extracting(Schedule::name).containsOnly("nightly");
    }
    try (Analytics again = open()) {
      assertThat(again.jobs().schedules()).extracting(Schedule::name).containsExactly("nightly");
      Schedule chosen =
          again
              .jobs()
              .schedule(
                  "nightly",
                  JobName.INGEST,
                  SourceAddress.of(List.of(folder)),
                  "30 3 * * *",
                  "UTC",
                  Schedule.Missed.SKIP,
                  null);
      assertThat(chosen.missed()).isEqualTo(Schedule.Missed.SKIP);
      assertThat(chosen.overlap()).isEqualTo(Schedule.Overlap.SKIP);
      Schedule paused = again.jobs().pause("nightly");
      assertThat(paused.paused()).isTrue();
      Schedule edited =
          again
              .jobs()
              .schedule(
                  "nightly",
                  JobName.INGEST,
                  SourceAddress.of(List.of(folder)),
                  "0 0 29 2 *",
                  "UTC");
      assertThat(edited.paused()).isTrue();
      assertThat(edited.description()).contains("29").contains("February");
      assertThat(again.jobs().resume("nightly").next()).isNotNull();
      again.jobs().unschedule("nightly");
      assertThat(again.jobs().schedules()).isEmpty();
      assertThatThrownBy(() -> again.jobs().unschedule("nightly")).hasMessageContaining("nightly");
    }
  }

  @Test
  void makesUpForAMissedStartOnceOrNotAtAll() throws IOException, InterruptedException {
    SyntheticCorpus.write(folder, 3, 1);
    try (Analytics analytics = open()) {
      for (Schedule.Missed missed : Schedule.Missed.values()) {
        String name = missed.name();
        analytics
            .jobs()
            .schedule(name, JobName.INGEST, SourceAddress.of(List.of(folder)), "0 0 1 1 *", "UTC");
        analytics.jobs().policy(name, missed, Schedule.Overlap.WAIT);
        due(analytics, name, Instant.now().minus(3, ChronoUnit.HOURS));
      }
      analytics.followSchedules(OFTEN);
      while (analytics.jobs().schedules().stream()
          .anyMatch(schedule -> schedule.next().isBefore(Instant.now()))) {
        Thread.sleep(50);
      }
      assertThat(analytics.jobs().runs(10)).hasSize(1);
      JobRun run = analytics.jobs().await(1, Duration.ofMinutes(1));
      assertThat(run.status()).isEqualTo(JobStatus.COMPLETED);
    }
  }

  @Test
  void skipsOrWaitsWhileAnotherRunGoesOn() throws IOException, InterruptedException {
    SyntheticCorpus.write(folder, 10, 1);
    tools.delay = 300;
    try (Analytics analytics = open()) {
      JobRun running = analytics.jobs().start(JobName.INGEST, List.of(folder));
      analytics.jobs().schedule("skips", JobName.ANALYSE, List.of(), "0 0 1 1 *", "UTC");
      due(analytics, "skips", Instant.now());
      analytics.jobs().schedule("waits", JobName.ANALYSE, List.of(), "0 0 1 1 *", "UTC");
      analytics.jobs().policy("waits", Schedule.Missed.RUN_ONCE, Schedule.Overlap.WAIT);
      due(analytics, "waits", Instant.now());
      Instant before = Instant.now().plusSeconds(60);
      analytics.followSchedules(OFTEN);
      while (analytics.jobs().schedules().stream()
          .anyMatch(schedule -> schedule.next().isBefore(Instant.now()))) {
        Thread.sleep(20);
      }
      assertThat(analytics.jobs().run(running.id()).orElseThrow().ended()).isNull();
      assertThat(analytics.jobs().schedules().get(0).next()).isAfter(before);
      assertThat(analytics.jobs().schedules().get(1).next()).isBefore(before);

      tools.delay = 0;
      analytics.jobs().await(running.id(), Duration.ofMinutes(1));
      due(analytics, "waits", Instant.now());
      JobRun waited = firstOf(analytics, "waits");
      assertThat(waited.status()).isEqualTo(JobStatus.COMPLETED);
      assertThat(analytics.jobs().schedules().get(1).lastResult()).isEqualTo("run " + waited.id());
      assertThat(analytics.jobs().schedules().get(1).next()).isAfter(before);
    }
  }

  @Test
  void startsNothingWhilePaused() throws IOException, InterruptedException {
    SyntheticCorpus.write(folder, 3, 1);
    try (Analytics analytics = open()) {
      for (String name : List.of("paused", "paused elsewhere", "awake")) {
        analytics
            .jobs()
            .schedule(name, JobName.INGEST, SourceAddress.of(List.of(folder)), "0 0 1 1 *", "UTC");
      }
      due(analytics, "paused", Instant.now());
      analytics.jobs().pause("paused");
      due(analytics, "paused elsewhere", Instant.now());
      analytics
          .database()
          .jdbi()
          .useHandle(
              handle ->
                  handle.execute(
                      "UPDATE schedule SET paused = TRUE WHERE name = 'paused elsewhere'"));
      analytics.followSchedules(OFTEN);
      Thread.sleep(1_000);
      due(analytics, "awake", Instant.now());
      assertThat(firstOf(analytics, "awake").id()).as("the first of all").isEqualTo(1);
      assertThat(analytics.jobs().schedules())
          .filteredOn(Schedule::paused)
          .extracting(Schedule::lastResult)
          .containsExactly("", "");
    }
  }

  @Test
  void tablesAreWrittenAfterEachRunAndByTheClock() throws Exception {
    SyntheticCorpus.write(folder, 3, 1);
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    try (Analytics analytics = open()) {
      ScheduledExport each = new ScheduledExport("actors", "csv", "actors.csv");
      Schedule after =
          analytics.jobs().scheduleExport("each", each, Schedule.AFTER_RUN, "Europe/Berlin");
      assertThat(after.description()).isEqualTo("after each run");
      assertThat(after.paused()).isFalse();
      assertThat(after.export().file())
          .isEqualTo(home.resolve("exports/actors.csv").toAbsolutePath().toString());
      Path clocked = elsewhere.resolve("documents.jsonl");
      analytics
          .jobs()
          .scheduleExport(
              "clock",
              new ScheduledExport("documents", "jsonl", clocked.toString()),
              "0 0 1 1 *",
              "UTC");

      JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
      assertThat(analytics.jobs().await(run.id(), Duration.ofMinutes(1)).status())
          .isEqualTo(JobStatus.COMPLETED);
      assertThat(Files.readString(home.resolve("exports/actors.csv"))).startsWith("actor,");
      assertThat(analytics.jobs().schedules())
          .extracting(Schedule::lastResult)
          .satisfiesExactly(
              clock -> assertThat(clock).isEmpty(),
              written -> assertThat(written).startsWith("written to ").contains("actors.csv ("));

      due(analytics, "clock", Instant.now());
      analytics.followSchedules(OFTEN);
      while (analytics.jobs().schedules().get(0).lastResult().isEmpty()) {
        Thread.sleep(20);
      }
      assertThat(Files.readAllLines(clocked)).hasSize(3);

      // What cannot be written fails no run, and what was there before stays.
      Files.writeString(clocked, "before");
      Files.createDirectory(elsewhere.resolve("documents.jsonl.part"));
      analytics
          .jobs()
          .scheduleExport(
              "clock",
              new ScheduledExport("documents", "jsonl", clocked.toString()),
              Schedule.AFTER_RUN,
              "UTC");
      analytics.jobs().pause("each");
      Files.delete(home.resolve("exports/actors.csv"));
      JobRun again = analytics.jobs().start(JobName.ANALYSE, List.of());
      assertThat(analytics.jobs().await(again.id(), Duration.ofMinutes(1)).status())
          .isEqualTo(JobStatus.COMPLETED);
      assertThat(analytics.jobs().schedules().get(0).lastResult())
          .startsWith("failed: The export cannot be written to " + clocked);
      assertThat(clocked).hasContent("before");
      assertThat(home.resolve("exports/actors.csv")).as("that one rests").doesNotExist();
    }
  }

  @Test
  void anExportThatCannotBeIsRefused() {
    try (Analytics analytics = open()) {
      assertThatThrownBy(() -> export(analytics, "nothing", "csv", "a.csv", "@run"))
          .hasMessageContaining("No table nothing");
      assertThatThrownBy(() -> export(analytics, "actors", "xls", "a.csv", "@run"))
          .hasMessageContaining("No format xls");
      assertThatThrownBy(() -> export(analytics, "actors", "csv", "none/a.csv", "@run"))
          .hasMessageContaining("There is no folder");
      assertThatThrownBy(() -> export(analytics, "actors", "csv", home.toString(), "@run"))
          .hasMessageContaining("is a folder");
      assertThatThrownBy(() -> export(analytics, "actors", "csv", "a.csv", "61 * * * *"))
          .hasMessageContaining("61 * * * *");
      assertThatThrownBy(
              () -> analytics.jobs().schedule("x", JobName.INGEST, List.of(), "@run", "UTC"))
          .hasMessageContaining("Only exports come after a run");
      assertThatThrownBy(() -> analytics.jobs().startFrom(JobName.EXPORT, List.of()))
          .hasMessageContaining("An export is no run");
      assertThat(analytics.jobs().schedules()).isEmpty();
    }
  }

  private static void export(
      Analytics analytics, String table, String format, String file, String when) {
    analytics.jobs().scheduleExport("x", new ScheduledExport(table, format, file), when, "UTC");
  }

  /** The first run that a schedule started, after its end. */
  private static JobRun firstOf(Analytics analytics, String schedule) throws InterruptedException {
    while (true) {
      for (JobRun run : analytics.jobs().runs(10)) {
        if (schedule.equals(run.schedule())) {
          return analytics.jobs().await(run.id(), Duration.ofMinutes(1));
        }
      }
      Thread.sleep(20);
    }
  }

  private static void due(Analytics analytics, String name, Instant when) {
    analytics
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE scheduled_tasks SET execution_time = ? WHERE task_instance = ?",
                    OffsetDateTime.ofInstant(when, ZoneOffset.UTC),
                    name));
  }

  private Analytics open() {
    List<Exporter> formats = new AnalyticsPlugin().exporters(new PluginContext(home, Map.of()));
    return Analytics.open(AnalyticsSettings.of(home), tools.toolchain(), () -> formats);
  }
}
