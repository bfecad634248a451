package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.ActorOverTime;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.DayCount;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Network;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.StoryQuery;
import org.dramatis.analytics.report.StoryRow;
import org.dramatis.analytics.report.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of a part of the corpus are those of a corpus that holds nothing else. */
@Tag("long")
class PartOfCorpusTest {

  private static final Scope RED =
      new Scope(Optional.empty(), Optional.empty(), Optional.of("red"));

  @TempDir Path folder;
  @TempDir Path home;
  @TempDir Path other;

  private final SyntheticTools tools = new SyntheticTools();

  @Test
  void aSourceIsWhatItIsAlone() throws IOException {
    SyntheticCorpus.write(folder.resolve("red"), 60, 9);
    SyntheticCorpus.write(folder.resolve("blue"), 40, 5);
    try (Analytics both = open(home);
        Analytics alone = open(other)) {
      ingest(both, folder.resolve("red"), folder.resolve("blue"));
      ingest(alone, folder.resolve("red"));
      compare(both.reports(), RED, alone.reports(), Scope.WHOLE);
      List<DayCount> days = alone.reports().timeline();
      LocalDate day = days.get(days.size() / 2).day();
      Scope until = new Scope(Optional.empty(), Optional.of(day), Optional.of("red"));
      compare(both.reports(), until, alone.reports(), days(until));
      Scope from = new Scope(Optional.of(day.plusDays(1)), Optional.empty(), Optional.of("red"));
      compare(both.reports(), from, alone.reports(), days(from));
      // Pairs that were counted before are not those of other results.
      for (Analytics analytics : List.of(both, alone)) {
        analytics.identities().merge("person:ada", "person:bram", new Note("ann", "one person"));
        assertThat(analytics.identities().settle(Duration.ofMinutes(1))).isTrue();
      }
      compare(both.reports(), RED, alone.reports(), Scope.WHOLE);
    }
  }

  private static Scope days(Scope scope) {
    return new Scope(scope.from(), scope.to(), Optional.empty());
  }

  private static void compare(Reports one, Scope part, Reports other, Scope same) {
    for (ActorQuery.Order order : ActorQuery.Order.values()) {
      for (boolean reversed : new boolean[] {false, true}) {
        ActorQuery query =
            new ActorQuery("", Set.of(), order, reversed, Scope.WHOLE, Optional.empty(), 2, 500);
        List<String> figures = figures(one.actors(query.in(part)));
        assertThat(figures).isEqualTo(figures(other.actors(query.in(same)))).hasSizeGreaterThan(10);
      }
    }
    for (StoryQuery.Order order : StoryQuery.Order.values()) {
      List<StoryRow> stories = one.stories(stories(part, order)).items();
      assertThat(stories).isEqualTo(other.stories(stories(same, order)).items());
      assertThat(stories).hasSizeGreaterThan(10);
    }
    for (EvidenceQuery.Order order : EvidenceQuery.Order.values()) {
      Page<Evidence> sentences = one.sentences("person:cleo", sentences(part, order));
      assertThat(sentences).isEqualTo(other.sentences("person:cleo", sentences(same, order)));
      assertThat(sentences.items()).hasSizeGreaterThan(5);
    }
    ActorOverTime time = one.measures().overTime("person:cleo", Optional.empty(), part);
    assertThat(time).isEqualTo(other.measures().overTime("person:cleo", Optional.empty(), same));
    assertThat(time.spans()).isNotEmpty();
    for (Window window : Window.values()) {
      for (PairQuery.Order order : PairQuery.Order.values()) {
        for (long least : new long[] {1, 3}) {
          PairQuery query = new PairQuery(Optional.empty(), Set.of(), window, order, least, 0, 500);
          Page<PairRow> pairs = one.pairs(query.in(part));
          assertThat(pairs).isEqualTo(other.pairs(query.in(same)));
          assertThat(pairs.items()).hasSizeGreaterThan(5);
          PairQuery ofCleo =
              new PairQuery(Optional.of("person:cleo"), Set.of(), window, order, least, 0, 500);
          assertThat(one.pairs(ofCleo.in(part))).isEqualTo(other.pairs(ofCleo.in(same)));
        }
      }
      PairRow first = one.pairs(PairQuery.top(window, 1).in(part)).items().get(0);
      assertThat(one.pair(first.second(), first.first(), window, part)).contains(first);
      assertThat(one.sentences(first.first(), first.second(), window, part, 0, 1).total())
          .isEqualTo(first.count());
      Network network = one.network(PairQuery.top(window, 30).in(part));
      assertThat(network.edges()).hasSize(30);
      assertThat(network.nodes()).allSatisfy(node -> assertThat(node.mentions()).isPositive());
    }
    assertThat(one.pair("person:cleo", "person:nobody", Window.SENTENCE, part)).isEmpty();
  }

  private static EvidenceQuery sentences(Scope scope, EvidenceQuery.Order order) {
    return new EvidenceQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        scope,
        Optional.empty(),
        order,
        3,
        30);
  }

  private static StoryQuery stories(Scope scope, StoryQuery.Order order) {
    return new StoryQuery(
        "",
        Optional.empty(),
        Optional.empty(),
        Window.SENTENCE,
        false,
        scope.from(),
        scope.to(),
        scope.source(),
        order,
        0,
        500);
  }

  /** What is told of a part: neither kinds nor possible mentions, nor stories of a period. */
  private static List<String> figures(Page<ActorRow> actors) {
    return actors.items().stream()
        .map(
            row ->
                row.id()
                    + " "
                    + row.counts().mentions()
                    + " "
                    + row.counts().documents()
                    + " "
                    + row.first()
                    + " "
                    + row.last())
        .toList();
  }

  @Test
  void aPartWithoutDocumentsIsEmpty() throws IOException {
    SyntheticCorpus.write(folder.resolve("red"), 20, 9);
    try (Analytics analytics = open(home)) {
      ingest(analytics, folder.resolve("red"));
      Scope none = new Scope(Optional.empty(), Optional.empty(), Optional.of("no'thing"));
      for (Window window : Window.values()) {
        assertThat(analytics.reports().pairs(PairQuery.top(window, 5).in(none)).total()).isZero();
        assertThat(analytics.reports().network(PairQuery.top(window, 5).in(none)).nodes())
            .isEmpty();
      }
      assertThat(analytics.reports().actors(ActorQuery.top(5).in(none)).total()).isZero();
    }
  }

  private void ingest(Analytics analytics, Path... folders) {
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folders));
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
  }

  private Analytics open(Path at) {
    return Analytics.open(AnalyticsSettings.of(at), tools.toolchain(), List::of);
  }
}
