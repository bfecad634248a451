package org.dramatis.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.app.command.TestProgram.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words that mark a part, and two parts compared, on the command line. */
class ContrastCommandsTest {

  @TempDir Path work;

  private TestProgram program;

  @BeforeEach
  void read() throws IOException {
    program = new TestProgram(work.resolve("home"));
    Path documents = Files.createDirectory(work.resolve("documents"));
    for (int day = 10; day < 20; day++) {
      write(
          documents.resolve("2018-06-" + day + ".txt"),
          "LIMA, June " + day + ", 2018 - Donald Trump praised tariffs on number " + day + ".\n");
      write(
          documents.resolve("2018-07-" + day + ".txt"),
          "LIMA, July " + day + ", 2018 - Angela Merkel spoke of number " + day + " again.\n");
    }
    program.done("run", documents);
  }

  @Test
  void theWordsOfAnActorAreListed() {
    String said = program.done("words", "--actor", "Donald Trump");
    assertThat(said).containsPattern("(?m)^tariffs +10 +0 +10 +10 ").contains("Left out: ");
    assertThat(said).doesNotContainPattern("(?m)^trump ");
    assertThat(program.done("words", "--actor", "person:donald-trump")).isEqualTo(said);
    assertThat(program.done("words", "--from", "2018-07-01", "--to", "2018-07-31"))
        .containsPattern("(?m)^spoke +10 +0 ");
  }

  @Test
  void twoPeriodsStandSideBySide() {
    String said =
        program.done(
            "compare",
            "--a-from",
            "2018-06-01",
            "--a-to",
            "2018-06-30",
            "--b-from",
            "2018-07-01",
            "--b-to",
            "2018-07-31");
    assertThat(said)
        .containsPattern("(?m)^Donald Trump +10 +0 +1000.0 +0.0 +\\+1000.0 ")
        .containsPattern("(?m)^Angela Merkel +0 +10 ")
        .contains("10 documents, 10 stories");
  }

  @Test
  void whatCannotBeComparedIsSaid() {
    assertThat(program.run("words", "--actor", "Nobody At All")).isEqualTo(2);
    assertThat(program.err()).contains("There is no actor Nobody At All");
    assertThat(program.run("words")).isEqualTo(2);
    assertThat(program.err()).contains("no rest to set it against");
    assertThat(program.run("compare", "--a-from", "1990-01-01", "--a-to", "1990-12-31"))
        .isEqualTo(2);
    assertThat(program.err()).contains("No document");
  }
}
