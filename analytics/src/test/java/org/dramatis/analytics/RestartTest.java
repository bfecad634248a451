package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Toolchain;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.SourceRow;
import org.dramatis.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Taking up a run does what that run had left to do, whatever came in between. */
@Timeout(90)
class RestartTest {

  private static final DocumentQuery ALL = DocumentQuery.all(DocumentQuery.Order.PATH, 0, 10);

  @TempDir Path folder;
  @TempDir Path other;
  @TempDir Path home;

  private final SyntheticTools tools = new SyntheticTools();
  private volatile String unlistable = "";

  @Test
  void anotherRunThatEndsInItsScanDoesNotTakeTheWorkAway() throws Exception {
    SyntheticCorpus.write(folder, 100, 1);
    Files.writeString(other.resolve("a.txt"), "2019-02-27 Trump left.", StandardCharsets.UTF_8);
    tools.delay = 20;
    try (Analytics analytics = open()) {
      JobRun stopped = analytics.jobs().start(JobName.INGEST, List.of(folder));
      while (tools.parsed.get() < 10) {
        Thread.sleep(5);
      }
      analytics.jobs().stop(stopped.id());
      stopped = await(analytics, stopped);
      assertThat(stopped.status()).isEqualTo(JobStatus.STOPPED);

      tools.delay = 0;
      unlistable = other.toRealPath().toString();
      JobRun failed = await(analytics, analytics.jobs().start(JobName.INGEST, List.of(other)));
      assertThat(failed.status()).isEqualTo(JobStatus.FAILED);

      JobRun taken = await(analytics, analytics.jobs().restart(stopped.id()));
      assertThat(taken.status()).as(taken.summary()).isEqualTo(JobStatus.COMPLETED);
      assertThat(tools.parsed.get()).isEqualTo(100);
    }
  }

  /** A list that somebody looked at before is not kept for longer than its documents are all. */
  @Test
  void documentsThatARunReadBeforeItWasStoppedAreListed() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "2019-02-27 Trump left.", StandardCharsets.UTF_8);
    try (Analytics analytics = open()) {
      await(analytics, analytics.jobs().start(JobName.INGEST, List.of(folder)));
      Reports reports = analytics.reports();
      assertThat(reports.documents(ALL).total()).isEqualTo(1);
      assertThat(reports.corpus().documents()).isEqualTo(1);
      assertThat(reports.summary(Scope.WHOLE).documents()).isEqualTo(1);
      assertThat(reports.sourceRows()).extracting(SourceRow::documents).containsExactly(1L);

      SyntheticCorpus.write(folder, 100, 1);
      tools.delay = 20;
      JobRun stopped = analytics.jobs().start(JobName.INGEST, List.of(folder));
      while (tools.parsed.get() < 20) {
        Thread.sleep(5);
      }
      analytics.jobs().stop(stopped.id());
      assertThat(await(analytics, stopped).status()).isEqualTo(JobStatus.STOPPED);
      long stored =
          analytics
              .database()
              .jdbi()
              .withHandle(
                  handle ->
                      handle.createQuery("SELECT COUNT(*) FROM document").mapTo(Long.class).one());
      assertThat(stored).isBetween(2L, 100L);
      assertThat(reports.documents(ALL).total()).isEqualTo(stored);
      assertThat(reports.corpus().documents()).isEqualTo(stored);
      assertThat(reports.summary(Scope.WHOLE).documents()).isEqualTo(stored);
      assertThat(reports.sourceRows()).extracting(SourceRow::documents).containsExactly(stored);
    }
  }

  @Test
  void aRunWithoutAWayToParseFailsAndBlamesNoFile() throws Exception {
    SyntheticCorpus.write(folder, 10, 1);
    tools.unavailable = true;
    try (Analytics analytics = open()) {
      JobRun failed = await(analytics, analytics.jobs().start(JobName.INGEST, List.of(folder)));
      assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
      assertThat(failed.failure()).isEqualTo(ErrorCode.PARSER_UNAVAILABLE);

      tools.unavailable = false;
      JobRun taken = await(analytics, analytics.jobs().restart(failed.id()));
      assertThat(taken.status()).as(taken.summary()).isEqualTo(JobStatus.COMPLETED);
      long quarantined =
          analytics
              .database()
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery("SELECT COUNT(*) FROM quarantine")
                          .mapTo(Long.class)
                          .one());
      assertThat(quarantined).isZero();
    }
  }

  @Test
  void anAnalysisIsTakenUpAsOftenAsItTakes() throws IOException {
    SyntheticCorpus.write(folder, 10, 1);
    try (Analytics analytics = open()) {
      await(analytics, analytics.jobs().start(JobName.INGEST, List.of(folder)));
      execute(analytics, "ALTER TABLE alias RENAME TO alias_away");
      JobRun failed = await(analytics, analytics.jobs().start(JobName.ANALYSE, List.of()));
      assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
      JobRun again = await(analytics, analytics.jobs().restart(failed.id()));
      assertThat(again.status()).isEqualTo(JobStatus.FAILED);

      execute(analytics, "ALTER TABLE alias_away RENAME TO alias");
      JobRun taken = await(analytics, analytics.jobs().restart(failed.id()));
      assertThat(taken.status()).as(taken.summary()).isEqualTo(JobStatus.COMPLETED);
    }
  }

  private static void execute(Analytics analytics, String statement) {
    analytics.database().jdbi().useHandle(handle -> handle.execute(statement));
  }

  private static JobRun await(Analytics analytics, JobRun run) {
    return analytics.jobs().await(run.id(), Duration.ofMinutes(1));
  }

  private Analytics open() {
    Toolchain all = tools.toolchain();
    return Analytics.open(
        AnalyticsSettings.of(home),
        new Toolchain(
            all.pipeline(),
            source -> {
              if (source.folder().toString().equals(unlistable)) {
                throw new IllegalStateException("the listing broke");
              }
              return all.sources().apply(source);
            },
            all.statistics(),
            all.linkers(),
            all.counting(),
            all.metonyms()),
        List::of);
  }
}
