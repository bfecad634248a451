package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Toolchain;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.ledger.ActorReference;
import org.dramatis.analytics.ledger.Ledger;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.store.Database;
import org.dramatis.core.actor.ActorType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who opens a corpus to write goes on with what a dead process left undone: its run, and counting.
 */
@Timeout(180)
@Tag("processes")
class TakeUpTest {

  private static final int FILES = 300;
  private static final String ADA = "person:ada";

  @TempDir Path work;

  private final SyntheticTools tools = new SyntheticTools();
  private final AtomicInteger listings = new AtomicInteger();
  private Path folder;
  private Path home;
  private Path ledger;

  @BeforeEach
  void ingest() throws IOException {
    folder = work.resolve("documents");
    home = work.resolve("home");
    ledger = folder.resolveSibling(AnalyticsSettings.LEDGER);
    SyntheticCorpus.write(folder, 20, 1);
    try (Analytics analytics = open()) {
      completed(analytics, analytics.jobs().start(JobName.INGEST, List.of(folder)));
    }
  }

  @Test
  void anIngestAndADecisionThatAreKilledAreBothDone() throws Exception {
    SyntheticCorpus.write(folder, FILES, 2);
    kill("decide", "decided");
    listings.set(0);
    tools.parsed.set(0);
    try (Analytics analytics = open()) {
      assertThat(analytics.jobs().interrupted()).map(JobRun::id).contains(2L);
      assertThat(analytics.identities().counts()).isEqualTo(Identities.Counts.BEHIND);
      analytics.takeUp();
      assertThat(analytics.identities().counts()).isEqualTo(Identities.Counts.BEING_MADE);
      assertThat(completed(analytics, analytics.jobs().run(3).orElseThrow()).job())
          .isEqualTo(JobName.INGEST);
      assertThat(name(analytics)).isEqualTo("Ada Lovelace");
      assertThat(analytics.identities().counts()).isEqualTo(Identities.Counts.CURRENT);
      assertThat(analytics.reports().corpus().documents()).isGreaterThanOrEqualTo(FILES);
      // What is left is known from the work list: nothing is scanned, and what is done stays.
      assertThat(listings).hasValue(1);
      assertThat(tools.parsed.get()).isBetween(1L, FILES - 1L);
      assertThat(analytics.jobs().interrupted()).isEmpty();
    }
  }

  @Test
  void aDecisionWhoseCountingIsKilledIsCounted() throws Exception {
    kill("decide-only", "asked");
    try (Analytics analytics = open()) {
      assertThat(analytics.jobs().runs(1).get(0).status()).isEqualTo(JobStatus.INTERRUPTED);
      assertThat(name(analytics)).isEqualTo("Ada");
      analytics.takeUp();
      assertThat(analytics.identities().settle(Duration.ofMinutes(1))).isTrue();
      assertThat(name(analytics)).isEqualTo("Ada Lovelace");
    }
  }

  @Test
  void aDecisionThatIsOnlyInTheLedgerIsCounted() throws Exception {
    Ledger.open(ledger)
        .append(
            new Note("ann", "so"),
            active ->
                new Action.Rename(
                    new ActorReference(ADA, ActorType.PERSON, "Ada", List.of()), "Ada Lovelace"));
    try (Analytics analytics = open()) {
      assertThat(analytics.identities().counts()).isEqualTo(Identities.Counts.BEHIND);
      analytics.takeUp();
      long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      while (analytics.identities().counts() == Identities.Counts.BEING_MADE) {
        assertThat(System.nanoTime()).isLessThan(until);
        Thread.sleep(20);
      }
      assertThat(name(analytics)).isEqualTo("Ada Lovelace");
    }
  }

  @Test
  void aForgettingGoesOn() {
    try (Analytics analytics = open()) {
      JobRun run = analytics.jobs().start(JobName.FORGET, List.of(folder));
      analytics.jobs().stop(run.id());
      run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.STOPPED);
      execute(analytics, "UPDATE job_run SET status = 'INTERRUPTED' WHERE id = 2");
      analytics.takeUp();
      completed(analytics, analytics.jobs().run(3).orElseThrow());
      assertThat(analytics.reports().corpus().documents()).isZero();
      assertThat(analytics.jobs().sources()).isEmpty();
    }
  }

  @Test
  void aRunThatAnotherOneReplacesIsNotTakenUp() {
    try (Analytics analytics = open()) {
      List<JobName> later = List.of(JobName.ANALYSE, JobName.RETRY_QUARANTINE);
      for (JobName job : later) {
        completed(analytics, analytics.jobs().start(job, List.of()));
      }
      execute(analytics, "UPDATE job_run SET status = 'INTERRUPTED' WHERE id = 1");
      assertThat(analytics.jobs().interrupted()).map(JobRun::id).contains(1L);
      execute(analytics, "UPDATE job_run SET status = 'INTERRUPTED' WHERE job = 'analyse'");
      assertThat(analytics.jobs().interrupted()).map(JobRun::id).contains(1L);
      completed(analytics, analytics.jobs().start(JobName.INGEST, List.of()));
      assertThat(analytics.jobs().interrupted()).isEmpty();
      analytics.takeUp();
      assertThat(analytics.jobs().runs(10)).hasSize(4);
    }
  }

  @Test
  void nothingIsCountedForAnEmptyCorpus() throws IOException {
    home = work.resolve("empty");
    Ledger.open(ledger)
        .append(
            new Note("ann", "so"),
            active -> new Action.Hide(new ActorReference(ADA, ActorType.PERSON, "Ada", List.of())));
    try (Analytics analytics = open()) {
      analytics.takeUp();
      assertThat(analytics.identities().counts()).isEqualTo(Identities.Counts.BEHIND);
      assertThat(analytics.jobs().runs(10)).isEmpty();
    }
  }

  /** Lets a process work on the corpus until it has said something, and kills it. */
  private void kill(String how, String said) throws Exception {
    Process process = IngestProcess.start(home, folder, 50, how);
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = "";
      while (!said.equals(line)) {
        line = lines.readLine();
        assertThat(line).as("it ended before").isNotNull();
      }
      if (how.equals("decide")) {
        // Some more files.
        Thread.sleep(1_000);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static String name(Analytics analytics) {
    return analytics.reports().actor(ADA).orElseThrow().row().name();
  }

  private static JobRun completed(Analytics analytics, JobRun run) {
    JobRun ended = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(ended.status()).as(ended.summary()).isEqualTo(JobStatus.COMPLETED);
    return ended;
  }

  private static void execute(Analytics analytics, String statement) {
    analytics.database().jdbi().useHandle(handle -> handle.execute(statement));
  }

  private Analytics open() {
    Toolchain all = tools.toolchain();
    return Analytics.open(
        new AnalyticsSettings(
            Database.urlOf(home), Optional.empty(), Optional.empty(), 2, ledger, Optional.empty()),
        new Toolchain(
            all.pipeline(),
            source -> {
              listings.incrementAndGet();
              return all.sources().apply(source);
            },
            all.statistics(),
            all.linkers(),
            all.counting(),
            all.metonyms()),
        List::of);
  }
}
