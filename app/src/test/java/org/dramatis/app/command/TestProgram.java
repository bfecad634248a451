package org.dramatis.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs commands on a home within this process, and keeps what the last one printed. */
final class TestProgram {

  private final Path home;
  private String out = "";
  private String err = "";

  TestProgram(Path home) {
    this.home = home;
  }

  /** Runs a command and returns its exit code. */
  int run(Object... arguments) {
    StringWriter written = new StringWriter();
    StringWriter failed = new StringWriter();
    List<String> all = new ArrayList<>(Arrays.stream(arguments).map(Object::toString).toList());
    all.add("--home");
    all.add(home.toString());
    int status =
        DramatisCommand.commandLine(new PrintWriter(written, true), new PrintWriter(failed, true))
            .execute(all.toArray(new String[0]));
    out = written.toString();
    err = failed.toString();
    return status;
  }

  /** Runs a command that must be done, and returns what it printed. */
  String done(Object... arguments) {
    int status = run(arguments);
    if (status != 0) {
      throw new AssertionError(Arrays.toString(arguments) + " ended with " + status + ": " + err);
    }
    return out;
  }

  String out() {
    return out;
  }

  String err() {
    return err;
  }

  /** The rows of an export as JSON. */
  List<String> exported(String table) {
    Path file = home.resolve("exported.jsonl");
    done("export", table, "--out", file);
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
