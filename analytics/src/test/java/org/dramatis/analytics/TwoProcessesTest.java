package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Progress;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one home: both can read, one can run a job. */
@Tag("processes")
class TwoProcessesTest {

  @TempDir Path folder;
  @TempDir Path home;

  @Test
  void theSecondIsToldWhoHoldsTheLeaseAndTakesItOverWhenTheFirstDies()
      throws IOException, InterruptedException {
    SyntheticCorpus.write(folder, 300, 2);
    Process first = ingest();
    try (BufferedReader lines = first.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).isEqualTo("begun 1");
      try (Analytics second = open()) {
        assertThat(second.jobs().runs(1).get(0).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(second.reports().corpus().actors()).isZero();
        assertThatThrownBy(() -> second.jobs().start(JobName.INGEST, List.of(folder)))
            .isInstanceOfSatisfying(
                DramatisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IN_USE))
            .hasMessageContaining("Run 1 (ingest) is in progress since ")
            .hasMessageContaining("in process " + first.pid() + " on ");

        first.destroyForcibly().waitFor();
      }
      // H2's server died with the process that had opened the file first.
      try (Analytics heir = open()) {
        assertThat(heir.jobs().runs(1).get(0).status()).isEqualTo(JobStatus.INTERRUPTED);
        JobRun run = heir.jobs().restart(1);
        run = heir.jobs().await(run.id(), Duration.ofMinutes(2));
        assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
      }
    } finally {
      first.destroyForcibly();
    }
  }

  @Test
  @Timeout(120)
  void aProcessThatLivesOnFindsThatTheOtherOneDied() throws IOException, InterruptedException {
    SyntheticCorpus.write(folder, 300, 2);
    try (Analytics survivor = open()) {
      Process other = ingest();
      try (BufferedReader lines = other.inputReader(StandardCharsets.UTF_8)) {
        assertThat(lines.readLine()).isEqualTo("begun 1");
        assertThat(survivor.jobs().run(1).orElseThrow().status()).isEqualTo(JobStatus.RUNNING);
        Progress progress = progressOf(survivor);
        assertThat(progress.step()).isEqualTo("parse and annotate");
        assertThat(progress.total()).isEqualTo(300);
        assertThat(progress.documents()).isPositive();
        assertThat(progress.slowest()).endsWith(".txt");
      } finally {
        other.destroyForcibly().waitFor();
      }
      assertThat(survivor.jobs().runs(1))
          .extracting(JobRun::status)
          .containsExactly(JobStatus.INTERRUPTED);
      assertThatThrownBy(() -> survivor.jobs().stop(1)).hasMessageContaining("Run 1 has ended");
      JobRun run = survivor.jobs().restart(1);
      run = survivor.jobs().await(run.id(), Duration.ofMinutes(2));
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
    }
  }

  /** How far run 1 is, as soon as documents are read. */
  private static Progress progressOf(Analytics analytics) throws InterruptedException {
    Progress progress;
    do {
      Thread.sleep(100);
      progress = analytics.jobs().run(1).orElseThrow().progress();
    } while (progress == null || progress.documents() == 0);
    return progress;
  }

  private Process ingest() throws IOException {
    return IngestProcess.start(home, folder, 100, "start");
  }

  private Analytics open() {
    return Analytics.open(AnalyticsSettings.of(home), new SyntheticTools().toolchain(), List::of);
  }
}
