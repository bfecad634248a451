package org.dramatis.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.app.command.TestProgram.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.runtime.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs, quarantine and folders from the command line, over real documents. */
@Tag("long")
class JobCommandTest {

  @TempDir Path work;
  private Path home;
  private Path documents;
  private TestProgram program;

  @BeforeEach
  void prepare() throws IOException {
    home = work.resolve("home");
    documents = Files.createDirectory(work.resolve("news"));
    program = new TestProgram(home);
    write(documents.resolve("2019-02-27.txt"), "Talks in Hanoi\n\nDonald Trump met Mike Pompeo.\n");
  }

  @Test
  void aStoppedRunIsTakenUpWithAndWithoutItsNumber() throws IOException {
    for (int i = 0; i < 40; i++) {
      write(documents.resolve("more-" + i + ".txt"), "Talks\n\nAngela Merkel spoke in Berlin.\n");
    }
    long stopped = stoppedRun();
    assertThat(program.run("job", "restart")).as(program.err()).isZero();
    assertThat(program.out()).contains("41 files new");

    assertThat(program.run("job", "restart")).isEqualTo(ExitCode.USAGE.status());
    assertThat(program.err())
        .contains("There is no run to restart")
        .contains("run " + (stopped + 1) + ", is completed");
    assertThat(program.run("job", "restart", stopped + 1)).isEqualTo(ExitCode.USAGE.status());
    assertThat(program.err()).contains("Run " + (stopped + 1) + " is completed");

    write(documents.resolve("last.txt"), "Talks\n\nEmmanuel Macron spoke in Paris.\n");
    stopped = stoppedRun();
    assertThat(program.run("job", "restart", stopped)).as(program.err()).isZero();
    assertThat(program.exported("actors")).anyMatch(row -> row.contains("Emmanuel Macron"));
  }

  /** A run that is asked to stop as soon as it is started. */
  private long stoppedRun() {
    try (Dramatis dramatis = Dramatis.open(Home.open(home), Installation.current())) {
      JobRun run = dramatis.jobs().start(JobName.INGEST, List.of(documents));
      dramatis.jobs().stop(run.id());
      run = dramatis.jobs().await(run.id(), Duration.ofMinutes(1));
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.STOPPED);
      return run.id();
    }
  }

  @Test
  void aMendedFileLeavesTheQuarantine() throws IOException {
    String path = "a-folder-with-a-long-name/and-another-one-in-it/empty.txt";
    Files.createDirectories(documents.resolve(path).getParent());
    write(documents.resolve(path), "");
    assertThat(program.done("run", documents)).contains("1 in quarantine");
    assertThat(program.done("quarantine", "list"))
        .contains(path)
        .contains(documents.toString())
        .contains("DOCUMENT_EMPTY");

    write(documents.resolve(path), "Visit\n\nAngela Merkel spoke in Berlin.\n");
    assertThat(program.done("quarantine", "retry")).contains("1 file tried again");
    assertThat(program.done("quarantine", "list")).contains("Nothing is in quarantine.");
    assertThat(program.exported("mentions")).anyMatch(row -> row.contains("Angela Merkel"));
  }

  @Test
  void aFolderIsForgottenWithItsDocuments() throws IOException {
    Path sample = Files.createDirectory(work.resolve("sample"));
    write(sample.resolve("b.txt"), "Visit\n\nAngela Merkel spoke in Berlin.\n");
    program.done("run", sample);
    program.done("run", documents);
    assertThat(program.done("status"))
        .contains("Folder   " + documents + " (source news)")
        .contains("Folder   " + sample + " (source sample)")
        .contains("Corpus   2 documents");

    assertThat(program.done("job", "forget", sample)).contains("1 file removed");

    assertThat(program.done("status")).doesNotContain(sample.toString()).contains("1 document");
    assertThat(program.exported("actors")).noneMatch(row -> row.contains("Merkel"));
    assertThat(sample.resolve("b.txt")).exists();
    assertThat(program.run("job", "forget", sample)).isEqualTo(ExitCode.USAGE.status());
    assertThat(program.err()).contains("No documents were read from").contains("news");
  }

  @Test
  void aScheduleIsWrittenWithItsPoliciesOrNotAtAll() {
    assertThat(
            program.run(
                "job",
                "schedule",
                "nightly",
                "ingest",
                "--cron",
                "0 3 * * *",
                "--missed",
                "skip",
                "--zone",
                "UTC",
                documents))
        .as(program.err())
        .isZero();
    assertThat(program.out()).containsPattern("nightly .* skip +skip");
    assertThat(program.run("job", "schedule", "other", "analyse", "--cron", "0 3 * * *", documents))
        .isEqualTo(ExitCode.USAGE.status());
    assertThat(program.err()).contains("takes no folders");
    assertThat(program.done("job", "list")).contains("nightly").doesNotContain("other");
  }
}
