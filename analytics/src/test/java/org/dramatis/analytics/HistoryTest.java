package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** So many runs are kept, and what is older is gone from tables and folders. */
class HistoryTest {

  @TempDir Path folder;
  @TempDir Path home;

  @Test
  void theNewestRunsAreKept() throws IOException {
    try (Analytics analytics = open()) {
      for (int i = 1; i <= 5; i++) {
        SyntheticCorpus.write(folder, 3 * i, i);
        ingest(analytics);
      }
      assertThat(analytics.jobs().runs(10)).extracting(JobRun::id).containsExactly(5L, 4L, 3L);
      assertThat(analytics.diffs().of(2)).isEmpty();
      assertThat(analytics.diffs().of(3)).isPresent();
      try (Stream<Path> reports = Files.list(home.resolve("reports"))) {
        assertThat(reports.map(report -> report.getFileName().toString()))
            .containsExactlyInAnyOrder("run-00003.md", "run-00004.md", "run-00005.md");
      }
      assertThat(count(analytics, "run_diff WHERE run < 3")).isZero();
      assertThat(count(analytics, "run_diff")).isPositive();
    }
    try (Analytics again = open()) {
      assertThat(ingest(again).id()).isEqualTo(6);
      assertThat(again.diffs().of(6).orElseThrow().compared()).isTrue();
    }
  }

  private JobRun ingest(Analytics analytics) {
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
    return run;
  }

  private static long count(Analytics analytics, String what) {
    return analytics
        .database()
        .jdbi()
        .withHandle(
            handle -> handle.createQuery("SELECT COUNT(*) FROM " + what).mapTo(Long.class).one());
  }

  private Analytics open() {
    return Analytics.open(
        new AnalyticsSettings(
            Database.urlOf(home),
            Optional.empty(),
            Optional.empty(),
            2,
            home.resolve(AnalyticsSettings.LEDGER),
            Optional.empty(),
            3),
        new SyntheticTools().toolchain(),
        List::of);
  }
}
