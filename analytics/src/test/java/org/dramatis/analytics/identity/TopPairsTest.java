package org.dramatis.analytics.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.dramatis.analytics.Analytics;
import org.dramatis.analytics.AnalyticsSettings;
import org.dramatis.analytics.SyntheticTools;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.ledger.Note;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of the most frequent pairs, where there are more pairs than it holds. */
@Tag("long")
class TopPairsTest {

  private static final Note NOTE = new Note("ann", "so");

  @TempDir Path folder;
  @TempDir Path home;

  @Test
  void staysTrueThroughDecisions() throws IOException {
    List<String> names =
        new ArrayList<>(
            IntStream.range(0, 150)
                .mapToObj(i -> "P" + (char) ('a' + i / 26) + (char) ('a' + i % 26))
                .toList());
    Random random = new Random(1);
    for (int file = 0; file < 40; file++) {
      Collections.shuffle(names, random);
      String text = String.join(" ", names.subList(0, 50)) + ".";
      Files.writeString(folder.resolve(file + ".txt"), text, StandardCharsets.UTF_8);
    }
    try (Analytics analytics =
        Analytics.open(AnalyticsSettings.of(home), new SyntheticTools().toolchain(), List::of)) {
      JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
      run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
      assertThat(counts(analytics)).hasSize(10_000).isEqualTo(ranked(analytics));
      List<Supplier<DecisionRow>> decisions =
          List.of(
              () -> analytics.identities().hide("person:paa", NOTE),
              () -> analytics.identities().merge("person:pab", "person:pac", NOTE),
              () -> analytics.identities().merge("person:pad", "person:pae", NOTE));
      for (Supplier<DecisionRow> decision : decisions) {
        String summary = decision.get().summary();
        assertThat(analytics.identities().settle(Duration.ofMinutes(1))).isTrue();
        assertThat(analytics.jobs().runs(1).get(0).summary()).as(summary).contains(" of ");
        List<Long> counts = counts(analytics);
        assertThat(counts).as(summary).hasSize(10_000).isEqualTo(ranked(analytics));
      }
    }
  }

  /** The figures of the list, in its order. */
  private static List<Long> counts(Analytics analytics) {
    return figures(
        analytics,
        "cooccurrence_top WHERE window_kind = 'sentence' ORDER BY windows DESC LIMIT 10000");
  }

  /** The figures of the first pairs of all. */
  private static List<Long> ranked(Analytics analytics) {
    return figures(
        analytics, "cooccurrence WHERE window_kind = 'sentence' ORDER BY windows DESC LIMIT 10000");
  }

  private static List<Long> figures(Analytics analytics, String from) {
    return analytics
        .database()
        .jdbi()
        .withHandle(
            handle -> handle.createQuery("SELECT windows FROM " + from).mapTo(Long.class).list());
  }
}
