package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of words and comparisons, their files and the REST interface, over a real corpus. */
@ExtendWith(SharedCorpus.class)
class ContrastPagesTest {

  private static final String KIM = "person:kim-jong-un";
  private static final String TRUMP = "person:donald-trump";
  private static final Pattern HREF = Pattern.compile("href=\"([^\"]+)\"[^>]*>\\s*");

  private static WebServer server;
  private static Site site;

  @BeforeAll
  static void open(Corpus corpus) {
    server = corpus.serve();
    site = new Site(server);
  }

  @AfterAll
  static void close() {
    if (server != null) {
      server.close();
    }
  }

  private static String page(String address) {
    HttpResponse<String> answer = site.get(address);
    assertThat(answer.statusCode()).as(address).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode json(String address) {
    try {
      return new ObjectMapper().readTree(page("/api/v1" + address));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The addresses of this page that lead to such a path. */
  private static List<String> links(String body, String path) {
    List<String> links = new ArrayList<>();
    Matcher href = HREF.matcher(body);
    while (href.find()) {
      if (href.group(1).startsWith(path)) {
        links.add(href.group(1).replace("&amp;", "&"));
      }
    }
    return links;
  }

  @Test
  void actorsPairsAndPeriodsLeadToTheirWords() {
    List<String> ofActor = links(page("/actors/" + KIM + "?from=2018-05-01"), "/words");
    assertThat(ofActor).containsExactly("/words?actor=person%3Akim-jong-un&from=2018-05-01");
    assertThat(page(ofActor.get(0))).contains("Words that mark Kim Jong Un");
    List<String> ofPair = links(page("/pairs/" + KIM + "/" + TRUMP), "/words");
    assertThat(page(ofPair.get(0))).contains("Words that mark both together", "Left out: ");
    String overview = page("/?from=2018-06-01&to=2018-06-30");
    assertThat(links(overview, "/words")).containsExactly("/words?from=2018-06-01&to=2018-06-30");
    assertThat(links(overview, "/compare"))
        .containsExactly(
            "/compare?a-from=2018-06-01&a-to=2018-06-30&b-from=2018-05-02&b-to=2018-05-31");
    assertThat(page(links(overview, "/compare").get(0))).contains("2 May 2018 – 31 May 2018");
    List<String> ofSearch = links(page("/search?q=summit&language=en"), "/words");
    assertThat(ofSearch).hasSize(1);
    assertThat(page(ofSearch.get(0))).contains("value=\"(summit) AND language:&#34;en&#34;\"");
  }

  @Test
  void everyWordLeadsToAsManyDocumentsAsItSays() {
    for (String part :
        List.of(
            "actor=" + KIM,
            "actor=" + KIM + "&other=" + TRUMP,
            "actor=" + KIM + "&from=2018-05-01",
            "from=2018-06-01&to=2018-06-30",
            "q=" + encoded("actor:\"Donald Trump\" AND summit"),
            "source=seeds&from=2018-05-01")) {
      JsonNode words = json("/words?min=1&limit=40&" + part);
      assertThat(words.at("/words/items").size()).as(part).isGreaterThan(3);
      String body = page("/words?min=1&limit=40&" + part);
      List<String> places =
          links(body, "/search?").stream().filter(link -> link.contains("word%3A")).toList();
      for (int i = 0; i < words.at("/words/items").size(); i++) {
        JsonNode row = words.at("/words/items/" + i);
        // The word and the number of documents lead to the same.
        String link = places.get(2 * i);
        assertThat(places.get(2 * i + 1)).isEqualTo(link);
        JsonNode found = json(link + "&limit=1");
        assertThat(found.at("/hits/total").asLong())
            .as(link)
            .isEqualTo(row.at("/contrast/first/documents").asLong());
      }
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void filesHoldWhatThePageShows() {
    String words = page("/download/words?actor=" + KIM + "&order=count");
    JsonNode shown = json("/words?order=count&actor=" + KIM);
    assertThat(words.lines().findFirst().orElseThrow())
        .startsWith("word,count,otherCount,documents,");
    assertThat(words.lines().count() - 1).isEqualTo(shown.at("/words/total").asLong());
    assertThat(words.lines().skip(1).findFirst().orElseThrow())
        .startsWith(
            shown.at("/words/items/0/word").asText()
                + ","
                + shown.at("/words/items/0/contrast/first/count").asLong()
                + ",");
    for (String what : List.of("actors", "pairs", "words")) {
      String sides = "a-from=2018-06-01&a-to=2018-06-30&type=person";
      JsonNode rows = json("/compare/" + what + "?" + sides);
      assertThat(rows.at("/rows/total").asLong()).as(what).isGreaterThan(5);
      String file = page("/download/compare?show=" + what + "&" + sides);
      assertThat(file.lines().count() - 1).isEqualTo(rows.at("/rows/total").asLong());
      assertThat(page("/compare?show=" + what + "&" + sides))
          .contains("documents of the second side", "/download/compare?");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/words?actor=person:nobody | 404 | There is no actor person:nobody",
        "/words?from=2018-06-30&to=2018-06-01 | 400 | is after the last one",
        "/words?from=June | 400 | The parameter from is no date",
        "/words?q=%28summit | 400 | a bracket is not closed",
        "/words?q=nosuchword | 400 | No document is in this part",
        "/words?q=summit&min=0 | 400 | The parameter min",
        "/words?source=nowhere | 400 | No document is in this part",
        "/words?q=summit&order=best | 400 | Choose one of g2",
        "/words?actor=person:kim-jong-un&other=person:kim-jong-un | 400 | two different ones",
        "/words?q=word%3A%22a+b%22 | 400 | something else than one word",
        "/compare?a-source=seeds&b-source=seeds | 400 | Both sides are the same",
        "/compare?a-source=seeds&b-q=nosuchword | 400 | No document is in the second side",
        "/compare?a-q=%28summit&b-q=talks | 400 | (first side)",
        "/compare?a-q=summit&b-q=actor%3Anobodyhere | 400 | (second side)",
        "/compare?a-from=2018-06-30&a-to=2018-06-01 | 400 | is after the last one",
        "/compare?a-q=summit&show=stars | 400 | Choose one of actors",
        "/compare?a-q=summit&window=room&show=pairs | 400 | Choose one of sentence",
        "/compare?a-from=never | 400 | The parameter a-from is no date"
      })
  void whatCannotBeAnsweredIsSaidInTheForm(String address, int status, String what) {
    HttpResponse<String> answer = site.get(address);
    assertThat(answer.statusCode()).as(address).isEqualTo(status);
    assertThat(answer.body()).contains("class=\"sides card\"", "role=\"alert\"", what);
    Matcher typed = Pattern.compile("[?&]((?:[ab]-)?q)=([^&]+)").matcher(address);
    while (typed.find()) {
      assertThat(answer.body()).contains("name=\"" + typed.group(1) + "\"");
    }
    if (address.contains("nosuchword")) {
      assertThat(answer.body()).contains("value=\"nosuchword\"");
    }
    String api =
        address.startsWith("/words") ? address : address.replace("/compare?", "/compare/words?");
    if (!address.contains("show=")) {
      assertThat(site.get("/api/v1" + api).statusCode()).isEqualTo(status);
    }
    assertThat(site.get("/download" + address).statusCode()).isEqualTo(status);
  }

  @Test
  void withoutAPartOrSidesTheFormsAsk() {
    assertThat(page("/words")).contains("Choose a period, a source");
    assertThat(page("/compare")).contains("Choose the two sides above");
    assertThat(site.get("/words?offset=100000&q=summit").statusCode()).isIn(200, 302, 303);
  }
}
