package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is stopped ends, at whatever moment that is. */
@Timeout(90)
class StopTest {

  private static final int CLOSINGS = Integer.getInteger("dramatis.test.closings", 6);

  @TempDir Path folder;
  @TempDir Path home;

  private final SyntheticTools tools = new SyntheticTools();

  @Test
  void aRunEndsThatIsStoppedWhileItStarts() throws IOException, InterruptedException {
    SyntheticCorpus.write(folder, 20, 4);
    Random random = new Random(3);
    int stopped = 0;
    try (Analytics analytics = open();
        Analytics calm =
            Analytics.open(
                AnalyticsSettings.of(home.resolve("calm")),
                new SyntheticTools().toolchain(),
                List::of)) {
      // One in the midst of its work is stopped in any case.
      tools.delay = 20;
      JobRun slow = analytics.jobs().start(JobName.INGEST, List.of(folder));
      while (tools.parsed.get() < 3) {
        Thread.sleep(2);
      }
      stopped += stopAndRestart(analytics, slow) ? 1 : 0;
      tools.delay = 0;
      for (int i = 0; i < 12; i++) {
        JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
        Thread.sleep(i < 6 ? i : random.nextInt(120));
        stopped += stopAndRestart(analytics, run) ? 1 : 0;
      }
      assertThat(stopped).isPositive();
      JobRun undisturbed = calm.jobs().start(JobName.INGEST, List.of(folder));
      undisturbed = calm.jobs().await(undisturbed.id(), Duration.ofSeconds(20));
      assertThat(undisturbed.status()).as(undisturbed.summary()).isEqualTo(JobStatus.COMPLETED);
      SameTables.check(calm, analytics);
    }
  }

  /** Says whether the run was stopped; it is taken up then. */
  private static boolean stopAndRestart(Analytics analytics, JobRun started) {
    try {
      analytics.jobs().stop(started.id());
    } catch (DramatisException ended) {
      assertThat(ended.code()).isEqualTo(ErrorCode.CONFLICT);
    }
    JobRun run = analytics.jobs().await(started.id(), Duration.ofSeconds(20));
    assertThat(run.status()).isIn(JobStatus.STOPPED, JobStatus.COMPLETED);
    if (run.status() == JobStatus.COMPLETED) {
      return false;
    }
    run = analytics.jobs().restart(run.id());
    run = analytics.jobs().await(run.id(), Duration.ofSeconds(20));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
    return true;
  }

  @Test
  void closingRightAfterADecisionBreaksNothing() throws IOException, InterruptedException {
    SyntheticCorpus.write(folder, 20, 4);
    try (Analytics analytics = open()) {
      JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
      analytics.jobs().await(run.id(), Duration.ofSeconds(20));
    }
    Random random = new Random(5);
    for (int i = 0; i < CLOSINGS; i++) {
      try (Analytics analytics = open()) {
        assertThat(analytics.jobs().runs(1).get(0).status())
            .isIn(JobStatus.COMPLETED, JobStatus.STOPPED);
        analytics.identities().rename("person:ada", "Ada " + i, new Note("ann", "so"));
        Thread.sleep(i % 2 == 0 ? i / 2 : random.nextInt(100));
      }
    }
    try (Analytics analytics = open()) {
      JobRun run = analytics.jobs().start(JobName.ANALYSE, List.of());
      analytics.jobs().await(run.id(), Duration.ofSeconds(20));
      assertThat(analytics.reports().actor("person:ada").orElseThrow().row().name())
          .isEqualTo("Ada " + (CLOSINGS - 1));
    }
  }

  private Analytics open() {
    return Analytics.open(AnalyticsSettings.of(home), tools.toolchain(), List::of);
  }
}
