package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dramatis.analytics.job.Metonyms;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.StoryQuery;
import org.dramatis.analytics.report.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Capitals that act, counted for themselves and then for their countries, over a real corpus. */
@Tag("long")
class MetonymsTest {

  private static final String CAPITAL = "place:pyongyang";
  private static final String COUNTRY = "country:kp";

  @Test
  void whatACapitalLosesItsCountryWinsAndThePagesShowIt(@TempDir Path folder) throws IOException {
    Path documents = Files.createDirectory(folder.resolve("documents"));
    try (DirectoryStream<Path> seeds = Files.newDirectoryStream(Corpus.SEEDS, "*.{html,txt}")) {
      for (Path seed : seeds) {
        Files.copy(seed, documents.resolve(seed.getFileName()));
      }
    }
    try (Corpus corpus = Corpus.in(folder.resolve("home")).ingest(documents);
        WebServer server = corpus.serve()) {
      Site site = new Site(server);
      long capital = mentions(corpus.reports(), CAPITAL);
      long country = mentions(corpus.reports(), COUNTRY);
      checkFigures(corpus.reports());
      checkPages(corpus.reports(), site, CAPITAL);

      corpus.counting(Metonyms.COUNTRY).ingest(documents);
      assertThat(corpus.jobs().runs(1).get(0).summary()).startsWith("Nothing to read");
      long acting = capital - mentions(corpus.reports(), CAPITAL);
      assertThat(acting).isPositive();
      assertThat(mentions(corpus.reports(), COUNTRY)).isEqualTo(country + acting);
      checkFigures(corpus.reports());
      checkPages(corpus.reports(), site, COUNTRY);
    }
  }

  private static long mentions(Reports reports, String actor) {
    return reports.actor(actor).map(found -> found.row().counts().mentions()).orElse(0L);
  }

  /** Every figure is proven by sentences, and lists agree with each other. */
  private static void checkFigures(Reports reports) {
    for (ActorRow row : reports.actors(ActorQuery.top(25)).items()) {
      long marked =
          reports.sentences(row.id(), EvidenceQuery.first(1000)).items().stream()
              .flatMap(evidence -> evidence.marks().stream())
              .filter(mark -> mark.counted() && mark.share() == 1)
              .filter(mark -> mark.actor().equals(row.id()))
              .count();
      assertThat(marked).as(row.id()).isEqualTo(row.counts().mentions());
      assertThat(stories(reports, row.id(), Optional.empty(), Window.SENTENCE))
          .as("stories of " + row.id())
          .isEqualTo(row.counts().stories());
    }
    for (Window window : List.of(Window.SENTENCE, Window.PARAGRAPH)) {
      for (PairRow pair : reports.pairs(PairQuery.top(window, 25)).items()) {
        assertThat(reports.sentences(pair.first(), pair.second(), window, 0, 1).total())
            .as(pair.toString())
            .isEqualTo(pair.count());
        assertThat(stories(reports, pair.first(), Optional.of(pair.second()), window))
            .as("stories of " + pair)
            .isEqualTo(pair.stories());
        assertThat(reports.pair(pair.second(), pair.first(), window)).contains(pair);
      }
    }
    List<PairRow> rows = pairs(reports, Optional.empty(), PairQuery.Order.COUNT);
    assertThat(pairs(reports, Optional.empty(), PairQuery.Order.G2))
        .containsExactlyInAnyOrderElementsOf(rows);
    for (String actor : List.of(COUNTRY, CAPITAL, "person:kim-jong-un")) {
      assertThat(pairs(reports, Optional.of(actor), PairQuery.Order.COUNT))
          .containsExactlyInAnyOrderElementsOf(
              rows.stream()
                  .filter(row -> row.first().equals(actor) || row.second().equals(actor))
                  .toList());
    }
  }

  private static List<PairRow> pairs(
      Reports reports, Optional<String> actor, PairQuery.Order order) {
    return reports
        .pairs(new PairQuery(actor, Set.of(), Window.SENTENCE, order, 1, 0, 5000))
        .items();
  }

  private static long stories(
      Reports reports, String actor, Optional<String> other, Window window) {
    return reports
        .stories(
            new StoryQuery(
                "",
                Optional.of(actor),
                other,
                window,
                false,
                Optional.empty(),
                Optional.empty(),
                StoryQuery.Order.NEWEST,
                0,
                1))
        .total();
  }

  /** Mentions that stand for a country say so where they count, on sentences and in documents. */
  private static void checkPages(Reports reports, Site site, String actor) {
    long mentions = mentions(reports, actor);
    String page = site.get("/actors/" + actor).body();
    assertThat(page)
        .contains("<b>" + mentions + "</b>")
        .doesNotContain("metonyms=")
        .containsPattern("data-actor=\"" + actor + "\"[^>]* data-for=\"North Korea\"");
    assertThat(site.get("/api/v1/actors/" + actor).body())
        .contains("\"mentions\":" + mentions + ",");
    String document =
        reports.sentences(actor, EvidenceQuery.first(1000)).items().stream()
            .filter(evidence -> evidence.marks().stream().anyMatch(mark -> acts(mark, actor)))
            .findFirst()
            .orElseThrow()
            .documentId();
    assertThat(site.get("/documents/" + document).body())
        .containsPattern(
            "data-actor=\"" + actor + "\"[^>]*Stands for North Korea[^>]* data-for=\"North Korea\"")
        .doesNotContain("data-for=\"\"");
  }

  private static boolean acts(Mark mark, String actor) {
    return "KP".equals(mark.metonymOf()) && mark.actor().equals(actor) && mark.counted();
  }
}
