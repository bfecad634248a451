package org.dramatis.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.app.command.TestProgram.write;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle gives somebody else the same tables, or says what differs. */
@Tag("processes")
class BundleCommandTest {

  @TempDir Path work;

  @Test
  void whoHasTheSameDocumentsGetsTheSameTables() throws IOException {
    Path documents = Files.createDirectory(work.resolve("documents"));
    write(
        documents.resolve("2019-02-27.txt"),
        "Talks in Hanoi\n\nDonald Trump met Mike Pompeo. A secret sentence.\n");
    write(documents.resolve("2019-03-01.txt"), "After the talks\n\nMike Pompeo flew home.\n");
    TestProgram program = new TestProgram(work.resolve("home"));
    program.done("run", documents);
    write(
        work.resolve("home/dramatis.properties"),
        "count.metonyms = country\nwebhook.url = https://hooks.example.org/secret\n");
    program.done("run", documents);
    program.done("actor", "rename", "person:donald-trump", "D. J. Trump");
    Path bundle = work.resolve("bundle.zip");
    assertThat(program.done("bundle", bundle)).contains("2 documents");
    StringBuilder inside = new StringBuilder();
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      for (var entry : Collections.list(zip.entries())) {
        inside.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(inside)
        .contains("count.metonyms=country", "documents\t2019-02-27.txt\t", "D. J. Trump")
        .doesNotContain("secret");

    TestProgram other = new TestProgram(work.resolve("other"));
    assertThat(other.done("replay", bundle, documents)).contains("The same: 2 documents");
    assertThat(other.done("actor", "list")).contains("D. J. Trump");
    assertThat(other.run("replay", bundle, documents)).isEqualTo(2);
    assertThat(other.err()).contains("already");

    write(documents.resolve("2019-03-01.txt"), "After the talks\n\nMike Pompeo stayed.\n");
    TestProgram third = new TestProgram(work.resolve("third"));
    assertThat(third.run("replay", bundle, documents)).isEqualTo(1);
    assertThat(third.out())
        .contains("document documents 2019-03-01.txt: another text")
        .doesNotContain("2019-02-27");
    assertThat(new TestProgram(work.resolve("none")).run("replay", documents, documents))
        .isEqualTo(2);
  }
}
