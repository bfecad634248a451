package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file of many documents is stopped in its midst and gone on with from there. */
@Timeout(90)
@Tag("long")
class LargeFileTest {

  private static final int LETTERS = 1_000;

  @TempDir Path folder;
  @TempDir Path home;

  private final SyntheticTools tools = new SyntheticTools();

  @BeforeEach
  void write() throws IOException {
    SyntheticCorpus.writeLarge(folder, LETTERS, "Ada");
  }

  @Test
  void aRestartAnnotatesOnlyTheRest() throws Exception {
    try (Analytics analytics = open(home)) {
      JobRun run = stoppedMidway(analytics);
      JobRun taken = ended(analytics, analytics.jobs().restart(run.id()));
      assertThat(taken.summary()).isEqualTo("1 file new, 0 changed, 0 removed, 0 unchanged");
      assertThat(tools.annotated.get()).isEqualTo(LETTERS);
      isThatOfAnUndisturbedRun(analytics);
    }
  }

  @Test
  void aNewIngestAnnotatesOnlyTheRest() throws Exception {
    try (Analytics analytics = open(home)) {
      stoppedMidway(analytics);
      ended(analytics, analytics.jobs().start(JobName.INGEST, List.of(folder)));
      assertThat(tools.annotated.get()).isEqualTo(LETTERS);
      isThatOfAnUndisturbedRun(analytics);
    }
  }

  @Test
  void ofAFileThatChangedNothingIsGoneOnWith() throws Exception {
    try (Analytics analytics = open(home)) {
      stoppedMidway(analytics);
      SyntheticCorpus.writeLarge(folder, LETTERS, "Rosa");
      ended(analytics, analytics.jobs().start(JobName.INGEST, List.of(folder)));
      assertThat(analytics.reports().actor("person:ada")).isEmpty();
      isThatOfAnUndisturbedRun(analytics);
    }
  }

  @Test
  void otherAnnotatorsBeginAnew() throws Exception {
    try (Analytics analytics = open(home)) {
      JobRun run = stoppedMidway(analytics);
      tools.noName = "Ada";
      tools.annotatorVersion = "2";
      ended(analytics, analytics.jobs().restart(run.id()));
      assertThat(analytics.reports().actor("person:ada")).isEmpty();
      isThatOfAnUndisturbedRun(analytics);
    }
  }

  /** A run that was stopped while it annotated; it ended soon, and a part is stored. */
  private JobRun stoppedMidway(Analytics analytics) throws InterruptedException {
    tools.annotatingDelay = 5;
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
    while (tools.annotated.get() < LETTERS / 3) {
      Thread.sleep(5);
    }
    analytics.jobs().stop(run.id());
    run = analytics.jobs().await(run.id(), Duration.ofSeconds(20));
    tools.annotatingDelay = 0;
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.STOPPED);
    assertThat(tools.annotated.get()).isLessThan(LETTERS * 2 / 3);
    return run;
  }

  private void isThatOfAnUndisturbedRun(Analytics analytics) throws IOException {
    SyntheticTools others = new SyntheticTools();
    others.noName = tools.noName;
    others.annotatorVersion = tools.annotatorVersion;
    try (Analytics calm =
        Analytics.open(AnalyticsSettings.of(home.resolve("calm")), others.toolchain(), List::of)) {
      ended(calm, calm.jobs().start(JobName.INGEST, List.of(folder)));
      assertThat(calm.reports().corpus().documents()).isEqualTo(LETTERS);
      SameTables.check(calm, analytics);
    }
  }

  private static JobRun ended(Analytics analytics, JobRun run) {
    JobRun ended = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(ended.status()).as(ended.summary()).isEqualTo(JobStatus.COMPLETED);
    return ended;
  }

  private Analytics open(Path where) {
    return Analytics.open(AnalyticsSettings.of(where), tools.toolchain(), List::of);
  }
}
