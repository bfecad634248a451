package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.testkit.SmallDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an ingest whose database goes away. */
@Timeout(300)
@Tag("processes")
class StoreLossTest {

  private static final int FILES = 120;

  @TempDir Path folder;
  @TempDir Path home;
  @TempDir Path calm;

  private final SyntheticTools tools = new SyntheticTools();

  @BeforeEach
  void writeCorpus() throws IOException {
    SyntheticCorpus.write(folder, FILES, 9);
    tools.delay = 10;
  }

  @Test
  void cutConnectionsAndARestartOfTheServerLoseNothing() throws Exception {
    Path data = home.resolve("cluster");
    EmbeddedPostgres server = server(data, 0);
    try (Analytics analytics = open(settings(server))) {
      JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
      awaitParsed(20);
      cut(server);
      run = goOn(analytics, run, 50);
      int port = server.getPort();
      server.close();
      Thread.sleep(500);
      server = server(data, port);
      run = analytics.jobs().await(run.id(), Duration.ofMinutes(2));
      if (run.status() == JobStatus.FAILED) {
        assertThat(run.failure()).isEqualTo(ErrorCode.STORE_FAILED);
        assertThat(run.summary()).contains("job restart");
        run = restart(analytics, run.id());
      }
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
      assertNothingLost(analytics);
    } finally {
      server.close();
    }
  }

  @Test
  void connectionsThatAreCutWhileFilesProveUnchangedLoseNothing() throws Exception {
    Path data = home.resolve("cluster");
    try (EmbeddedPostgres server = server(data, 0);
        Analytics analytics = open(settings(server))) {
      tools.delay = 0;
      JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
      run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
      long parsed = tools.parsed.get();
      long opened = tools.opened.get();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2021-01-01T00:00:00Z")));
        }
      }
      tools.opening =
          () -> {
            if (tools.opened.get() == opened + 30) {
              cut(server);
            }
          };
      run = analytics.jobs().start(JobName.INGEST, List.of(folder));
      run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
      assertThat(tools.parsed.get()).isEqualTo(parsed);
      assertThat(run.summary()).contains("120 unchanged");
      assertNothingLost(analytics);
    }
  }

  @Test
  void aServerThatIsGoneEndsTheRunWithAReasonAndItGoesOnWhenItIsBack() throws Exception {
    Path data = home.resolve("cluster");
    EmbeddedPostgres server = server(data, 0);
    int port = server.getPort();
    // Waits less for a server than users would want.
    AnalyticsSettings settings = settings(server);
    System.setProperty("dramatis.store.patience", "1000");
    try (Analytics analytics = open(settings)) {
      JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
      awaitParsed(20);
      server.close();
      run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.FAILED);
      assertThat(run.failure()).isEqualTo(ErrorCode.STORE_FAILED);
      assertThat(run.summary()).contains("job restart");

      server = server(data, port);
      run = restart(analytics, run.id());
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
      assertNothingLost(analytics);
    } finally {
      System.clearProperty("dramatis.store.patience");
      server.close();
    }
  }

  @Test
  void aFullDiskEndsTheRunWithAReasonAndItGoesOnWhenThereIsSpace() throws Exception {
    Path small = home.resolve("small");
    try (SmallDisk disk = SmallDisk.mount(small, 24)) {
      assumeTrue(disk != null, "no small disk can be made here");
      try (Analytics analytics = open(AnalyticsSettings.of(small))) {
        JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
        awaitParsed(20);
        disk.fill();
        run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
        assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.FAILED);
        assertThat(run.failure()).as(run.summary()).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(run.summary()).contains("no space is left").contains("job restart");

        disk.free();
        run = restart(analytics, run.id());
        assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
        assertNothingLost(analytics);
      }
    }
  }

  private void assertNothingLost(Analytics analytics) {
    tools.delay = 0;
    try (Analytics undisturbed = open(AnalyticsSettings.of(calm))) {
      JobRun run = undisturbed.jobs().start(JobName.INGEST, List.of(folder));
      run = undisturbed.jobs().await(run.id(), Duration.ofMinutes(1));
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
      SameTables.check(undisturbed, analytics);
    }
    assertThat(analytics.jobs().runs(100))
        .extracting(JobRun::status)
        .doesNotContain(JobStatus.RUNNING, JobStatus.STOPPING);
  }

  /** Waits until so many files are parsed; takes the run up again when it ended before. */
  private JobRun goOn(Analytics analytics, JobRun run, long files) throws InterruptedException {
    JobRun current = run;
    while (tools.parsed.get() < files) {
      current = analytics.jobs().await(current.id(), Duration.ofMillis(20));
      if (current.status() == JobStatus.FAILED) {
        assertThat(current.failure()).isEqualTo(ErrorCode.STORE_FAILED);
        current = takeUp(analytics, current.id());
      }
    }
    return current;
  }

  private JobRun restart(Analytics analytics, long id) throws InterruptedException {
    return analytics.jobs().await(takeUp(analytics, id).id(), Duration.ofMinutes(1));
  }

  /** The end of a run is written down, and its lease given back, when the database is back. */
  private static JobRun takeUp(Analytics analytics, long id) throws InterruptedException {
    long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (true) {
      try {
        return analytics.jobs().restart(id);
      } catch (DramatisException notYet) {
        assertThat(notYet.code())
            .isIn(ErrorCode.STORE_FAILED, ErrorCode.DISK_FULL, ErrorCode.CONFLICT);
        if (System.nanoTime() > until) {
          throw notYet;
        }
      }
      Thread.sleep(50);
    }
  }

  private void awaitParsed(int files) throws InterruptedException {
    while (tools.parsed.get() < files) {
      Thread.sleep(5);
    }
  }

  private static void cut(EmbeddedPostgres server) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private AnalyticsSettings settings(EmbeddedPostgres server) {
    return new AnalyticsSettings(
        server.getJdbcUrl("postgres", "postgres"),
        Optional.empty(),
        Optional.empty(),
        3,
        home.resolve(AnalyticsSettings.LEDGER),
        Optional.empty());
  }

  private static EmbeddedPostgres server(Path data, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  private Analytics open(AnalyticsSettings settings) {
    return Analytics.open(settings, tools.toolchain(), List::of);
  }
}
