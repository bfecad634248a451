package org.dramatis.app.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.query.TableDump;
import org.dramatis.app.crash.Ingest.Stage;
import org.dramatis.app.installation.InstalledProgram;
import org.dramatis.testkit.SmallDisk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does to an ingest of the installed program what can happen to it: its process is killed at random
 * moments of each of its steps, its parser processes are killed, its disk is full, its database
 * connections are cut. It is taken up each time; in the end every table is that of an ingest that
 * nobody disturbed.
 *
 * <p>The everyday build does a little of it; {@code ./crash-test} does all.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
@Tag("processes")
class CrashTest {

  private static final int KILLS = Integer.getInteger("dramatis.crash.kills", 2);
  private static final int FILES = Integer.getInteger("dramatis.crash.files", 24);
  private static final long SEED = Long.getLong("dramatis.crash.seed", 7);
  private static final boolean LONG = KILLS > 2;

  /** Longer than a start takes on a machine with much else to do. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final int KILLED = 128 + 9;
  private static final int DISK_MEGABYTES = 1_500;

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final PrintStream log = System.out;
  private final Map<Stage, Long> lengths = new EnumMap<>(Stage.class);
  private final Map<Stage, Integer> planned = new EnumMap<>(Stage.class);
  private final Map<Stage, Integer> kills = new EnumMap<>(Stage.class);
  private final Set<Stage> cuts = EnumSet.of(Stage.PARSING, Stage.WRITING);
  private final Set<ProcessHandle> parsers = new LinkedHashSet<>();
  private final Set<Long> pids = new LinkedHashSet<>();

  private Path documents;
  private Path home;
  private String url;
  private int starts;
  private int restarts;

  /** Whether a process got so far that there is a run to take up. */
  private boolean begun;

  /** Whether a process got so far that its run was over, so that there is none to take up. */
  private boolean over;

  /** The server of the database and its folder; null for H2. */
  private @Nullable EmbeddedPostgres server;

  private Path data;

  /** Where the database is; null when no disk is to be filled. */
  private @Nullable SmallDisk disk;

  private long began;

  @Test
  void anH2DatabaseLosesNothing() throws Exception {
    Path calm = folder.resolve("calm");
    home = folder.resolve("home");
    url = Database.urlOf(home);
    try (SmallDisk small = mount(home)) {
      disk = small;
      begin("H2");
      undisturbed(calm, Database.urlOf(calm));
      disturb();
      compare(Database.urlOf(calm));
    }
  }

  @Test
  void aPostgresqlDatabaseLosesNothing() throws Exception {
    assumeTrue(LONG, "StoreLossTest of module analytics cuts connections in the everyday build");
    data = folder.resolve("data");
    home = folder.resolve("home");
    try (SmallDisk small = mount(data)) {
      disk = small;
      server = server(0);
      try {
        create("calm");
        create("disturbed");
        url = url("disturbed");
        begin("PostgreSQL");
        undisturbed(folder.resolve("calm"), url("calm"));
        disturb();
        compare(url("calm"));
      } finally {
        server.close();
      }
    }
  }

  private static @Nullable SmallDisk mount(Path place) throws Exception {
    if (!LONG) {
      return null;
    }
    SmallDisk small = SmallDisk.mount(place, DISK_MEGABYTES);
    assertThat(small).as("to fill a disk takes the right to mount one, which root has").isNotNull();
    return small;
  }

  private void begin(String database) throws IOException {
    began = System.nanoTime();
    documents = Files.createDirectories(folder.resolve("documents"));
    CrashCorpus.write(documents, FILES);
    say(database + ", " + KILLS + " kills, " + FILES + " files and three broken ones");
    if (!LONG) {
      say("left out here: the full disk and cut connections, see StoreLossTest and ./crash-test");
    }
  }

  /** An ingest that nobody disturbs, to compare with and to know how long each stage takes. */
  private void undisturbed(Path calm, String address) throws Exception {
    Ingest ingest = new Ingest(program(calm, address, ""), folder, "run", documents);
    long since = System.nanoTime();
    Stage stage = Stage.STARTING;
    while (ingest.process().isAlive()) {
      Thread.sleep(10);
      Stage next = ingest.stage();
      if (next != stage) {
        lengths.put(stage, millisSince(since));
        since = System.nanoTime();
        stage = next;
      }
    }
    lengths.put(stage, millisSince(since));
    assertThat(ingest.process().exitValue()).as(ingest.said()).isZero();
    say("undisturbed: " + told(lengths, " ms "));
  }

  private void disturb() throws Exception {
    Deque<Stage> plan = plan();
    plan.forEach(stage -> planned.merge(stage, 1, Integer::sum));
    while (!plan.isEmpty()) {
      Stage stage = plan.remove();
      int number = killed() + 1;
      if (!kill(stage, number)) {
        // Who has nothing left to do can only be killed as it starts.
        plan.addFirst(over ? Stage.STARTING : stage);
      } else if (LONG && number == KILLS / 4 + 1) {
        fillDisk();
      } else if (server != null && number == KILLS / 3 + 1) {
        stopServer();
      }
    }
    Ingest last = start();
    assertThat(last.process().waitFor(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(last.process().exitValue()).as(last.said()).isZero();
    say("taken up for the last time, and done");
    assertNoOrphans();
    assertThat(pids)
        .noneMatch(pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    say(killed() + " kills: " + told(kills, " "));
    say(starts + " starts, " + restarts + " of them with job restart");
    if (LONG) {
      planned.remove(Stage.ENDING);
      assertThat(kills.keySet()).containsAll(planned.keySet());
    }
  }

  /** In which stage each kill strikes. The last ones first need what the others leave undone. */
  private Deque<Stage> plan() {
    if (!LONG) {
      return new ArrayDeque<>(List.of(Stage.STARTING, Stage.PARSING));
    }
    int starting = KILLS * 4 / 25;
    List<Stage> later = new ArrayList<>();
    later.addAll(Collections.nCopies(starting / 2, Stage.STARTING));
    later.addAll(Collections.nCopies(KILLS * 3 / 25, Stage.RESOLVING));
    later.addAll(Collections.nCopies(KILLS * 4 / 25, Stage.COUNTING));
    Collections.shuffle(later, random);
    later.addAll(Collections.nCopies(KILLS * 4 / 25, Stage.WRITING));
    later.addAll(Collections.nCopies(KILLS / 25, Stage.ENDING));
    List<Stage> plan = new ArrayList<>();
    plan.addAll(Collections.nCopies(starting - starting / 2, Stage.STARTING));
    plan.addAll(Collections.nCopies(KILLS - plan.size() - later.size(), Stage.PARSING));
    Collections.shuffle(plan, random);
    plan.addAll(later);
    return new ArrayDeque<>(plan);
  }

  /**
   * Takes the ingest up and kills it at a random moment of a stage.
   *
   * @return false when it ended before
   */
  private boolean kill(Stage stage, int number) throws Exception {
    Ingest ingest = start();
    reach(ingest, stage);
    if (stage == Stage.PARSING && number % 3 == 2) {
      killParsers(ingest);
    }
    if (server != null && cuts.remove(ingest.stage())) {
      cutConnections(ingest);
    }
    // Each kill has a part of the stage of its own.
    int parts = planned.getOrDefault(stage, 1);
    int part = Math.min(kills.getOrDefault(stage, 0), parts - 1);
    double moment = (part + random.nextDouble()) / parts;
    long millis = Math.round(moment * lengths.getOrDefault(stage, 0L));
    if (stage == Stage.PARSING) {
      millis = random.nextInt(2_000);
      // Some more files are to be committed before, and some to be left for the other kills.
      int files = ingest.files() + (LONG ? random.nextInt(FILES / parts) : 0);
      while (in(ingest, stage) && ingest.files() < files) {
        Thread.sleep(10);
      }
    }
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (in(ingest, stage) && System.nanoTime() < until) {
      Thread.sleep(10);
    }
    parsersOf(ingest);
    int status = ingest.process().destroyForcibly().waitFor();
    Stage struck = ingest.stage();
    begun |= struck != Stage.STARTING;
    over |= status == 0 || (status == KILLED && struck == Stage.ENDING);
    assertNoOrphans();
    if (status != KILLED) {
      say("ended with " + status + " before it could be killed " + stage);
      assertThat(status).as(ingest.said()).isIn(0, 3);
      return false;
    }
    kills.merge(struck, 1, Integer::sum);
    String where = struck == Stage.PARSING ? ", at file " + ingest.files() : "";
    say("kill -9 number " + number + " " + struck + where);
    return true;
  }

  /** Parser processes are killed; the program goes on with others. */
  private void killParsers(Ingest ingest) throws Exception {
    long until = System.nanoTime() + PATIENCE.toNanos();
    int ended = 0;
    while (ended == 0 && in(ingest, Stage.PARSING) && System.nanoTime() < until) {
      for (ProcessHandle parser : parsersOf(ingest)) {
        ended += parser.destroyForcibly() ? 1 : 0;
      }
      Thread.sleep(10);
    }
    if (ended > 0) {
      Thread.sleep(500 + random.nextInt(1_500));
      say(ended + " parser processes killed; the program " + state(ingest));
    }
  }

  /** The program goes on with other connections, or ends with the reason. */
  private void cutConnections(Ingest ingest) throws Exception {
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
    Stage stage = ingest.stage();
    boolean ended = ingest.process().waitFor(2, TimeUnit.SECONDS);
    say(cut + " connections cut " + stage + "; the program " + state(ingest));
    assertThat(cut).isPositive();
    assertThat(ended ? ingest.process().exitValue() : 3).as(ingest.said()).isEqualTo(3);
  }

  private void fillDisk() throws Exception {
    Ingest ingest = start();
    reach(ingest, Stage.PARSING);
    disk.fill();
    assertThat(ingest.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    disk.free();
    failed("disk full", ingest);
    if (server != null) {
      // The server itself may have gone down over it.
      int port = server.getPort();
      server.close();
      server = server(port);
    }
  }

  private void stopServer() throws Exception {
    // Waits less for a server than users would want.
    Ingest ingest = start("-Ddramatis.store.patience=5000");
    reach(ingest, Stage.PARSING);
    int port = server.getPort();
    server.close();
    assertThat(ingest.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    failed("server stopped", ingest);
    server = server(port);
  }

  private void failed(String what, Ingest ingest) throws Exception {
    int status = ingest.process().exitValue();
    List<String> lines =
        ingest.said().lines().filter(line -> line.contains("job restart")).toList();
    say(what + " " + ingest.stage() + ": exit " + status + ", said: " + String.join(" ", lines));
    assertThat(status).as(ingest.said()).isEqualTo(3);
    assertThat(lines).as(ingest.said()).isNotEmpty();
    assertThat(ingest.said()).containsAnyOf("no space", "database");
    assertNoOrphans();
  }

  /** Waits until it is in this stage or beyond. */
  private void reach(Ingest ingest, Stage stage) throws Exception {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (ingest.process().isAlive() && ingest.stage().compareTo(stage) < 0) {
      assertThat(System.nanoTime()).as(ingest.said()).isLessThan(until);
      Thread.sleep(10);
    }
  }

  private static boolean in(Ingest ingest, Stage stage) throws IOException {
    return ingest.process().isAlive() && ingest.stage() == stage;
  }

  /** Begins the ingest or takes it up: by its number, or in a new one, which finds what is left. */
  private Ingest start() throws IOException {
    return start("");
  }

  private Ingest start(String javaOptions) throws IOException {
    Object[] arguments = {"run", documents};
    if (begun && !over) {
      if (starts % 2 == 0) {
        arguments = new Object[] {"job", "restart"};
        restarts++;
      } else if (starts % 4 == 1) {
        arguments = new Object[] {"job", "start", "ingest"};
      }
    }
    starts++;
    Ingest ingest = new Ingest(program(home, url, javaOptions), folder, arguments);
    pids.add(ingest.process().pid());
    return ingest;
  }

  private void compare(String calm) throws Exception {
    try (Database expected = Database.open(calm, null, null, 4);
        Database actual = Database.open(url, null, null, 4)) {
      compare(expected, actual);
    }
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
      assertZero(statement, "SELECT COUNT(*) FROM job_run WHERE status IN ('RUNNING', 'STOPPING')");
      assertZero(statement, "SELECT COUNT(*) FROM lease WHERE run IS NOT NULL");
    }
    say(
        left.tables().size()
            + " tables with "
            + rows
            + " rows are those of the undisturbed ingest; no run left in progress, no orphan of "
            + pids.size()
            + " processes");
  }

  private static void assertZero(Statement statement, String count) throws SQLException {
    try (ResultSet rows = statement.executeQuery(count)) {
      rows.next();
      assertThat(rows.getLong(1)).as(count).isZero();
    }
  }

  /** The launcher becomes the program, so every Java process below it is a parser's. */
  private List<ProcessHandle> parsersOf(Ingest ingest) {
    List<ProcessHandle> found =
        ingest
            .process()
            .descendants()
            .filter(child -> child.info().command().orElse("").endsWith("java"))
            // The launcher asks Java for its version first.
            .filter(child -> !child.info().commandLine().orElse("").contains("-version"))
            .toList();
    parsers.addAll(found);
    found.forEach(parser -> pids.add(parser.pid()));
    return found;
  }

  private void assertNoOrphans() throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (parsers.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < until) {
      Thread.sleep(50);
    }
    assertThat(parsers).noneMatch(ProcessHandle::isAlive);
    parsers.clear();
  }

  private int killed() {
    return kills.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String told(Map<Stage, ?> counts, String between) {
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + between + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String state(Ingest ingest) {
    return ingest.process().isAlive() ? "goes on" : "ended with " + ingest.process().exitValue();
  }

  private void say(String what) {
    log.printf(Locale.ROOT, "%4d s  %s%n", millisSince(began) / 1_000, what);
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }

  private static InstalledProgram program(Path home, String url, String javaOptions)
      throws IOException {
    InstalledProgram program = new InstalledProgram(home);
    program.javaOptions("-Xmx1g " + Ingest.TELLING + " " + javaOptions);
    program.settings("store.url = " + url);
    return program;
  }

  private String url(String database) {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database + "?user=postgres";
  }

  private EmbeddedPostgres server(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data.resolve("cluster"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .setPGStartupWait(PATIENCE)
        .start();
  }

  private void create(String database) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
  }
}
