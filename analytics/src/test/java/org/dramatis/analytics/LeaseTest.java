package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Toolchain;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.spi.LinkQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lease that lets one process at a time run a job: who has it, and that it comes back. */
@Tag("long")
@Timeout(120)
class LeaseTest {

  private static final int FILES = 100;

  @TempDir Path folder;
  @TempDir Path home;

  private final SyntheticTools tools = new SyntheticTools();

  @BeforeEach
  void writeCorpus() throws IOException {
    SyntheticCorpus.write(folder, FILES, 1);
  }

  @Test
  void aRunThatWasTakenForDeadStopsAndLeavesTheOtherAlone() throws Exception {
    tools.delay = 100;
    try (Analytics analytics = open()) {
      JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
      while (tools.parsed.get() < 5) {
        Thread.sleep(5);
      }
      takeOver(analytics);
      Thread.sleep(3_000);
      long parsed = tools.parsed.get();
      assertThat(parsed).isLessThan(FILES);
      Thread.sleep(1_000);
      assertThat(tools.parsed.get()).isEqualTo(parsed);
      assertThat(analytics.reports().corpus().documents()).as("written after that").isZero();
      assertThat(analytics.jobs().run(run.id()).orElseThrow().summary()).isEqualTo("dead");
      assertThat(analytics.jobs().run(2).orElseThrow().status()).isEqualTo(JobStatus.RUNNING);
      assertThatThrownBy(() -> analytics.jobs().start(JobName.ANALYSE, List.of()))
          .isInstanceOfSatisfying(
              DramatisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IN_USE))
          .hasMessageContaining("elsewhere");
    }
  }

  @Test
  void aRunThatIsTakenForDeadWhileItWritesResultsDoesNotCommitThem() throws Exception {
    Toolchain all = tools.toolchain();
    AtomicReference<Analytics> opened = new AtomicReference<>();
    ActorLinker slow = new Slow(() -> takeOver(opened.get()));
    try (Analytics analytics =
        Analytics.open(
            AnalyticsSettings.of(home),
            new Toolchain(
                all.pipeline(),
                all.sources(),
                all.statistics(),
                () -> List.of(slow),
                all.counting(),
                all.metonyms()),
            List::of)) {
      opened.set(analytics);
      JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
      analytics.jobs().await(run.id(), Duration.ofMinutes(1));
      // It still has to notice.
      analytics.halt();
      assertThat(analytics.jobs().run(run.id()).orElseThrow().summary()).isEqualTo("dead");
      assertThat(analytics.reports().corpus().documents()).isPositive();
      assertThat(analytics.reports().corpus().actors()).isZero();
      assertThat(analytics.jobs().run(2).orElseThrow().status()).isEqualTo(JobStatus.RUNNING);
    }
  }

  @Test
  void aProcessThatIsNotOnThisMachineLivesUntilItIsSilentForTwoMinutes() throws Exception {
    try (Analytics analytics = open()) {
      for (String other : List.of("machine = 'container'", "host = 'elsewhere'")) {
        ingest(analytics);
        long run = hold(analytics, other + ", pid = 999999999", 60);
        assertThat(analytics.jobs().run(run).orElseThrow().status()).isEqualTo(JobStatus.RUNNING);
        assertThatThrownBy(() -> analytics.jobs().start(JobName.ANALYSE, List.of()))
            .isInstanceOfSatisfying(
                DramatisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IN_USE));
        execute(analytics, silent(180));
        assertThat(begin(analytics, JobName.ANALYSE, List.of()).status())
            .isEqualTo(JobStatus.COMPLETED);
        JobRun dead = analytics.jobs().run(run).orElseThrow();
        assertThat(dead.status()).isEqualTo(JobStatus.INTERRUPTED);
        assertThat(dead.ended())
            .as("when it was last heard of")
            .isBetween(
                Instant.now().minus(Duration.ofMinutes(5)),
                Instant.now().minus(Duration.ofMinutes(3)));
      }
    }
  }

  @Test
  void aProcessOfThisMachineIsDeadWhenNoneHasItsNumber() throws Exception {
    try (Analytics analytics = open()) {
      ingest(analytics);
      long run = hold(analytics, "pid = 999999999", 0);
      assertThat(analytics.jobs().run(run).orElseThrow().status()).isEqualTo(JobStatus.INTERRUPTED);
    }
  }

  @Test
  void aDecisionWhoseEndCannotBeWrittenGivesTheLeaseBackLater() throws Exception {
    try (Analytics analytics = open()) {
      ingest(analytics);
      String constraint = "ALTER TABLE lease ADD CONSTRAINT kept CHECK (run IS NOT NULL) NOCHECK";
      execute(analytics, constraint);
      analytics.identities().rename("person:ada", "Ada Lovelace", new Note("ann", "so"));
      Thread.sleep(1_500);
      assertThatThrownBy(() -> analytics.jobs().start(JobName.ANALYSE, List.of()))
          .isInstanceOf(DramatisException.class);
      execute(analytics, "ALTER TABLE lease DROP CONSTRAINT kept");
      assertThat(analytics.identities().settle(Duration.ofSeconds(20))).isTrue();
      JobRun run = begin(analytics, JobName.ANALYSE, List.of());
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
      assertThat(analytics.jobs().runs(10))
          .extracting(JobRun::status)
          .containsOnly(JobStatus.COMPLETED);
    }
  }

  private void ingest(Analytics analytics) throws InterruptedException {
    JobRun run = begin(analytics, JobName.INGEST, List.of(folder));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
  }

  /** Starts a job as soon as the lease is free, and waits for its end. */
  private static JobRun begin(Analytics analytics, JobName job, List<Path> folders)
      throws InterruptedException {
    while (true) {
      try {
        JobRun run = analytics.jobs().start(job, folders);
        return analytics.jobs().await(run.id(), Duration.ofMinutes(1));
      } catch (DramatisException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT);
        Thread.sleep(20);
      }
    }
  }

  /**
   * A run of another process.
   *
   * @param process in what it differs from this one
   * @param seconds since it last showed that it lives
   * @return number of the run
   */
  private static long hold(Analytics analytics, String process, int seconds) {
    long run = analytics.jobs().runs(1).get(0).id() + 1;
    execute(
        analytics,
        "INSERT INTO job_run (id, job, status, folders, started, unchanged, has_work, summary)"
            + " SELECT "
            + run
            + ", job, 'RUNNING', folders, TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00Z',"
            + " 0, FALSE, '' FROM job_run WHERE id = 1",
        "UPDATE lease SET run = " + run + ", " + process,
        silent(seconds));
    return run;
  }

  private static String silent(int seconds) {
    return "UPDATE lease SET heartbeat = DATEADD('SECOND', -" + seconds + ", CURRENT_TIMESTAMP)";
  }

  /** As another machine does it that heard nothing for two minutes. */
  private static void takeOver(Analytics analytics) {
    execute(
        analytics,
        "UPDATE job_run SET status = 'INTERRUPTED', ended = started, summary = 'dead'",
        "INSERT INTO job_run (id, job, status, folders, started, unchanged, has_work, summary)"
            + " SELECT 2, job, 'RUNNING', folders, started, 0, FALSE, '' FROM job_run",
        "UPDATE lease SET run = 2, host = 'elsewhere'");
  }

  private static void execute(Analytics analytics, String... statements) {
    analytics
        .database()
        .jdbi()
        .useTransaction(
            handle -> {
              for (String statement : statements) {
                handle.execute(statement);
              }
            });
  }

  private Analytics open() {
    return Analytics.open(AnalyticsSettings.of(home), tools.toolchain(), List::of);
  }

  /** Does something when the first actor is asked for, while results are written. */
  private static final class Slow implements ActorLinker {

    private final AtomicReference<Runnable> first;

    Slow(Runnable first) {
      this.first = new AtomicReference<>(first);
    }

    @Override
    public String name() {
      return "slow";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public Optional<KnowledgeLink> link(LinkQuery actor) {
      Runnable work = first.getAndSet(null);
      if (work != null) {
        work.run();
      }
      return Optional.empty();
    }
  }
}
