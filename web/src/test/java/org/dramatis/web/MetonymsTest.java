package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Metonyms;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.StoryQuery;
import org.dramatis.analytics.report.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Capitals that act, counted as themselves and for their countries, over a real corpus. */
@ExtendWith(SharedCorpus.class)
class MetonymsTest {

  private static final String CAPITAL = "place:pyongyang";
  private static final String COUNTRY = "country:kp";

  private static long mentions(Reports reports, String actor) {
    return reports.actor(actor).map(found -> found.row().counts().mentions()).orElse(0L);
  }

  @Test
  void whatACapitalLosesItsCountryWins(Corpus corpus) {
    Reports countries = corpus.reports().counting(Metonyms.COUNTRY);
    long acting = mentions(corpus.reports(), CAPITAL) - mentions(countries, CAPITAL);
    assertThat(acting).isPositive();
    assertThat(mentions(countries, COUNTRY) - mentions(corpus.reports(), COUNTRY))
        .isEqualTo(acting);
    assertThat(countries.timeline(COUNTRY).stream().mapToLong(day -> day.mentions()).sum())
        .isGreaterThan(
            corpus.reports().timeline(COUNTRY).stream().mapToLong(day -> day.mentions()).sum());
  }

  @Test
  void everyFigureIsProvenBySentencesEitherWay(Corpus corpus) {
    for (Metonyms metonyms : Metonyms.values()) {
      Reports reports = corpus.reports().counting(metonyms);
      for (ActorRow row : reports.actors(ActorQuery.top(25)).items()) {
        Page<Evidence> sentences =
            reports.sentences(
                row.id(),
                new EvidenceQuery(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    1000));
        long marked =
            sentences.items().stream()
                .flatMap(evidence -> evidence.marks().stream())
                .filter(mark -> mark.counted() && mark.share() == 1)
                .filter(mark -> mark.actor().equals(row.id()))
                .count();
        assertThat(marked).as(metonyms + " " + row.id()).isEqualTo(row.counts().mentions());
        assertThat(stories(reports, row.id(), Optional.empty(), Window.SENTENCE))
            .as(metonyms + " stories of " + row.id())
            .isEqualTo(row.counts().stories());
      }
      for (Window window : List.of(Window.SENTENCE, Window.PARAGRAPH)) {
        for (PairRow pair : reports.pairs(PairQuery.top(window, 25)).items()) {
          assertThat(reports.sentences(pair.first(), pair.second(), window, 0, 1).total())
              .as(metonyms + " " + pair)
              .isEqualTo(pair.count());
          assertThat(stories(reports, pair.first(), Optional.of(pair.second()), window))
              .as(metonyms + " stories of " + pair)
              .isEqualTo(pair.stories());
          assertThat(reports.pair(pair.second(), pair.first(), window)).contains(pair);
        }
      }
    }
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

  @Test
  void theListsOfPairsAgreeWithEachOtherEitherWay(Corpus corpus) {
    for (Metonyms metonyms : Metonyms.values()) {
      Reports reports = corpus.reports().counting(metonyms);
      PairQuery all =
          new PairQuery(
              Optional.empty(), Set.of(), Window.SENTENCE, PairQuery.Order.COUNT, 1, 0, 5000);
      List<PairRow> rows = reports.pairs(all).items();
      assertThat(reports.pairs(all).total()).isEqualTo(rows.size());
      PairQuery byMeasure =
          new PairQuery(
              Optional.empty(), Set.of(), Window.SENTENCE, PairQuery.Order.G2, 1, 0, 5000);
      assertThat(reports.pairs(byMeasure).items()).containsExactlyInAnyOrderElementsOf(rows);
      for (String actor : List.of(COUNTRY, CAPITAL, "person:kim-jong-un")) {
        PairQuery own =
            new PairQuery(
                Optional.of(actor), Set.of(), Window.SENTENCE, PairQuery.Order.COUNT, 1, 0, 5000);
        assertThat(reports.pairs(own).items())
            .containsExactlyInAnyOrderElementsOf(
                rows.stream()
                    .filter(row -> row.first().equals(actor) || row.second().equals(actor))
                    .toList());
      }
    }
  }

  @Test
  void thePagesAndTheInterfaceShowEitherWay(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      long plain = mentions(corpus.reports(), COUNTRY);
      long meant = mentions(corpus.reports().counting(Metonyms.COUNTRY), COUNTRY);
      String actor = "/actors/" + COUNTRY;
      assertThat(site.get(actor).body()).contains("<b>" + plain + "</b>");
      assertThat(site.get(actor + "?metonyms=country").body())
          .contains("<b>" + meant + "</b>")
          .contains("timeline?metonyms=country");
      assertThat(site.get("/api/v1" + actor).body()).contains("\"mentions\":" + plain + ",");
      assertThat(site.get("/api/v1" + actor + "?metonyms=country").body())
          .contains("\"mentions\":" + meant + ",");
      assertThat(site.get("/?metonyms=both").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void theChoiceIsKeptByAClickOfOursAndSaidOnEveryPage(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      HttpResponse<String> click =
          site.send(
              site.request("/?metonyms=country").header("Sec-Fetch-Site", "same-origin").GET());
      String cookie = click.headers().firstValue("Set-Cookie").orElse("");
      assertThat(cookie).startsWith("metonyms=country").doesNotContain("Max-Age");
      for (String path : List.of("/documents", "/stories", "/decisions")) {
        String said = "count for their countries";
        assertThat(site.get(path).body()).as(path).doesNotContain(said);
        assertThat(site.send(site.request(path).header("Cookie", "metonyms=country").GET()).body())
            .as(path)
            .contains(said);
      }
      HttpResponse<String> foreign =
          site.send(
              site.request("/?metonyms=country").header("Sec-Fetch-Site", "cross-site").GET());
      assertThat(foreign.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(site.get("/?metonyms=both").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void storiesListTheirCopies(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      String copied = site.get("/stories?copied=true").body();
      assertThat(copied).contains("/documents?order=oldest&amp;story=");
      assertThat(site.get("/api/v1/stories?copied=true").body()).contains("\"documents\":2");
    }
  }
}
