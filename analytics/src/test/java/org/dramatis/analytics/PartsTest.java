package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.DocumentDetail;
import org.dramatis.core.document.Location;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what changed is done anew, and it comes to what a fresh ingest comes to. */
@Tag("long")
class PartsTest {

  @TempDir Path folder;
  @TempDir Path home;
  @TempDir Path fresh;

  private final SyntheticTools tools = new SyntheticTools();

  @Test
  void anotherAnnotatorReadsNoFile() throws IOException {
    SyntheticCorpus.write(folder, 60, 5);
    try (Analytics analytics = open(home)) {
      run(analytics);
      assertThat(names(analytics)).contains("Ada");
      long parsed = tools.parsed.get();
      long opened = tools.opened.get();

      tools.noName = "Ada";
      tools.annotatorVersion = "2";
      assertThat(run(analytics).summary())
          .isEqualTo(
              "Nothing to read: 60 annotated anew without reading (69 documents: paragraphs,"
                  + " sentences, mentions, chains; 65 changed), 0 unchanged, 3 in quarantine");
      assertThat(tools.parsed.get()).isEqualTo(parsed);
      assertThat(tools.opened.get()).isEqualTo(opened);
      assertThat(names(analytics)).doesNotContain("Ada").contains("Bram");
      assertThat(run(analytics).summary())
          .isEqualTo("Nothing to read: 60 unchanged, 3 in quarantine");
      assertSameAsFresh(analytics);
    }
  }

  @Test
  void aFileThatWasOnlyTouchedIsReadButNotParsed() throws IOException {
    write("a.txt", "Ada met Bram.");
    try (Analytics analytics = open(home)) {
      run(analytics);
      tools.annotatorVersion = "2";
      Files.setLastModifiedTime(folder.resolve("a.txt"), FileTime.from(Instant.EPOCH));
      assertThat(run(analytics).summary())
          .isEqualTo(
              "Nothing to read: 1 annotated anew without reading (1 document: paragraphs, sentences,"
                  + " mentions, chains; none changed), 0 unchanged");
      assertThat(run(analytics).summary()).isEqualTo("Nothing to read: 1 unchanged");
      assertThat(tools.parsed.get()).isEqualTo(1);
    }
  }

  @Test
  void whatIsAnnotatedAnewIsNotReadBesides() throws IOException {
    for (int i = 0; i < 30; i++) {
      write(i + ".txt", "Ada met Bram.");
      Files.setLastModifiedTime(folder.resolve(i + ".txt"), FileTime.from(Instant.EPOCH));
    }
    try (Analytics analytics = open(home)) {
      run(analytics);
      long opened = tools.opened.get();
      // Others have to be read while these wait.
      tools.annotatorVersion = "2";
      tools.annotatingDelay = 20;
      write("new.txt", "Ada met Cleo.");
      assertThat(run(analytics).summary()).startsWith("1 file new").contains("30 annotated anew");
      assertThat(tools.opened.get()).as("to hash and to parse it").isEqualTo(opened + 2);
      assertThat(tools.parsed.get()).isEqualTo(31);
    }
  }

  @Test
  void whatWasLeftOutCountsWhenASettingSaysSo() throws IOException {
    write("a.txt", "SAY Ada met Bram.\nNAV Cleo\nAGAIN Ada met Bram.");
    try (Analytics analytics = open(home)) {
      run(analytics);
      assertThat(counts(analytics)).containsExactly("Ada 1", "Bram 1");
      tools.counting = new CountSettings(true, false);
      run(analytics);
      assertThat(counts(analytics)).containsExactly("Ada 1", "Bram 1", "Cleo 1");
      tools.counting = new CountSettings(false, true);
      run(analytics);
      assertThat(counts(analytics)).containsExactly("Ada 2", "Bram 2");
      assertThat(tools.parsed.get()).isEqualTo(1);
    }
  }

  @Test
  void aFileThatMovedKeepsWhatItGave() throws IOException {
    write("a/one.txt", "Ada met Bram.\n----\nAda saw Cleo.");
    write("a/two.txt", "Ada met Dora.");
    try (Analytics analytics = open(home)) {
      run(analytics);
      String before = id("a/two.txt");
      analytics
          .identities()
          .split(
              "person:ada",
              Identities.Part.documents(List.of(before)),
              "Ada Smith",
              new Note("ann", "another"));
      settle(analytics);
      assertThat(names(analytics)).contains("Ada Smith");

      Files.createDirectories(folder.resolve("b"));
      Files.move(folder.resolve("a/one.txt"), folder.resolve("b/one.txt"));
      Files.move(folder.resolve("a/two.txt"), folder.resolve("b/renamed.txt"));
      write("new.txt", "Ada met Emil.");
      assertThat(run(analytics).summary())
          .isEqualTo("1 file new, 0 changed, 0 removed, 2 moved, 0 unchanged");
      assertThat(tools.parsed.get()).isEqualTo(3);

      assertThat(names(analytics)).contains("Ada Smith");
      DocumentDetail moved = analytics.reports().document(id("b/renamed.txt")).orElseThrow();
      assertThat(moved.document().location().path()).isEqualTo("b/renamed.txt");
      assertThat(moved.actors()).extracting(actor -> actor.name()).contains("Ada Smith");
      assertThat(analytics.reports().document(before).orElseThrow().document())
          .isEqualTo(moved.document());
      assertThat(analytics.reports().document(id("b/one.txt!/1.txt"))).isPresent();
      assertThat(analytics.reports().corpus().documents()).isEqualTo(4);
      assertThat(run(analytics).summary()).isEqualTo("Nothing to read: 3 unchanged");
    }
  }

  @Test
  void aFileWhoseNewNameSaysMoreIsReadAnewButKeepsItsDecisions() throws IOException {
    write("two.txt", "Ada met Dora.");
    write("three.txt", "Ada met Emil.");
    try (Analytics analytics = open(home)) {
      run(analytics);
      analytics
          .identities()
          .split(
              "person:ada",
              Identities.Part.documents(List.of(id("two.txt"))),
              "Ada Smith",
              new Note("ann", "another"));
      settle(analytics);
      Files.move(folder.resolve("two.txt"), folder.resolve("2019-01-18 two.txt"));
      assertThat(run(analytics).summary())
          .isEqualTo("1 file new, 0 changed, 1 removed, 1 unchanged");
      assertThat(tools.parsed.get()).isEqualTo(3);
      assertThat(names(analytics)).contains("Ada Smith");
    }
  }

  @Test
  void copiesOfAFileAreDocumentsOfTheirOwn() throws IOException {
    write("one.txt", "Ada met Bram in a hotel by the lake and said that it went very well.");
    try (Analytics analytics = open(home)) {
      run(analytics);
      Files.createDirectories(folder.resolve("b"));
      Files.copy(folder.resolve("one.txt"), folder.resolve("b/one.txt"));
      Files.move(folder.resolve("one.txt"), folder.resolve("b/two.txt"));
      assertThat(run(analytics).summary())
          .isEqualTo("1 file new, 0 changed, 0 removed, 1 moved, 0 unchanged");
      assertThat(analytics.reports().corpus().documents()).isEqualTo(2);
      assertThat(analytics.reports().corpus().stories()).isEqualTo(1);
    }
  }

  private void assertSameAsFresh(Analytics analytics) {
    try (Analytics other = open(fresh)) {
      run(other);
      SameTables.check(other, analytics);
    }
  }

  private String id(String path) {
    return new Location(folder.getFileName().toString(), path).id();
  }

  private static void settle(Analytics analytics) {
    assertThat(analytics.identities().settle(Duration.ofSeconds(30))).isTrue();
  }

  private static List<String> counts(Analytics analytics) {
    return analytics.reports().actors(ActorQuery.top(50)).items().stream()
        .map(row -> row.name() + " " + row.counts().mentions())
        .toList();
  }

  private static List<String> names(Analytics analytics) {
    return analytics.reports().actors(ActorQuery.top(50)).items().stream()
        .map(row -> row.name())
        .toList();
  }

  private JobRun run(Analytics analytics) {
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
    return run;
  }

  private Analytics open(Path where) {
    return Analytics.open(AnalyticsSettings.of(where), tools.toolchain(), List::of);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
