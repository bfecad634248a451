package org.dramatis.app.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.TableDump;
import org.dramatis.app.installation.InstalledProgram;
import org.dramatis.testkit.SmallDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does to an ingest of the installed program what can happen to it: its process is killed at random
 * moments, its parser processes are killed, its disk is full, its database connections are cut. It
 * is taken up each time; in the end every table is that of an ingest that nobody disturbed.
 *
 * <p>The everyday build does a little of it; {@code ./crash-test} does all.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class CrashTest {

  private static final int KILLS = Integer.getInteger("dramatis.crash.kills", 2);
  private static final int FILES = Integer.getInteger("dramatis.crash.files", 36);
  private static final long SEED = Long.getLong("dramatis.crash.seed", 7);
  private static final boolean LONG = KILLS > 2;

  /** Longer than a start takes on a machine with much else to do. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final Set<ProcessHandle> parsers = new LinkedHashSet<>();
  private final List<Long> pids = new ArrayList<>();
  private final PrintStream log = System.out;

  /** Whether a process got so far that the home knows the folder. */
  private boolean known;

  /** How many kills struck a program with parser processes. */
  private int atWork;

  private long began;

  @Test
  void anH2DatabaseLosesNothing() throws Exception {
    Path documents = corpus();
    Path calm = folder.resolve("calm");
    Path home = folder.resolve("home");
    int status = new InstalledProgram(calm).run("run", documents).status();
    assertThat(status).isZero();
    say("undisturbed ingest done");
    InstalledProgram program = new InstalledProgram(home);
    try (SmallDisk disk = LONG ? SmallDisk.mount(home, 1_500) : null) {
      for (int i = 0; i < KILLS; i++) {
        killed(program, documents, i);
        if (disk != null && i == KILLS / 2) {
          diskFull(program, documents, disk);
        }
      }
      finish(program, documents, KILLS);
      try (Database expected = Database.open(Database.urlOf(calm), null, null, 4);
          Database actual = Database.open(Database.urlOf(home), null, null, 4)) {
        compare(expected, actual);
      }
    }
  }

  @Test
  void aPostgresqlDatabaseLosesNothing() throws Exception {
    assumeTrue(LONG, "StoreLossTest of module analytics cuts connections in the everyday build");
    Path documents = corpus();
    Path data = folder.resolve("data");
    Path home = folder.resolve("home");
    try (SmallDisk disk = SmallDisk.mount(data, 1_500)) {
      EmbeddedPostgres server = server(data, 0);
      try {
        int port = server.getPort();
        create(server, "calm");
        create(server, "disturbed");
        InstalledProgram undisturbed = program(folder.resolve("calm"), url(port, "calm"));
        assertThat(undisturbed.run("run", documents).status()).isZero();
        say("undisturbed ingest done");
        InstalledProgram program = program(home, url(port, "disturbed"));
        for (int i = 0; i < KILLS / 2; i++) {
          killed(program, documents, i);
          if (i == KILLS / 8) {
            connectionsCut(program, documents, server);
          }
          if (i == KILLS / 4 && disk != null) {
            diskFull(program, documents, disk);
            // The server itself may have gone down over it.
            server.close();
            server = server(data, port);
          }
          if (i == KILLS / 3) {
            server = serverGone(program, documents, server, data, port);
          }
        }
        finish(program, documents, KILLS / 2);
        try (Database expected = Database.open(url(port, "calm"), null, null, 4);
            Database actual = Database.open(url(port, "disturbed"), null, null, 4)) {
          compare(expected, actual);
        }
      } finally {
        server.close();
      }
    }
  }

  private Path corpus() throws IOException {
    began = System.nanoTime();
    Path documents = Files.createDirectories(folder.resolve("documents"));
    CrashCorpus.write(documents, FILES);
    return documents;
  }

  /** Starts or takes up the ingest, and kills it at a random moment. */
  private void killed(InstalledProgram program, Path documents, int number) throws Exception {
    Process process = start(program, documents, number % 4 == 3);
    String moment = "while it started";
    if (number % 5 > 0) {
      moment = awaitWork(process) ? "at work" : "after its work";
    }
    if (number % 3 == 1 && process.isAlive()) {
      int ended = 0;
      for (ProcessHandle parser : parsersOf(process)) {
        ended += parser.destroyForcibly() ? 1 : 0;
      }
      Thread.sleep(500 + random.nextInt(1_500));
      say("killed " + ended + " parser processes; the program " + state(process));
    }
    process.waitFor(random.nextInt(LONG ? 3_000 : 1_500), TimeUnit.MILLISECONDS);
    remember(process);
    atWork += process.isAlive() && moment.equals("at work") ? 1 : 0;
    say(
        process.isAlive()
            ? "kill -9 number " + (number + 1) + " " + moment
            : "ended with " + process.exitValue() + " before it could be killed");
    process.destroyForcibly().waitFor();
    assertNoOrphans();
  }

  private void diskFull(InstalledProgram program, Path documents, SmallDisk disk) throws Exception {
    Process process = atWork(program, documents);
    disk.fill();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    disk.free();
    say("disk full: exit " + process.exitValue() + ", said: " + said().strip());
    assertThat(process.exitValue()).as(said()).isEqualTo(3);
    assertThat(said()).contains("job restart").containsAnyOf("no space", "database");
    assertNoOrphans();
  }

  /** The program goes on with other connections; it is killed before it is done. */
  private void connectionsCut(InstalledProgram program, Path documents, EmbeddedPostgres server)
      throws Exception {
    Process process = atWork(program, documents);
    long cut;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE datname = 'disturbed'")) {
      rows.next();
      cut = rows.getLong(1);
    }
    boolean ended = process.waitFor(2, TimeUnit.SECONDS);
    say(cut + " connections cut; the program " + state(process));
    assertThat(cut).isPositive();
    assertThat(ended ? process.exitValue() : 3).as(said()).isEqualTo(3);
    remember(process);
    process.destroyForcibly().waitFor();
    assertNoOrphans();
  }

  private EmbeddedPostgres serverGone(
      InstalledProgram program, Path documents, EmbeddedPostgres server, Path data, int port)
      throws Exception {
    Process process = atWork(program, documents);
    server.close();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    say("server stopped: exit " + process.exitValue() + ", said: " + said().strip());
    assertThat(process.exitValue()).as(said()).isEqualTo(3);
    assertNoOrphans();
    return server(data, port);
  }

  private Process atWork(InstalledProgram program, Path documents) throws Exception {
    Process process = start(program, documents, false);
    assertThat(awaitWork(process)).as(said()).isTrue();
    return process;
  }

  private void finish(InstalledProgram program, Path documents, int kills) throws Exception {
    InstalledProgram.Result last = program.run("run", documents);
    assertThat(last.status()).as(last.toString()).isZero();
    say("last run: " + last.out().lines().findFirst().orElse(""));
    if (LONG) {
      assertThat(atWork).as("kills at work, of " + kills).isGreaterThanOrEqualTo(kills / 2);
    }
    assertThat(pids)
        .noneMatch(pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
  }

  private void compare(Database expected, Database actual) throws Exception {
    TableDump left = new TableDump(expected);
    TableDump right = new TableDump(actual);
    assertThat(right.tables()).isEqualTo(left.tables()).hasSizeGreaterThan(20);
    long rows = 0;
    for (String table : left.tables()) {
      List<String> lines = left.lines(table);
      rows += lines.size();
      assertThat(right.lines(table)).as(table).isEqualTo(lines);
    }
    try (Connection connection = actual.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : List.of("job_execution", "step_execution", "partition_execution")) {
        assertZero(
            statement,
            "SELECT COUNT(*) FROM batch_"
                + table
                + " WHERE batchstatus IN ('STARTING', 'STARTED', 'STOPPING')");
      }
      assertZero(statement, "SELECT COUNT(*) FROM job_run WHERE status IN ('RUNNING', 'STOPPING')");
      assertZero(statement, "SELECT COUNT(*) FROM lease WHERE run IS NOT NULL");
    }
    say(
        left.tables().size()
            + " tables with "
            + rows
            + " rows are those of the undisturbed ingest; no execution left STARTED, no orphan of "
            + pids.size()
            + " processes");
  }

  private static void assertZero(Statement statement, String count) throws SQLException {
    try (ResultSet rows = statement.executeQuery(count)) {
      rows.next();
      assertThat(rows.getLong(1)).as(count).isZero();
    }
  }

  private Process start(InstalledProgram program, Path documents, boolean anew) throws IOException {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    // Taken up by its number, or found out by a new ingest: both must come to the same.
    Process process =
        anew || !known
            ? program.start(out, err, "run", documents)
            : program.start(out, err, "job", "start", "ingest");
    pids.add(process.pid());
    return process;
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("out.txt"), StandardCharsets.UTF_8)
        + Files.readString(folder.resolve("err.txt"), StandardCharsets.UTF_8);
  }

  /** Waits until the program has parser processes; false when it ended before. */
  private boolean awaitWork(Process process) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < until) {
      // The launcher asks Java for its version first; that process is soon gone.
      Instant before = Instant.now().minusSeconds(1);
      if (parsersOf(process).stream()
          .anyMatch(child -> child.info().startInstant().orElse(Instant.MAX).isBefore(before))) {
        known = true;
        return true;
      }
      Thread.sleep(50);
    }
    return false;
  }

  /** The launcher becomes the program, so every Java process below it is a parser's. */
  private List<ProcessHandle> parsersOf(Process process) {
    List<ProcessHandle> found =
        process
            .descendants()
            .filter(child -> child.info().command().orElse("").endsWith("java"))
            .toList();
    parsers.addAll(found);
    return found;
  }

  private void remember(Process process) {
    parsersOf(process).forEach(parser -> pids.add(parser.pid()));
  }

  private void assertNoOrphans() throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (parsers.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < until) {
      Thread.sleep(50);
    }
    assertThat(parsers).noneMatch(ProcessHandle::isAlive);
    parsers.clear();
  }

  private static String state(Process process) {
    return process.isAlive() ? "goes on" : "ended with " + process.exitValue();
  }

  private void say(String what) {
    log.printf(Locale.ROOT, "%4d s  %s%n", (System.nanoTime() - began) / 1_000_000_000L, what);
  }

  private static InstalledProgram program(Path home, String url) throws IOException {
    InstalledProgram program = new InstalledProgram(home);
    program.settings("store.url = " + url);
    return program;
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=postgres";
  }

  private static EmbeddedPostgres server(Path data, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data.resolve("cluster"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .setPGStartupWait(PATIENCE)
        .start();
  }

  private static void create(EmbeddedPostgres server, String database) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
  }
}
