package org.dramatis.benchmarks.ingest;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the program over a folder into a new home and prints how fast it was, how much memory and
 * disk it took, and where the processor time went.
 *
 * <p>Arguments: the installation, the folder, a folder for home and recording, the heap such as
 * {@code 1g}. Peak memory is read from {@code /proc}, where there is one.
 */
public final class IngestBenchmark {

  private IngestBenchmark() {}

  /** Runs it. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    Path installation = Path.of(arguments[0]);
    Path corpus = Path.of(arguments[1]);
    Path work = Path.of(arguments[2]);
    Path home = work.resolve("home");
    Path recording = work.resolve("run.jfr");
    delete(work);
    Files.createDirectories(work);

    Usage first = run(installation, corpus, home, arguments[3], recording);
    Size size = size(home);
    Usage second = run(installation, corpus, home, arguments[3], null);

    print("documents", "%,d", size.documents());
    print("tokens", "%,d", size.tokens());
    print("wall time", "%.1f s", first.wall());
    print("processor time", "%.1f s", first.processor());
    print("documents a second of wall time", "%.1f", size.documents() / first.wall());
    print("tokens a second of wall time", "%,.0f", size.tokens() / first.wall());
    print("tokens a second of processor time", "%,.0f", size.tokens() / first.processor());
    print("peak of resident memory, heap of " + arguments[3], "%,d MB", first.memory() >> 20);
    print("greatest heap after a full collection", "%,d MB", LiveHeap.most(recording) >> 20);
    print("database", "%,d MB", size.bytes() >> 20);
    print("database, bytes a document", "%,d", size.bytes() / Math.max(1, size.documents()));
    print("a second run that finds nothing new, wall time", "%.1f s", second.wall());
    print("a second run, processor time", "%.1f s", second.processor());
    System.out.println();
    System.out.println("| stage | samples of the processor |");
    System.out.println("|---|---:|");
    for (Map.Entry<RunStage, Double> stage : StageShares.of(recording).entrySet()) {
      System.out.printf(
          Locale.ROOT, "| %s | %.1f %% |%n", stage.getKey().title(), 100 * stage.getValue());
    }
  }

  private static void print(String what, String format, Object value) {
    System.out.printf(Locale.ROOT, "%-50s " + format + "%n", what, value);
  }

  /** What a run took: seconds, seconds, bytes. */
  private record Usage(double wall, double processor, long memory) {}

  private static Usage run(
      Path installation, Path corpus, Path home, String heap, @Nullable Path recording)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseParallelGC",
                "-Dfile.encoding=UTF-8",
                "-Ddramatis.installation=" + installation,
                "-cp",
                installation.resolve("lib") + File.separator + "*"));
    if (recording != null) {
      command.add(2, "-XX:StartFlightRecording=settings=profile,maxsize=2g,filename=" + recording);
    }
    command.addAll(
        List.of("org.dramatis.app.Main", "run", corpus.toString(), "--home", home.toString()));
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(home.resolveSibling("output.txt").toFile()))
            .start();
    Duration processor = Duration.ZERO;
    long memory = 0;
    while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
      processor = process.info().totalCpuDuration().orElse(processor);
      memory = Math.max(memory, peak(process.pid()));
    }
    double wall = (System.nanoTime() - began) / 1e9;
    if (process.exitValue() != 0) {
      throw new IOException(
          "The run ended with "
              + process.exitValue()
              + "; see "
              + home.resolveSibling("output.txt"));
    }
    return new Usage(wall, processor.toNanos() / 1e9, memory);
  }

  /** Most bytes of memory that the process had at a time; 0 when unknown. */
  private static long peak(long pid) {
    try {
      for (String line :
          Files.readAllLines(
              Path.of("/proc", Long.toString(pid), "status"), StandardCharsets.UTF_8)) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
        }
      }
    } catch (IOException e) {
      // It has just ended, or this system tells it otherwise.
      return 0;
    }
    return 0;
  }

  /** What a home holds. */
  private record Size(long documents, long tokens, long bytes) {}

  private static Size size(Path home) throws SQLException, IOException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:h2:file:"
                    + home.toAbsolutePath().resolve("dramatis")
                    + ";DATABASE_TO_LOWER=TRUE;ACCESS_MODE_DATA=r");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT COUNT(*), COALESCE(SUM(tokens), 0) FROM document")) {
      rows.next();
      return new Size(rows.getLong(1), rows.getLong(2), Files.size(home.resolve("dramatis.mv.db")));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> paths;
      try (Stream<Path> walk = Files.walk(folder)) {
        paths = walk.sorted((a, b) -> b.compareTo(a)).toList();
      }
      for (Path path : paths) {
        Files.delete(path);
      }
    }
  }
}
