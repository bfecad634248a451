package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.SearchQuery;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to documents and decisions, the search index follows. */
@Tag("long")
class SearchFollowsTest {

  private static final Note NOTE = new Note("ann", "so");

  @TempDir Path folder;
  @TempDir Path home;

  private final SyntheticTools tools = new SyntheticTools();
  private final Random random = new Random(Long.getLong("dramatis.test.seed", 5));

  @Test
  void answersAsIfBuiltFromNothing() throws IOException {
    SyntheticCorpus.write(folder, 60, 5);
    try (Analytics analytics = open()) {
      ingest(analytics);
      SearchAnswers.check(analytics);
      for (int round = 0; round < 6; round++) {
        for (int step = 0; step < 3; step++) {
          change(analytics, round * 3 + step);
        }
        SearchAnswers.check(analytics);
      }
    }
  }

  @Test
  void isMadeAgainWhenItIsDamagedOrGone() throws IOException {
    SyntheticCorpus.write(folder, 30, 6);
    try (Analytics analytics = open()) {
      ingest(analytics);
    }
    Path index = home.resolve("search");
    long total;
    try (Analytics analytics = open()) {
      total = total(analytics);
      assertThat(total).isPositive();
    }
    try (Stream<Path> files = Files.list(index)) {
      for (Path file : files.toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    try (Analytics analytics = open()) {
      assertThat(total(analytics)).isEqualTo(total);
      SearchAnswers.check(analytics);
    }
    try (Stream<Path> files = Files.list(index)) {
      for (Path file : files.filter(file -> file.toString().contains("_")).toList()) {
        if (!file.getFileName().toString().startsWith("segments")) {
          Files.delete(file);
        }
      }
    }
    try (Analytics analytics = open()) {
      assertThat(total(analytics)).isEqualTo(total);
      SearchAnswers.check(analytics);
    }
    try (Stream<Path> files = Files.list(index)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(index);
    try (Analytics analytics = open()) {
      analytics.search().bringUp();
      assertThat(total(analytics)).isEqualTo(total);
    }
  }

  private static long total(Analytics analytics) {
    return analytics
        .search()
        .find(SearchQuery.of("said", SearchQuery.Order.NEWEST, 5))
        .hits()
        .total();
  }

  private void change(Analytics analytics, int number) throws IOException {
    List<ActorRow> actors = analytics.reports().actors(ActorQuery.top(8)).items();
    ActorRow one = actors.get(random.nextInt(actors.size()));
    ActorRow other = actors.get(random.nextInt(actors.size()));
    switch (random.nextInt(6)) {
      case 0:
        Files.writeString(
            folder.resolve("new" + number + ".txt"),
            "2020-01-0" + (1 + random.nextInt(9)) + " Ada said that Xeno" + " left on day 7.");
        ingest(analytics);
        break;
      case 1:
        SyntheticCorpus.write(folder, 1 + random.nextInt(20), 100 + number);
        ingest(analytics);
        break;
      case 2:
        try (Stream<Path> files = Files.walk(folder)) {
          List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
          Files.delete(all.get(random.nextInt(all.size())));
        }
        ingest(analytics);
        break;
      case 3:
        analytics.identities().rename(one.id(), "Name " + number, NOTE);
        break;
      case 4:
        if (!one.id().equals(other.id())) {
          analytics.identities().merge(one.id(), other.id(), NOTE);
        }
        break;
      default:
        analytics.identities().hide(one.id(), NOTE);
    }
    assertThat(analytics.identities().settle(Duration.ofMinutes(1))).isTrue();
  }

  private Analytics open() {
    return Analytics.open(AnalyticsSettings.of(home), tools.toolchain(), List::of);
  }

  private void ingest(Analytics analytics) {
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(2));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
    assertThat(run.summary()).doesNotContain("search index");
  }
}
