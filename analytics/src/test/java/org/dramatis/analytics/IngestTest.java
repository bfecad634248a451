package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.dramatis.analytics.diff.MarkdownDiff;
import org.dramatis.analytics.diff.RunDiff;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Progress;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.DayCount;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.store.query.TableDump;
import org.dramatis.analytics.store.result.ResultState;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.testkit.SmallDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder to answers, on a real H2 file. */
class IngestTest {

  @TempDir Path folder;
  @TempDir Path home;

  private final SyntheticTools tools = new SyntheticTools();

  @Test
  void countsActorsAndPairsAndShowsTheirSentences() throws IOException {
    write("a.txt", "2019-02-27 Trump met Kim.\nMoon watched. Kim smiled.");
    write("b.txt", "2019-02-28 Trump left.");
    try (Analytics analytics = open()) {
      JobRun run = run(analytics);
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
      assertThat(run.summary()).isEqualTo("2 files new, 0 changed, 0 removed, 0 unchanged");

      Reports reports = analytics.reports();
      assertThat(reports.corpus().documents()).isEqualTo(2);
      assertThat(reports.corpus().mentions()).isEqualTo(5);
      assertThat(reports.actors(ActorQuery.top(10)).items())
          .extracting(
              row -> row.name() + " " + row.counts().mentions() + " " + row.counts().documents())
          .containsExactly("Kim 2 1", "Trump 2 2", "Moon 1 1");
      assertThat(reports.pairs(PairQuery.top(Window.SENTENCE, 10)).items())
          .extracting(row -> row.firstName() + "-" + row.secondName() + " " + row.count())
          .containsExactly("Kim-Trump 1");
      assertThat(reports.pairs(PairQuery.top(Window.PARAGRAPH, 10)).total()).isEqualTo(2);
      assertThat(reports.sentences("person:kim", "person:trump", Window.SENTENCE, 0, 10).items())
          .extracting(evidence -> evidence.text())
          .containsExactly("2019-02-27 Trump met Kim.");
      assertThat(reports.sentences("person:kim", EvidenceQuery.first(10)).items())
          .extracting(evidence -> evidence.text())
          .containsExactly("2019-02-27 Trump met Kim.", " Kim smiled.");
      assertThat(reports.actor("person:kim").orElseThrow().roles())
          .extracting(frequency -> frequency.text())
          .containsExactly("actor");
    }
  }

  @Test
  void parsesOnlyWhatChanged() throws IOException {
    write("a.txt", "2019-02-27 Trump met Kim.");
    write("b.txt", "2019-02-28 Trump left.");
    write("c.txt", "BROKEN");
    try (Analytics analytics = open()) {
      assertThat(run(analytics).summary())
          .isEqualTo("3 files new, 0 changed, 0 removed, 0 unchanged, 1 in quarantine");
      assertThat(tools.parsed.get()).isEqualTo(3);
      assertThat(run(analytics).summary())
          .isEqualTo("Nothing to read: 3 unchanged, 1 in quarantine");
      assertThat(tools.parsed.get()).isEqualTo(3);

      write("b.txt", "2019-02-28 Moon left early.");
      Files.delete(folder.resolve("a.txt"));
      assertThat(run(analytics).summary())
          .isEqualTo("0 files new, 1 changed, 1 removed, 1 unchanged, 1 in quarantine");
      assertThat(tools.parsed.get()).isEqualTo(4);
      assertThat(analytics.reports().actors(ActorQuery.top(10)).items())
          .extracting(row -> row.name())
          .containsExactly("Moon");

      tools.annotatorVersion = "2";
      assertThat(run(analytics).summary())
          .isEqualTo(
              "Nothing to read: 2 annotated anew without reading (1 document: paragraphs,"
                  + " sentences, mentions, chains; none changed), 0 unchanged, 1 in quarantine");

      write("c.txt", "2019-03-01 Kim returned.");
      JobRun retry = analytics.jobs().start(JobName.RETRY_QUARANTINE, List.of());
      retry = analytics.jobs().await(retry.id(), Duration.ofMinutes(1));
      assertThat(retry.summary()).isEqualTo("1 file tried again");
      assertThat(analytics.reports().quarantine(0, 10).items()).isEmpty();
    }
  }

  @Test
  void whatADocumentSaysOfItselfAtGreatLengthIsCutAndReadBack() throws IOException {
    write("a.txt", "2019-02-27 Trump met Kim.");
    tools.metadata =
        Map.of(
            "a",
            List.of("short", "\"".repeat(400_000), "x\u0000".repeat(200_000), "again"),
            "k".repeat(60_000),
            List.of("lost"),
            "z",
            List.of("y".repeat(700_000), "last"));
    try (Analytics analytics = open()) {
      assertThat(run(analytics).status()).isEqualTo(JobStatus.COMPLETED);
      tools.annotatorVersion = "2";
      JobRun again = run(analytics);
      assertThat(again.status()).as(again.summary()).isEqualTo(JobStatus.COMPLETED);
      assertThat(again.summary()).contains("1 annotated anew");
      String id = new Location(folder.getFileName().toString(), "a.txt").id();
      Map<String, List<String>> read =
          analytics.reports().document(id).orElseThrow().document().metadata();
      assertThat(read).containsOnlyKeys("a", "z");
      assertThat(read.get("a")).startsWith("short", "\"".repeat(400_000)).endsWith("again");
      assertThat(read.get("z")).endsWith("last");
    }
  }

  @Test
  void aDocumentThatCannotBeReadBackCostsNoOther() throws IOException {
    write("a.txt", "2019-02-27 Trump met Kim.");
    write("b.txt", "2019-02-28 Trump left.");
    try (Analytics analytics = open()) {
      run(analytics);
      analytics
          .database()
          .jdbi()
          .useHandle(
              handle ->
                  handle.execute("UPDATE document SET metadata = '{\"a' WHERE path = 'b.txt'"));
      tools.annotatorVersion = "2";
      JobRun again = run(analytics);
      assertThat(again.status()).as(again.summary()).isEqualTo(JobStatus.COMPLETED);
      assertThat(analytics.reports().quarantine(0, 10).items())
          .extracting(entry -> entry.file())
          .containsExactly("b.txt");
      JobRun retry = analytics.jobs().start(JobName.RETRY_QUARANTINE, List.of());
      analytics.jobs().await(retry.id(), Duration.ofMinutes(1));
      assertThat(analytics.reports().quarantine(0, 10).items()).isEmpty();
      assertThat(analytics.reports().corpus().documents()).isEqualTo(2);
    }
  }

  @Test
  void aFolderThatIsAwayKeepsNoOtherFromBeingRead() throws IOException {
    Path gone = Files.createDirectory(folder.resolve("a-gone"));
    Path other = Files.createDirectory(folder.resolve("b-other"));
    Files.writeString(gone.resolve("a.txt"), "2019-02-27 Trump met Kim.");
    Files.writeString(gone.resolve("b.txt"), "BROKEN");
    Files.writeString(other.resolve("c.txt"), "BROKEN");
    try (Analytics analytics = open()) {
      ended(analytics, analytics.jobs().start(JobName.INGEST, List.of(gone, other)));
      Path away = Files.move(gone, folder.resolve("elsewhere"));
      Files.writeString(other.resolve("d.txt"), "2019-02-28 Moon left.");
      JobRun run = ended(analytics, analytics.jobs().start(JobName.INGEST, List.of()));
      assertThat(run.summary()).startsWith("1 file new").contains("a-gone is away");
      assertThat(analytics.reports().corpus().documents()).isEqualTo(2);

      Files.writeString(other.resolve("c.txt"), "2019-03-01 Kim returned.");
      run = ended(analytics, analytics.jobs().start(JobName.RETRY_QUARANTINE, List.of()));
      assertThat(run.summary()).startsWith("1 file tried again").contains("a-gone is away");
      assertThat(analytics.reports().quarantine(0, 10).items())
          .extracting(entry -> entry.file())
          .containsExactly("b.txt");

      Files.move(other, folder.resolve("elsewhere-too"));
      run = analytics.jobs().start(JobName.INGEST, List.of());
      run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
      assertThat(run.status()).isEqualTo(JobStatus.FAILED);
      assertThat(run.failure()).isEqualTo(ErrorCode.NOT_FOUND);
      assertThat(analytics.reports().corpus().documents()).isEqualTo(3);

      Files.move(folder.resolve("elsewhere-too"), other);
      run = ended(analytics, analytics.jobs().start(JobName.INGEST, List.of(gone, other)));
      assertThat(run.summary()).contains("a-gone is away");
      Files.move(other, folder.resolve("elsewhere-too"));

      Files.move(away, gone);
      run = ended(analytics, analytics.jobs().start(JobName.INGEST, List.of()));
      assertThat(run.summary()).contains("2 unchanged").contains("b-other is away");
    }
  }

  @Test
  void aFileSystemThatIsNoLongerMountedIsNotTakenForEmptied() throws Exception {
    Path share = Files.createDirectory(folder.resolve("share"));
    try (Analytics analytics = open()) {
      try (SmallDisk disk = SmallDisk.mount(share, 1)) {
        assumeTrue(disk != null, "no file system can be mounted here");
        Files.writeString(share.resolve("a.txt"), "2019-02-27 Trump met Kim.");
        ended(analytics, analytics.jobs().start(JobName.INGEST, List.of(share)));
      }
      write("b.txt", "Moon left.");
      JobRun run = analytics.jobs().start(JobName.INGEST, List.of(share));
      run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
      assertThat(run.status()).isEqualTo(JobStatus.FAILED);
      assertThat(run.summary()).contains("share is empty").contains("mounted");
      assertThat(analytics.reports().corpus().documents()).isEqualTo(1);
      // What is emptied in place is gone.
      try (SmallDisk disk = SmallDisk.mount(share, 1)) {
        ended(analytics, analytics.jobs().start(JobName.INGEST, List.of(share)));
        assertThat(analytics.reports().corpus().documents()).isZero();
      }
    }
  }

  private static JobRun ended(Analytics analytics, JobRun run) {
    JobRun ended = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(ended.status()).as(ended.summary()).isEqualTo(JobStatus.COMPLETED);
    return ended;
  }

  @Test
  void countsNothingAnewWhenNothingChanged() throws IOException {
    write("a.txt", "2019-02-27 Trump met Kim.");
    // What was just written may be written once more: it would be looked at again.
    Files.setLastModifiedTime(folder.resolve("a.txt"), FileTime.from(Instant.EPOCH));
    try (Analytics analytics = open()) {
      run(analytics);
      TableDump dump = new TableDump(analytics.database());
      Map<String, String> counted = dump.digests();
      // What is missing now shows whether results are written.
      analytics.database().jdbi().useHandle(handle -> handle.execute("DELETE FROM actor_day"));
      Map<String, String> marked = dump.digests();
      assertThat(run(analytics).status()).isEqualTo(JobStatus.COMPLETED);
      assertThat(dump.digests()).isEqualTo(marked).isNotEqualTo(counted);

      JobRun analysis = analytics.jobs().start(JobName.ANALYSE, List.of());
      analytics.jobs().await(analysis.id(), Duration.ofMinutes(1));
      assertThat(dump.digests()).isEqualTo(counted);

      // A crash between documents and results leaves documents that were not counted.
      analytics.database().jdbi().useHandle(handle -> handle.execute("DELETE FROM actor_day"));
      new ResultState(analytics.database()).remove();
      run(analytics);
      assertThat(dump.digests()).isEqualTo(counted);
    }
  }

  @Test
  void saysWhatARunChangedAndWhichDocumentsAreCopies() throws IOException {
    String story = "2019-02-27 Trump met Kim in a hotel by the lake and said that it went well.";
    write("a.txt", story + " Moon saw Rosa. Moon met Rosa.");
    try (Analytics analytics = open()) {
      JobRun first = run(analytics);
      RunDiff none = analytics.diffs().of(first.id()).orElseThrow();
      assertThat(none.compared()).isFalse();
      assertThat(none.changes()).isEmpty();
      write("b.txt", story + " Moon saw Rosa. Moon met Rosa.");
      write("c.txt", "2019-03-01 Trump met Kim. Abe met Kim.");
      JobRun second = run(analytics);
      RunDiff diff = analytics.diffs().of(second.id()).orElseThrow();
      assertThat(diff.changes())
          .extracting(c -> c.kind() + " " + c.name() + " " + c.before() + " " + c.after())
          .containsExactly(
              "NEW_DOCUMENT b.txt 0 6",
              "NEW_DOCUMENT c.txt 0 4",
              "NEW_ACTOR Abe 0 1",
              "RISING_ACTOR Kim 1 4",
              "RISING_ACTOR Moon 2 4",
              "RISING_ACTOR Rosa 2 4",
              "RISING_ACTOR Trump 1 3",
              "RISING_PAIR Kim – Trump 1 3",
              "RISING_PAIR Moon – Rosa 2 4");
      assertThat(MarkdownDiff.of(diff)).contains("| Kim – Trump | 1 | 3 |");
      assertThat(Files.readString(home.resolve("reports/run-00002.md")))
          .isEqualTo(MarkdownDiff.of(diff));

      Reports reports = analytics.reports();
      assertThat(reports.corpus().stories()).isEqualTo(2);
      assertThat(reports.actors(ActorQuery.top(1)).items().get(0).counts().documents())
          .isEqualTo(3);
      assertThat(reports.actors(ActorQuery.top(1)).items().get(0).counts().stories()).isEqualTo(2);
      String trump =
          reports.actors(ActorQuery.top(4)).items().stream()
              .filter(row -> row.name().equals("Trump"))
              .findFirst()
              .orElseThrow()
              .id();
      LocalDate copied = LocalDate.of(2019, 2, 27);
      LocalDate after = LocalDate.of(2019, 3, 1);
      assertThat(reports.timeline(trump))
          .containsExactly(new DayCount(copied, 2, 2, 1), new DayCount(after, 1, 1, 1));
      assertThat(reports.timeline())
          .containsExactly(new DayCount(copied, 12, 2, 1), new DayCount(after, 4, 1, 1));
      String id = new Location(folder.getFileName().toString(), "a.txt").id();
      assertThat(reports.copies(id)).extracting(row -> row.path()).containsExactly("b.txt");
    }
  }

  @Test
  void stopsPromptlyAndGoesOnFromThere() throws IOException, InterruptedException {
    SyntheticCorpus.write(folder, 200, 1);
    tools.delay = 20;
    try (Analytics analytics = open()) {
      JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
      while (tools.parsed.get() < 20) {
        Thread.sleep(5);
      }
      Progress progress = analytics.jobs().run(run.id()).orElseThrow().progress();
      assertThat(progress.step()).isEqualTo("parse and annotate");
      assertThat(progress.total()).isEqualTo(200);
      assertThat(progress.slowest()).isNotNull();
      analytics.jobs().stop(run.id());
      run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.STOPPED);
      long parsed = tools.parsed.get();
      assertThat(parsed).isLessThan(150);

      run = analytics.jobs().restart(run.id());
      run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
      assertThat(run.summary())
          .isEqualTo("200 files new, 0 changed, 0 removed, 0 unchanged, 10 in quarantine");
      // Nothing that was finished is done again.
      assertThat(tools.parsed.get()).isEqualTo(200);
    }
  }

  @Test
  void saysHowFarItIsWithinAFileOfManyDocuments() throws IOException, InterruptedException {
    Path mailbox = folder.resolve("letters.txt");
    Files.writeString(mailbox, String.join("\n----\n", Collections.nCopies(200, "Ada met Kim.")));
    long size = Files.size(mailbox);
    tools.annotatingDelay = 20;
    try (Analytics analytics = open()) {
      JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
      Progress progress;
      do {
        Thread.sleep(20);
        progress = analytics.jobs().run(run.id()).orElseThrow().progress();
      } while (progress == null || progress.documents() < 60);
      assertThat(progress.done()).isZero();
      assertThat(progress.total()).isEqualTo(1);
      assertThat(progress.documents()).isBetween(60L, 199L);
      assertThat(progress.bytesTotal()).isEqualTo(size);
      assertThat(progress.bytesDone()).isBetween(size / 5, size - 1);
      assertThat(progress.perSecond()).isGreaterThan(1);
      assertThat(progress.remaining()).isNotNull();
      run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
    }
  }

  private JobRun run(Analytics analytics) {
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
    return analytics.jobs().await(run.id(), Duration.ofMinutes(1));
  }

  private Analytics open() {
    return Analytics.open(AnalyticsSettings.of(home), tools.toolchain(), List::of);
  }

  @Test
  void aFileThatChangedWithoutATraceIsFoundWhenEveryFileIsCompared() throws IOException {
    FileTime hourAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    write("a.txt", "2019-02-27 Trump met Kim.");
    write("b.txt", "2019-02-28 Trump left.");
    Files.setLastModifiedTime(folder.resolve("a.txt"), hourAgo);
    Files.setLastModifiedTime(folder.resolve("b.txt"), hourAgo);
    try (Analytics analytics = open()) {
      run(analytics);
      write("a.txt", "2019-02-27 Trump met Moo.");
      Files.setLastModifiedTime(folder.resolve("a.txt"), hourAgo);
      assertThat(run(analytics).summary()).startsWith("Nothing to read: 2 unchanged");

      JobRun verify = analytics.jobs().start(JobName.VERIFY, List.of(folder));
      verify = analytics.jobs().await(verify.id(), Duration.ofMinutes(1));
      assertThat(verify.summary()).isEqualTo("0 files new, 1 changed, 0 removed, 1 unchanged");
      assertThat(tools.parsed.get()).isEqualTo(3);
      assertThat(run(analytics).summary()).startsWith("Nothing to read: 2 unchanged");
    }
  }

  private void write(String name, String text) throws IOException {
    Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }
}
