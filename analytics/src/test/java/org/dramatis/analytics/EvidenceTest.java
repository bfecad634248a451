package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.DayCount;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.SampledPair;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.store.query.StoredReports;
import org.dramatis.core.actor.MentionKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figure of a pair is the number of the stretches of text that are shown for it. */
@Tag("long")
class EvidenceTest {

  @TempDir Path folder;
  @TempDir Path home;

  private final SyntheticTools tools = new SyntheticTools();

  @Test
  void everyPairShowsTheSentencesThatItWasCountedFrom() throws IOException {
    SyntheticCorpus.write(folder, 60, 9);
    write("shared.txt", "2019-02-27 Yong met Rosa. Ada met Rosa.\nBram met Rosa. Yong met Bram.");
    tools.ambiguous = Map.of("Yong", List.of("Ada", "Bram", "Cleo"));
    try (Analytics analytics = open()) {
      ingest(analytics);
      assertThat(check(analytics.reports(), 400)).isGreaterThan(200);
      // A mention is sure once all that it may mean are one.
      for (String other : List.of("person:bram", "person:cleo")) {
        analytics.identities().merge("person:ada", other, new Note("ann", "one person"));
        assertThat(analytics.identities().settle(Duration.ofMinutes(1))).isTrue();
      }
      assertThat(check(analytics.reports(), 400)).isGreaterThan(150);
    }
  }

  @Test
  void theIndexTellsWhereTwoMeetAndIsNotTrustedBlindly() throws IOException {
    for (int i = 0; i < 90; i++) {
      write(
          "d" + i + ".txt",
          "2019-02-27 Zora left.\nZoe left." + (i % 40 == 3 ? " Zoe met Zora." : ""));
    }
    try (Analytics analytics = open()) {
      ingest(analytics);
      analytics.search().bringUp();
      Page<Evidence> all =
          analytics.reports().sentences("person:zoe", "person:zora", Window.SENTENCE, 0, 9);
      assertThat(all.items()).hasSize(3);
      List<String> asked = new ArrayList<>();
      for (Optional<Set<Long>> answer :
          List.of(Optional.<Set<Long>>empty(), Optional.of(Set.<Long>of()))) {
        Reports other =
            new StoredReports(
                analytics.database(),
                List::of,
                (first, second, window) -> {
                  asked.add(first + " " + second + " " + window);
                  return answer;
                });
        assertThat(other.sentences("person:zoe", "person:zora", Window.SENTENCE, 0, 9))
            .isEqualTo(all);
      }
      assertThat(asked).hasSize(2).allMatch("person:zoe person:zora SENTENCE"::equals);
    }
  }

  @Test
  void crowdsTieNobodyInFigureAndText() throws IOException {
    write("plain.txt", "2019-02-27 Zora met Zoe. Zed met Zoe.\nZora left.\nZed met Zora.");
    // More than a hundred in a sentence, in a paragraph, and more than five hundred in a document.
    write("sentence.txt", "Zora " + names(100) + " Zoe. Zora met Zoe.\nZed met Zoe.");
    write("paragraph.txt", "Zora met Zoe. " + names(60) + ". " + names(61, 120) + ".");
    write(
        "document.txt",
        IntStream.range(0, 10)
                .mapToObj(i -> names(i * 52, i * 52 + 52) + ".")
                .collect(Collectors.joining("\n"))
            + "\nZed met Zoe.\nZora left. Zora met Zoe.");
    try (Analytics analytics = open()) {
      ingest(analytics);
      Reports reports = analytics.reports();
      assertThat(shown(reports, "person:zoe", "person:zora", Window.SENTENCE)).isEqualTo(4);
      assertThat(shown(reports, "person:zoe", "person:zora", Window.PARAGRAPH)).isEqualTo(2);
      assertThat(shown(reports, "person:zed", "person:zoe", Window.DOCUMENT)).isEqualTo(2);
      assertThat(shown(reports, "person:zoe", "person:zora", Window.DOCUMENT)).isEqualTo(4);
      check(reports, 30);
    }
  }

  @Test
  void partsOfAnActorsSentencesAddUp() throws IOException {
    SyntheticCorpus.write(folder, 60, 9);
    write("shared.txt", "2019-02-27 Yong met Rosa. Ada met Rosa.\nBram met Rosa. Yong met Bram.");
    tools.ambiguous = Map.of("Yong", List.of("Ada", "Bram", "Cleo"));
    try (Analytics analytics = open()) {
      ingest(analytics);
      Reports reports = analytics.reports();
      EvidenceQuery all = EvidenceQuery.first(500);
      List<Evidence> whole = reports.sentences("person:ada", all).items();
      assertThat(whole).hasSizeGreaterThan(20);
      assertThat(reports.sentences("person:ada", all).total()).isEqualTo(whole.size());
      List<Evidence> parts = new ArrayList<>();
      for (long offset = 0; offset < whole.size(); offset += 7) {
        EvidenceQuery part = EvidenceQuery.first(7).after(offset);
        assertThat(reports.sentences("person:ada", part).total()).isEqualTo(whole.size());
        parts.addAll(reports.sentences("person:ada", part).items());
      }
      assertThat(parts).isEqualTo(whole);
      // What each mention says adds up, too, and is found without what was counted.
      for (MentionKind kind : MentionKind.values()) {
        Page<Evidence> ofKind = reports.sentences("person:ada", all.of(kind));
        assertThat(ofKind.total()).isEqualTo(ofKind.items().size());
        assertThat(whole).containsAll(ofKind.items());
      }
      EvidenceQuery newest =
          new EvidenceQuery(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Scope.WHOLE,
              Optional.empty(),
              EvidenceQuery.Order.NEWEST,
              0,
              500);
      List<LocalDate> days =
          reports.sentences("person:ada", newest).items().stream()
              .map(Evidence::published)
              .filter(Objects::nonNull)
              .toList();
      assertThat(days).isSortedAccordingTo(Comparator.reverseOrder()).hasSizeGreaterThan(1);
    }
  }

  @Test
  void aPairInAPeriodAndByDay() throws IOException {
    write("one.txt", "2019-02-27 Zora met Zoe. Zora met Zoe.\nZora left.");
    write("two.txt", "2019-03-02 Zora met Zoe.\nZoe left.");
    write("three.txt", "Zora met Zoe.");
    try (Analytics analytics = open()) {
      ingest(analytics);
      Reports reports = analytics.reports();
      LocalDate march = LocalDate.of(2019, 3, 1);
      Scope until = new Scope(Optional.empty(), Optional.of(march), Optional.empty());
      Scope from = new Scope(Optional.of(march), Optional.empty(), Optional.empty());
      for (Window window : Window.values()) {
        Page<Evidence> early = reports.sentences("person:zoe", "person:zora", window, until, 0, 9);
        assertThat(early.total()).isEqualTo(window == Window.SENTENCE ? 2 : 1);
        assertThat(early.items()).hasSize((int) early.total());
        assertThat(reports.sentences("person:zoe", "person:zora", window, from, 0, 9).total())
            .isEqualTo(1);
      }
      assertThat(reports.timeline("person:zora", "person:zoe"))
          .containsExactly(
              new DayCount(LocalDate.of(2019, 2, 27), 5, 1, 1),
              new DayCount(LocalDate.of(2019, 3, 2), 3, 1, 1));
      assertThat(reports.timeline("person:zora", "person:nobody")).isEmpty();
    }
  }

  @Test
  void pairsThatAreDrawnAreOfOneActorInTwoDocuments() throws IOException {
    SyntheticCorpus.write(folder, 60, 9);
    write("shared.txt", "2019-02-27 Yong met Rosa. Ada met Rosa.\nBram met Rosa. Yong met Bram.");
    tools.ambiguous = Map.of("Yong", List.of("Ada", "Bram", "Cleo"));
    try (Analytics analytics = open()) {
      ingest(analytics);
      List<SampledPair> pairs = analytics.reports().samplePairs(5, 10);
      assertThat(pairs).hasSize(10).isEqualTo(analytics.reports().samplePairs(5, 10));
      assertThat(pairs)
          .allSatisfy(
              pair -> {
                assertThat(pair.one().mark().actor()).isEqualTo(pair.other().mark().actor());
                assertThat(pair.one().evidence().documentId())
                    .isNotEqualTo(pair.other().evidence().documentId());
              });
      assertThat(analytics.reports().uncertain(5))
          .isNotEmpty()
          .allSatisfy(
              unsure -> {
                assertThat(unsure.candidates()).hasSizeGreaterThan(1);
                assertThat(unsure.evidence().text()).contains("Yong");
                assertThat(unsure.mentions()).isPositive();
              });
    }
  }

  /** Compares the first pairs of each window with what is shown for them; says how many. */
  private static int check(Reports reports, int most) {
    int pairs = 0;
    for (Window window : Window.values()) {
      for (PairRow pair : reports.pairs(PairQuery.top(window, most)).items()) {
        assertThat(shown(reports, pair.first(), pair.second(), window))
            .as("%s and %s in a %s", pair.firstName(), pair.secondName(), window)
            .isEqualTo(pair.count());
        pairs++;
      }
    }
    return pairs;
  }

  private static long shown(Reports reports, String first, String second, Window window) {
    List<Evidence> shown = reports.sentences(first, second, window, 0, 10_000).items();
    return window == Window.DOCUMENT
        ? shown.stream().map(Evidence::documentId).distinct().count()
        : shown.size();
  }

  private static String names(int to) {
    return names(0, to);
  }

  /** Names that no other document has. */
  private static String names(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "P" + (char) ('a' + i / 26) + (char) ('a' + i % 26))
        .collect(Collectors.joining(" "));
  }

  private void ingest(Analytics analytics) {
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
  }

  private Analytics open() {
    return Analytics.open(AnalyticsSettings.of(home), tools.toolchain(), List::of);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }
}
