package org.dramatis.app.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the packaged installation as a user does: its start script, in a process of its own. */
public final class InstalledProgram {

  private static final long MINUTES = 5;

  private final Path folder;
  private final Path home;
  private String javaOptions = "-Xmx1g";

  /** The installation that this build has packaged, on this home. */
  public InstalledProgram(Path home) {
    this.folder = packaged();
    this.home = home;
  }

  /**
   * What a finished process left.
   *
   * @param status its exit status
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error
   */
  public record Result(int status, String out, String err) {

    @Override
    public String toString() {
      return "exit " + status + "\n" + out + err;
    }
  }

  /** Runs with these options of Java from now on. */
  public void javaOptions(String options) {
    javaOptions = options;
  }

  /** Where it is installed. */
  public Path folder() {
    return folder;
  }

  /** Runs a command to its end. */
  public Result run(Object... arguments) {
    try {
      Path out = Files.createTempFile("dramatis-test-", ".out");
      Path err = Files.createTempFile("dramatis-test-", ".err");
      try {
        Process process = start(out, err, arguments);
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
          process.destroyForcibly();
          throw new AssertionError(
              Arrays.toString(arguments) + " has not ended:\n" + Files.readString(out));
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
      } finally {
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Starts a command and leaves it running. */
  public Process start(Path out, Path err, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(folder.resolve("bin/dramatis").toString());
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("DRAMATIS_HOME", home.toString());
    builder.environment().put("DRAMATIS_JAVA_OPTS", javaOptions);
    return builder.start();
  }

  /** The rows of an export, sorted, so that two can be compared. */
  public List<String> exported(String table) {
    Result result = run("export", table, "--format", "jsonl");
    if (result.status() != 0) {
      throw new AssertionError(result.toString());
    }
    return result.out().lines().sorted().toList();
  }

  /** Writes the settings file of the home. */
  public void settings(String... lines) throws IOException {
    Files.createDirectories(home);
    Files.write(home.resolve("dramatis.properties"), Arrays.asList(lines), StandardCharsets.UTF_8);
  }

  private static Path packaged() {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(Path.of("target", "dramatis"), "dramatis-*")) {
      return found.iterator().next().toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException("the installation is packaged before these tests run", e);
    }
  }
}
