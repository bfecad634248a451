package org.dramatis.analytics.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.dramatis.analytics.export.ExportFiles;
import org.dramatis.analytics.export.Exports;
import org.dramatis.analytics.export.Papers;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.query.StoredExports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When schedules start next, by a clock that is set to the nights in which clocks are changed. */
class SchedulesTest {

  @TempDir Path home;

  @Test
  void keepTheTimeOfDayOfTheirZoneWhenClocksAreChanged() {
    try (Database database = Database.open(Database.urlOf(home), null, null, 4)) {
      assertThat(next(database, "30 6 * * *", "2024-03-30T04:00:00Z"))
          .isEqualTo("2024-03-30T05:30:00Z");
      assertThat(next(database, "30 6 * * *", "2024-03-30T12:00:00Z"))
          .isEqualTo("2024-03-31T04:30:00Z");
      assertThat(next(database, "30 6 * * *", "2024-10-26T12:00:00Z"))
          .isEqualTo("2024-10-27T05:30:00Z");
    }
  }

  @Test
  void leaveOutATimeThatDoesNotComeAndStartOnceAtOneThatComesTwice() {
    try (Database database = Database.open(Database.urlOf(home), null, null, 4)) {
      // Clocks go from 02:00 to 03:00.
      assertThat(next(database, "30 2 * * *", "2024-03-30T12:00:00Z"))
          .isEqualTo("2024-04-01T00:30:00Z");
      // Clocks go from 03:00 back to 02:00.
      assertThat(next(database, "30 2 * * *", "2024-10-26T12:00:00Z"))
          .isEqualTo("2024-10-27T00:30:00Z");
      assertThat(next(database, "30 2 * * *", "2024-10-27T00:30:00Z"))
          .isEqualTo("2024-10-28T01:30:00Z");
    }
  }

  @Test
  void followAClockThatWasAheadAndIsPutRight() {
    try (Database database = Database.open(Database.urlOf(home), null, null, 4)) {
      assertThat(next(database, "30 6 * * *", "2024-06-20T04:00:00Z"))
          .isEqualTo("2024-06-20T04:30:00Z");
      Schedules right = schedules(database, "2024-06-10T05:00:00Z");
      assertThat(right.all().get(0).next()).isEqualTo("2024-06-20T04:30:00Z");
      right.followClock();
      assertThat(right.all().get(0).next()).isEqualTo("2024-06-11T04:30:00Z");
      // What is due soon, or waits, stays.
      schedules(database, "2024-06-11T05:00:00Z").followClock();
      assertThat(right.all().get(0).next()).isEqualTo("2024-06-11T04:30:00Z");
    }
  }

  private Schedules schedules(Database database, String now) {
    return new Schedules(
        database,
        (job, folders, schedule) -> {
          throw new AssertionError(schedule);
        },
        new ExportFiles(
            new Exports(new StoredExports(database, List::of), List::of), Papers.NONE, home),
        Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
  }

  private String next(Database database, String cron, String now) {
    return String.valueOf(
        schedules(database, now)
            .put("nightly", JobName.ANALYSE, List.of(), cron, "Europe/Berlin", null, null)
            .next());
  }
}
