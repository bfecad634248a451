package org.dramatis.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.core.version.Sha256;

/**
 * Holds what a parser, an annotator or a statistic makes of a fixed input against what was recorded
 * for its version, so that a version that somebody has to raise is raised.
 *
 * <p>The record is a file of lines: name, version, digest of the input, digest of the result, with
 * tabs between them. With the system property {@value #RECORD} set to {@code true} a new version or
 * a new input is recorded instead of refused; another result under the same version and input is
 * refused always. The result belongs without its producer's version, times and anything else that
 * differs between two machines. Not thread-safe.
 */
public final class RecordedResults {

  /** The system property that makes new versions be recorded. */
  public static final String RECORD = "record";

  private final Path file;
  private final Path results;
  private final String command;
  private final boolean recording;

  /**
   * The results in a file.
   *
   * @param file the record; need not be there while it is recorded
   * @param results a folder for results in full, to see what changed
   * @param command what to call to record a new version
   */
  public RecordedResults(Path file, Path results, String command) {
    this(file, results, command, Boolean.getBoolean(RECORD));
  }

  RecordedResults(Path file, Path results, String command, boolean recording) {
    this.file = file;
    this.results = results;
    this.command = command;
    this.recording = recording;
  }

  /**
   * Checks one result.
   *
   * @param name whose it is
   * @param version its version
   * @param input all that was read
   * @param result all that came of it
   * @throws AssertionError when it is not what was recorded, with what to do
   */
  public void check(String name, String version, String input, String result) {
    Map<String, Row> rows = read();
    Row row = new Row(version, Sha256.hex(input, 12), Sha256.hex(result, 12));
    Row recorded = rows.get(name);
    if (row.equals(recorded)) {
      return;
    }
    Path whole = write(results.resolve(name + ".txt"), result);
    if (recorded != null
        && recorded.version().equals(version)
        && recorded.input().equals(row.input())) {
      throw new AssertionError(
          "The result of "
              + name
              + " changed and its version did not: raise the version of "
              + name
              + " ("
              + version
              + ") and record the new digest with: "
              + command
              + "\nThe result is in "
              + whole);
    }
    if (!recording) {
      String what =
          recorded == null
              ? "Nothing is recorded of " + name
              : recorded.version().equals(version)
                  ? "The input that " + name + " is tried with changed"
                  : "The version of "
                      + name
                      + " is "
                      + version
                      + ", what is recorded is of "
                      + recorded.version();
      throw new AssertionError(what + ": record it with: " + command);
    }
    rows.put(name, row);
    StringBuilder lines = new StringBuilder();
    rows.forEach(
        (key, value) ->
            lines.append(
                String.join("\t", key, value.version(), value.input(), value.result()) + "\n"));
    write(file, lines.toString());
  }

  private Map<String, Row> read() {
    Map<String, Row> rows = new TreeMap<>();
    if (Files.exists(file)) {
      try {
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
          List<String> cells = List.of(line.split("\t", -1));
          rows.put(cells.get(0), new Row(cells.get(1), cells.get(2), cells.get(3)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return rows;
  }

  private static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Row(String version, String input, String result) {}
}
