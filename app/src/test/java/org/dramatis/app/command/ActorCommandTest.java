package org.dramatis.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is who from the command line, over real documents. */
class ActorCommandTest {

  private static final String TRUMP = "person:donald-trump";
  private static final String POMPEO = "person:mike-pompeo";

  @TempDir Path documents;
  @TempDir Path home;

  private String out = "";
  private String err = "";

  @BeforeEach
  void read() throws IOException {
    write(documents.resolve("2019-02-27.txt"), "Talks in Hanoi\n\nDonald Trump met Mike Pompeo.\n");
    write(documents.resolve("2019-02-28.txt"), "Talks end\n\nDonald Trump left Hanoi.\n");
    assertThat(dramatis("run", documents.toString())).as(err).isZero();
  }

  private static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private int dramatis(String... arguments) {
    StringWriter written = new StringWriter();
    StringWriter failed = new StringWriter();
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--home");
    all.add(home.toString());
    int status =
        DramatisCommand.commandLine(new PrintWriter(written, true), new PrintWriter(failed, true))
            .execute(all.toArray(new String[0]));
    out = written.toString();
    err = failed.toString();
    return status;
  }

  private String listed(String actor) {
    assertThat(dramatis("actor", "list")).as(err).isZero();
    return out.lines().filter(line -> line.startsWith(actor)).findFirst().orElse("");
  }

  @Test
  void decisionsCountAtOnceAreUndoneAndOutliveTheDatabase() throws IOException {
    assertThat(listed(TRUMP)).containsPattern(" 2 +2");
    assertThat(dramatis("actor", "merge", TRUMP, POMPEO, "--reason", "a test")).as(err).isZero();
    assertThat(out)
        .contains("Mike Pompeo (" + POMPEO + ") is Donald Trump")
        .contains("actor undo 1");
    assertThat(listed(TRUMP)).containsPattern(" 3 +2");
    assertThat(listed(POMPEO)).isEmpty();

    assertThat(dramatis("actor", "undo", "1")).as(err).isZero();
    assertThat(listed(POMPEO)).isNotEmpty();

    assertThat(dramatis("actor", "separate", TRUMP, POMPEO, "--reason", "two men")).isZero();
    assertThat(dramatis("actor", "merge", TRUMP, POMPEO, "--reason", "one man"))
        .isEqualTo(ExitCode.USAGE.status());
    assertThat(err).contains("two men").contains("one man").contains("Undo decision 3");

    assertThat(dramatis("actor", "rename", TRUMP, "D. J. Trump")).isZero();
    Files.delete(home.resolve("dramatis.mv.db"));
    assertThat(dramatis("run", documents.toString())).as(err).isZero();
    assertThat(listed(TRUMP)).contains("D. J. Trump");
    assertThat(dramatis("actor", "decisions")).isZero();
    assertThat(out).contains("is never").contains("undone").contains("two men");
  }

  @Test
  void linksOfAFileReachTheExportAndItsMistakesTheSummary() throws IOException {
    write(home.resolve("dramatis.properties"), "linker.csv = links.csv\n");
    write(home.resolve("links.csv"), "name,wikidata\nDonald Trump,Q22686\nMike Pompeo,none\n");
    assertThat(dramatis("job", "start", "analyse")).as(err).isZero();
    assertThat(out).contains("Line 3 of").contains("links.csv").contains("no Wikidata id");
    write(home.resolve("links.csv"), "name,wikidata\nDonald Trump,Q22686\n");
    assertThat(dramatis("job", "start", "analyse")).as(err).isZero();
    Path file = home.resolve("actors.csv");
    assertThat(dramatis("export", "actors", "--format", "csv", "--out", file.toString())).isZero();
    assertThat(Files.readString(file)).contains("https://www.wikidata.org/wiki/Q22686");
  }

  @Test
  void anUnknownWayOfCountingIsWrongUsage() {
    assertThat(dramatis("actor", "list", "--metonyms", "both")).isEqualTo(ExitCode.USAGE.status());
    assertThat(err).contains("both").contains("itself or country");
  }
}
