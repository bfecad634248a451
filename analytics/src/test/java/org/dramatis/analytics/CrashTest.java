package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the process of an ingest again and again and takes it up each time: in the end the tables
 * are those of an ingest that nobody disturbed.
 */
@Tag("processes")
class CrashTest {

  private static final int KILLS = Integer.getInteger("dramatis.test.kills", 5);
  private static final int FILES = Integer.getInteger("dramatis.test.files", 400);

  @TempDir Path work;
  @TempDir Path home;
  @TempDir Path calm;

  @Test
  void leavesTheTablesOfAnUndisturbedRun() throws IOException, InterruptedException {
    // What the process keeps beside the database goes into a folder of its own.
    Path folder = work.resolve("documents");
    SyntheticCorpus.write(folder, FILES, 3);
    SyntheticCorpus.writeLarge(folder, 400, "Olga");
    try (Analytics undisturbed =
        Analytics.open(AnalyticsSettings.of(calm), new SyntheticTools().toolchain(), List::of)) {
      JobRun run = undisturbed.jobs().start(JobName.INGEST, List.of(folder));
      run = undisturbed.jobs().await(run.id(), Duration.ofMinutes(5));
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);

      Random random = new Random(Long.getLong("dramatis.test.seed", 1));
      int kills = 0;
      for (int i = 0; i < KILLS; i++) {
        Process child = child(folder, i % 4 == 3 ? "start" : "restart");
        // One in three dies while it opens the database, the others at work.
        if (i % 3 > 0) {
          child.inputReader(StandardCharsets.UTF_8).readLine();
        }
        if (!child.waitFor(random.nextInt(1_500), TimeUnit.MILLISECONDS)) {
          kills++;
          child.destroyForcibly().waitFor();
        }
      }
      Process last = child(folder, "restart");
      assertThat(last.waitFor()).isZero();
      assertThat(kills).isPositive();

      try (Analytics disturbed =
          Analytics.open(AnalyticsSettings.of(home), new SyntheticTools().toolchain(), List::of)) {
        SameTables.check(undisturbed, disturbed);
        assertThat(disturbed.jobs().runs(1_000))
            .extracting(JobRun::status)
            .doesNotContain(JobStatus.RUNNING, JobStatus.STOPPING);
      }
    }
  }

  private Process child(Path folder, String how) throws IOException {
    return IngestProcess.start(home, folder, 10, how);
  }
}
