package org.dramatis.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.app.command.TestProgram.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.runtime.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a home, what is damaged in one, and how it is made whole. */
class BackupCommandTest {

  @TempDir Path work;

  private Path documents;
  private Path home;
  private TestProgram program;

  @BeforeEach
  void read() throws IOException {
    documents = Files.createDirectory(work.resolve("documents"));
    home = work.resolve("home");
    program = new TestProgram(home);
    write(documents.resolve("2019-02-27.txt"), "Talks in Hanoi\n\nDonald Trump met Mike Pompeo.\n");
    program.done("run", documents);
    program.done("actor", "rename", "person:donald-trump", "D. J. Trump");
  }

  @Test
  void aBackupIsRestoredAndABrokenOneIsNot() throws IOException {
    write(home.resolve("dramatis.properties"), "watch.quiet = 4\n");
    write(Files.createDirectories(home.resolve("uploads")).resolve("a.part"), "A note.\n");
    Path zip = work.resolve("backup.zip");
    // As a server has it.
    try (Dramatis open = Dramatis.open(Home.existing(home), Installation.current())) {
      assertThat(open.reports().corpus().documents()).isEqualTo(1);
      assertThat(program.done("backup", zip)).contains("files of the home are in");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip)))
        .isEqualTo("rw-------");
    assertThat(names(zip))
        .contains(
            "dramatis.mv.db", "ledger.jsonl", "dramatis.properties", "uploads/a.part", "SHA256SUMS")
        .noneMatch(name -> name.startsWith("search") || name.startsWith("logs"));
    assertThat(home.resolve("database.part")).doesNotExist();

    assertThat(program.run("restore", zip)).isNotZero();
    assertThat(program.err()).contains("already").contains("--home");
    TestProgram other = new TestProgram(work.resolve("other"));
    assertThat(other.done("restore", zip)).contains("restored");
    assertThat(other.done("actor", "list")).contains("D. J. Trump");
    assertThat(other.done("settings")).containsPattern("watch.quiet +4 +yes");
    assertThat(other.done("doctor")).contains("1 documents").doesNotContain("DAMAGED");
    assertThat(other.done("run", documents)).contains("1 unchanged");

    byte[] whole = Files.readAllBytes(zip);
    for (int part = 1; part < 12; part++) {
      byte[] changed = whole.clone();
      changed[whole.length / 12 * part] ^= 4;
      Files.write(zip, changed);
      TestProgram third = new TestProgram(work.resolve("third"));
      assertThat(third.run("restore", zip)).as("part %d", part).isNotZero();
      assertThat(third.err()).contains(zip.toString());
      assertThat(work.resolve("third")).doesNotExist();
    }
    Files.write(zip, Arrays.copyOf(whole, whole.length - 100));
    assertThat(new TestProgram(work.resolve("third")).run("restore", zip)).isNotZero();
  }

  private static Set<String> names(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile());
        Stream<String> names = file.stream().map(entry -> entry.getName())) {
      return names.collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void aDatabaseThatIsEmptyDamagedOrGoneIsNamedAndMadeAnew() throws IOException {
    Path database = home.resolve("dramatis.mv.db");
    byte[] whole = Files.readAllBytes(database);
    assertThat(program.done("doctor")).contains("the database: 1 documents");

    Files.write(database, new byte[0]);
    for (String command : new String[] {"status", "doctor"}) {
      assertThat(program.run(command)).as(command).isNotZero();
      assertThat(program.out() + program.err())
          .as(command)
          .contains(database.toString())
          .contains("empty")
          .contains("--rebuild");
    }
    assertThat(program.run("run", documents)).isNotZero();
    assertThat(program.err()).contains("empty").contains("restore");

    Files.write(database, Arrays.copyOfRange(whole, 100, 20_000));
    assertThat(program.run("status")).isNotZero();
    assertThat(program.err()).contains("damaged").contains("--rebuild");

    Files.delete(database);
    assertThat(program.run("status")).isNotZero();
    assertThat(program.err()).contains("missing").contains("dramatis run FOLDER");
    assertThat(program.run("serve", "--port", "0")).isNotZero();
    assertThat(program.run("doctor")).isNotZero();
    assertThat(program.out()).contains("DAMAGED  the database").contains("missing");

    Files.write(database, new byte[0]);
    assertThat(program.done("doctor", "--rebuild", documents)).contains("damaged-");
    assertThat(program.done("actor", "list")).contains("D. J. Trump");
    assertThat(program.done("doctor")).doesNotContain("DAMAGED");
  }

  @Test
  void damageWithinIsFound() throws IOException {
    Path database = home.resolve("dramatis.mv.db");
    byte[] whole = Files.readAllBytes(database);
    int found = 0;
    // Not its two headers, and what may be unused.
    for (int tenth = 0; tenth < 10; tenth++) {
      byte[] changed = whole.clone();
      int from = Math.max(8_192, whole.length / 10 * tenth);
      Arrays.fill(changed, from, Math.max(from, whole.length / 10 * (tenth + 1)), (byte) 1);
      Files.write(database, changed);
      int status = program.run("doctor");
      found += status == 0 ? 0 : 1;
      assertThat(status).isIn(0, ExitCode.RESOURCES.status());
      assertThat(program.err()).doesNotContain("fault of this program");
    }
    assertThat(found).isPositive();
    Files.write(database, whole);
    Files.createDirectories(home.resolve("reports"));
    Files.writeString(home.resolve("reports/run-00099.md"), "# Run 99\n");
    assertThat(program.run("doctor")).isNotZero();
    assertThat(program.out()).contains("does not know run 99");
  }

  @Test
  void aDatabaseInUseIsNotPutAside() {
    try (Dramatis open = Dramatis.open(Home.existing(home), Installation.current())) {
      assertThat(program.run("doctor", "--rebuild", documents)).isNotZero();
      assertThat(program.err()).contains("in use");
      assertThat(open.reports().corpus().documents()).isEqualTo(1);
    }
  }
}
