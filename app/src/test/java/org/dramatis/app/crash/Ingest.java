package org.dramatis.app.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.app.installation.InstalledProgram;

/** An ingest of the installed program, and how far it says it is. */
final class Ingest {

  /** Makes the program tell its progress five times a second. */
  static final String TELLING = "-Ddramatis.watched=true";

  private static final Pattern FILES = Pattern.compile(Stage.PARSING.step + "[^\r\n]* (\\d+)/\\d+");

  private final Path out;
  private final Path err;
  private final Process process;

  /** Starts it in a process of its own, which writes into the folder. */
  Ingest(InstalledProgram program, Path folder, Object... arguments) throws IOException {
    out = folder.resolve("out.txt");
    err = folder.resolve("err.txt");
    process = program.start(out, err, arguments);
  }

  /** What an ingest does, in this order. */
  enum Stage {
    /** Until it has compared the folders with what is stored. */
    STARTING("while starting", ""),
    PARSING("while parsing and annotating", "parse and annotate"),
    RESOLVING("resolving", "resolve across documents"),
    COUNTING("counting", "aggregate"),
    WRITING("writing results", "write results"),
    /** Its run is over; it makes the report, compacts the database and closes it. */
    ENDING("ending", "write results");

    private final String words;
    private final String step;

    Stage(String words, String step) {
      this.words = words;
      this.step = step;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  Process process() {
    return process;
  }

  /** How far it is, or was when it ended. */
  Stage stage() throws IOException {
    String told = Files.readString(err, StandardCharsets.UTF_8);
    Stage stage = Stage.STARTING;
    for (Stage next : Stage.values()) {
      // The line of the last step ends when the run has.
      if (told.contains(next.step) && (next != Stage.ENDING || told.endsWith("\n"))) {
        stage = next;
      }
    }
    return stage;
  }

  /** How many files are committed, as long as it parses. */
  int files() throws IOException {
    Matcher matcher = FILES.matcher(Files.readString(err, StandardCharsets.UTF_8));
    int files = 0;
    while (matcher.find()) {
      files = Integer.parseInt(matcher.group(1));
    }
    return files;
  }

  /** All that it has written. */
  String said() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8)
        + Files.readString(err, StandardCharsets.UTF_8);
  }
}
