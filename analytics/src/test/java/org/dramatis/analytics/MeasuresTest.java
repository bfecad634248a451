package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.report.ActorOverTime;
import org.dramatis.analytics.report.Measures;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairMeasure;
import org.dramatis.analytics.report.Salient;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures of pairs and actors beside what the tables come to, by SQL and plain arithmetic. */
@Tag("long")
class MeasuresTest {

  @TempDir Path folder;
  @TempDir Path home;

  private final SyntheticTools tools = new SyntheticTools();

  @Test
  void ofEveryPairOfAnActor() throws IOException {
    SyntheticCorpus.write(folder, 150, 5);
    write("friends.txt", "2019-05-05 " + "Zora met Yves. ".repeat(12) + "Zora met Ada.");
    try (Analytics analytics = open()) {
      ingest(analytics);
      Measures measures = analytics.reports().measures();
      for (Window window : List.of(Window.SENTENCE, Window.PARAGRAPH)) {
        String kind = window.name().toLowerCase(java.util.Locale.ROOT);
        List<Map<String, Object>> rows =
            analytics
                .database()
                .jdbi()
                .withHandle(
                    handle ->
                        handle
                            .createQuery(
                                "SELECT f.id AS one, g.id AS other, c.windows AS both_of,"
                                    + " p.windows AS first_of, q.windows AS second_of,"
                                    + " n.amount AS all_of, c.documents AS shared,"
                                    + " s.documents AS first_documents FROM cooccurrence c"
                                    + " JOIN actor f ON f.number = c.first_actor"
                                    + " JOIN actor g ON g.number = c.second_actor"
                                    + " JOIN actor_window p ON p.actor = f.number"
                                    + " AND p.window_kind = c.window_kind"
                                    + " JOIN actor_window q ON q.actor = g.number"
                                    + " AND q.window_kind = c.window_kind"
                                    + " JOIN actor_statistic s ON s.actor = f.number"
                                    + " JOIN figure n ON n.name = CONCAT('windows.', c.window_kind)"
                                    + " WHERE c.window_kind = :kind")
                            .bind("kind", kind)
                            .mapToMap()
                            .list());
        assertThat(rows).hasSizeGreaterThan(100);
        for (Map<String, Object> row : rows.subList(0, 60)) {
          PairMeasure pair =
              measures
                  .pair(
                      String.valueOf(row.get("one")),
                      String.valueOf(row.get("other")),
                      window,
                      Scope.WHOLE)
                  .orElseThrow();
          double both = number(row, "both_of");
          double one = number(row, "first_of");
          double other = number(row, "second_of");
          double all = number(row, "all_of");
          assertThat(pair.count()).isEqualTo((long) both);
          assertThat(pair.expected()).isCloseTo(one * other / all, within(1e-9));
          assertThat(pair.shareOfActor())
              .isCloseTo(number(row, "shared") / number(row, "first_documents"), within(1e-9));
          assertThat(pair.logOdds().value())
              .isCloseTo(
                  Math.log(
                      (both + 0.5)
                          * (all - one - other + both + 0.5)
                          / ((one - both + 0.5) * (other - both + 0.5))),
                  within(1e-9));
          // The same from the other end.
          PairMeasure back =
              measures.pair(pair.other(), pair.actor(), window, Scope.WHOLE).orElseThrow();
          assertThat(back.shareOfOther()).isEqualTo(pair.shareOfActor());
          assertThat(back.discovery()).isEqualTo(pair.discovery());
        }
        // The rate of the surest of all is its chance times the number of tests.
        PairMeasure surest =
            measures.pair("person:zora", "person:yves", window, Scope.WHOLE).orElseThrow();
        if (window == Window.SENTENCE) {
          assertThat(surest.discovery())
              .isCloseTo(surest.chance() * rows.size(), within(surest.chance() * 1e-6));
          Page<PairMeasure> more =
              measures.moreThanExpected("person:zora", window, Scope.WHOLE, 1, 0, 50);
          assertThat(more.items()).extracting(PairMeasure::other).containsExactly("person:yves");
        }
        // Counted anew for the only source there is, everything is the same.
        Scope source =
            new Scope(
                Optional.empty(),
                Optional.empty(),
                Optional.of(analytics.reports().sources().get(0)));
        assertThat(measures.pair("person:zora", "person:yves", window, source).orElseThrow())
            .isEqualTo(surest);
      }
      assertThat(measures.pair("person:zora", "person:tara", Window.SENTENCE, Scope.WHOLE))
          .isEmpty();
    }
  }

  private static double number(Map<String, Object> row, String name) {
    return row.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  @Test
  void whatADocumentIsAbout() throws IOException {
    write("one.txt", "2019-05-05 Zora met Xena. Zora met Wim.\nZora left. Yves came. Zora slept.");
    write("two.txt", "2019-05-06 Yves met Xena. Yves met Wim.\nYves left. Yves slept. Zora came.");
    try (Analytics analytics = open()) {
      ingest(analytics);
      Measures measures = analytics.reports().measures();
      List<Salient> about = measures.documentsAbout("person:zora", Scope.WHOLE, 0, 9).items();
      assertThat(about).extracting(Salient::title).containsExactly("one.txt", "two.txt");
      assertThat(about).extracting(Salient::mentions).containsExactly(4L, 1L);
      List<Salient> actors = measures.actorsOf(about.get(0).document());
      assertThat(actors).first().extracting(Salient::actor).isEqualTo("person:zora");
      for (Salient row : actors) {
        double sum =
            -3.093
                + 1.234 * Math.log(row.mentions())
                - 1.504 * row.first()
                + (row.headline() ? 0.823 : 0);
        assertThat(row.salience()).isCloseTo(1 / (1 + Math.exp(-sum)), within(1e-12));
      }
      Scope sixth =
          new Scope(Optional.of(LocalDate.of(2019, 5, 6)), Optional.empty(), Optional.empty());
      assertThat(measures.documentsAbout("person:zora", sixth, 0, 9).total()).isEqualTo(1);
    }
  }

  @Test
  void ofAnActorOverTime() throws IOException {
    for (int month = 1; month <= 12; month++) {
      for (int day = 1; day <= 10; day++) {
        boolean spring = month == 4 || month == 5;
        String who = day <= (spring ? 8 : 1) && month != 9 ? "Zora" : "Yves";
        write(
            "d" + month + "-" + day + ".txt",
            LocalDate.of(2019, month, day)
                + " "
                + who
                + " met Xena number "
                + month * 100
                + day
                + ".\nNobody else was there, said the paper of that day, which was number "
                + (month * 31 + day) * 7919
                + " of its kind.");
      }
    }
    write("undated.txt", "Zora met Xena.");
    try (Analytics analytics = open()) {
      ingest(analytics);
      Measures measures = analytics.reports().measures();
      ActorOverTime year =
          measures.overTime("person:zora", Optional.of(ChronoUnit.MONTHS), Scope.WHOLE);
      assertThat(year.spans()).hasSize(12);
      for (ActorOverTime.Span span : year.spans()) {
        int month = span.start().getMonthValue();
        assertThat(span.documents()).isEqualTo(month == 9 ? 0 : month == 4 || month == 5 ? 8 : 1);
        assertThat(span.allDocuments()).isEqualTo(10);
        assertThat(span.share()).isEqualTo((double) span.stories() / span.allStories());
      }
      assertThat(year.bursts())
          .singleElement()
          .satisfies(
              burst -> {
                assertThat(burst.start()).isEqualTo(LocalDate.of(2019, 4, 1));
                assertThat(burst.end()).isEqualTo(LocalDate.of(2019, 5, 31));
              });
      assertThat(year.change()).isEmpty();
      Scope spring =
          new Scope(
              Optional.of(LocalDate.of(2019, 4, 1)),
              Optional.of(LocalDate.of(2019, 4, 30)),
              Optional.empty());
      ActorOverTime.Change change =
          measures.overTime("person:zora", Optional.empty(), spring).change().orElseThrow();
      assertThat(change.stories()).isEqualTo(8);
      assertThat(change.of()).isEqualTo(10);
      // The thirty days before begin with the second of March.
      assertThat(change.storiesBefore()).isEqualTo(0);
      assertThat(change.ofBefore()).isEqualTo(9);
      assertThat(change.difference().value()).isCloseTo(0.8, within(1e-9));
      assertThat(change.difference().excludes(0)).isTrue();
      assertThat(
              measures.overTime("person:zora", Optional.of(ChronoUnit.DAYS), Scope.WHOLE).spans())
          .hasSize(344);
    }
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
