package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.core.document.Location;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that two folders reach is one item. */
@Tag("long")
class OverlappingFoldersTest {

  @TempDir Path work;
  @TempDir Path home;
  @TempDir Path fresh;

  private final SyntheticTools tools = new SyntheticTools();
  private Path news;
  private Path year;

  @BeforeEach
  void fill() throws IOException {
    news = Files.createDirectories(work.toRealPath().resolve("news"));
    year = Files.createDirectories(news.resolve("old/year"));
    write(news.resolve("a.txt"), "Ada met Bram.");
    write(year.resolve("b.txt"), "Ada met Cleo.");
  }

  @Test
  void aFolderWithinAnotherIsReadOnce() {
    try (Analytics analytics = open(home)) {
      JobRun run = run(analytics, year, news);
      assertThat(run.summary())
          .isEqualTo(
              "2 files new, 0 changed, 0 removed, 0 unchanged. "
                  + year
                  + " lies within "
                  + news
                  + " and is read with it.");
      assertThat(run.folders()).containsExactly(news.toString());
      assertThat(analytics.reports().corpus().documents()).isEqualTo(2);
      assertThat(run(analytics, year).summary()).contains("2 unchanged").contains("lies within");
      assertSameAsFresh(analytics);
    }
  }

  @Test
  void theSameFolderByAnotherPathIsReadOnce() throws IOException {
    Path link = Files.createSymbolicLink(work.resolve("link"), news);
    try (Analytics analytics = open(home)) {
      run(analytics, news, link, news.resolve("old/.."));
      assertThat(analytics.reports().corpus().documents()).isEqualTo(2);
      assertThat(analytics.jobs().addresses()).containsExactly(SourceAddress.of(news));
    }
  }

  @Test
  void aFolderAroundOneThatWasReadTakesItsFilesOver() {
    try (Analytics analytics = open(home)) {
      run(analytics, year);
      String before = new Location("year", "b.txt").id();
      Note note = new Note("ann", "another");
      analytics
          .identities()
          .split("person:ada", Identities.Part.documents(List.of(before)), "Ada Smith", note);
      assertThat(analytics.identities().settle(Duration.ofSeconds(30))).isTrue();

      assertThat(run(analytics, news).summary())
          .isEqualTo("1 file new, 0 changed, 0 removed, 1 moved, 0 unchanged");
      assertThat(tools.parsed.get()).isEqualTo(2);
      assertThat(analytics.reports().corpus().documents()).isEqualTo(2);
      assertThat(analytics.reports().actors(ActorQuery.top(9)).items())
          .extracting(row -> row.name())
          .contains("Ada Smith", "Ada");
      assertThat(analytics.jobs().addresses()).containsExactly(SourceAddress.of(news));
      assertThat(run(analytics).summary()).isEqualTo("Nothing to read: 2 unchanged");
    }
  }

  @Test
  void aHiddenFolderIsNotReadWithTheOneAroundIt() throws IOException {
    Path hidden = Files.createDirectories(news.resolve("old/.kept"));
    write(hidden.resolve("c.txt"), "Ada met Dora.");
    // The tools of this test list hidden files as well, but the real ones do not.
    try (Analytics analytics = open(home)) {
      assertThat(run(analytics, news, hidden).folders())
          .containsExactly(news.toString(), hidden.toString());
    }
  }

  private void assertSameAsFresh(Analytics analytics) {
    try (Analytics other = open(fresh)) {
      run(other, news);
      SameTables.check(other, analytics);
    }
  }

  private static JobRun run(Analytics analytics, Path... folders) {
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folders));
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
    return run;
  }

  private Analytics open(Path where) {
    return Analytics.open(AnalyticsSettings.of(where), tools.toolchain(), List::of);
  }

  private static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
