package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dramatis.analytics.report.StatisticQuery;
import org.dramatis.analytics.report.StatisticRows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The table of a plugin's statistic has pages and answers without anybody having made them. */
@ExtendWith(SharedCorpus.class)
@Tag("long")
class StatisticsTest {

  private static final String PAGE = "/statistics/actor_days";
  private static final String API = "/api/v1" + PAGE;

  @Test
  void aTableHasAPage(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      assertThat(site.get("/").body()).contains("href=\"/statistics\"");
      assertThat(site.get("/statistics").body())
          .contains("href=\"" + PAGE + "\"", "How often actors stand in a document, by day.");
      assertThat(site.get(PAGE + "?q=kim+jong+un&column=actor").body())
          .contains("href=\"/actors/person:kim-jong-un\">Kim Jong Un</a>");
      String page = site.get(PAGE).body();
      assertThat(page)
          .contains("data-chart=\"" + API + "/chart\"")
          .contains("order=mentions", "descending=true")
          .contains("&lt;script&gt;window.ran")
          .doesNotContain(ActorDays.HOSTILE);
      StatisticRows rows =
          corpus.reports().statistics().rows("actor_days", StatisticQuery.first(1));
      String document = (String) rows.page().items().get(0).get("document");
      assertThat(page)
          .contains("href=\"/documents/" + document + "\">")
          .contains("of " + String.format(Locale.ENGLISH, "%,d", rows.page().total()) + " rows");
    }
  }

  @Test
  void aTableIsSortedFilteredAndPaged(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      List<Long> mentions = new ArrayList<>();
      JsonNode sorted = json(site.get(API + "?order=mentions&descending=true&limit=100"));
      sorted.at("/page/items").forEach(row -> mentions.add(row.get("mentions").asLong()));
      assertThat(mentions)
          .hasSize(100)
          .isSortedAccordingTo((a, b) -> Long.compare(b, a))
          .first()
          .isNotEqualTo(mentions.get(99));

      JsonNode filtered = json(site.get(API + "?q=kim+jong+un&column=actor&limit=5"));
      assertThat(filtered.at("/page/items")).isNotEmpty();
      for (JsonNode row : filtered.at("/page/items")) {
        assertThat(row.get("actor").asText()).isEqualTo("person:kim-jong-un");
        assertThat(row.get("parts").get("mentions").asLong())
            .isEqualTo(row.get("mentions").asLong());
      }
      assertThat(filtered.at("/names/person:kim-jong-un").asText()).isEqualTo("Kim Jong Un");
      assertThat(json(site.get(API + "?offset=1000000")).at("/page/items")).isEmpty();
      assertThat(site.get(PAGE + "?offset=1000000").statusCode()).isEqualTo(302);
      assertThat(site.get(PAGE + "?q=zzzz").body()).contains("No row holds");

      String csv = site.get("/download" + PAGE + "?q=kim+jong+un&column=actor").body();
      assertThat(csv)
          .startsWith("actor,actorName,day,document,documentTitle,mentions,weight,often,note,parts")
          .contains("person:kim-jong-un,\"Kim Jong Un\",");
      assertThat(csv.lines()).hasSize(filtered.at("/page/total").asInt() + 1);
    }
  }

  @Test
  void aTableIsDrawn(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      JsonNode days = json(site.get(API + "/chart"));
      assertThat(days.get("by").asText()).isEqualTo("day");
      assertThat(days.get("value").asText()).isEqualTo("mentions");
      JsonNode actors = json(site.get(API + "/chart?by=actor&value=weight"));
      assertThat(actors.at("/items/0/amount").asDouble())
          .isGreaterThan(actors.at("/items/1/amount").asDouble());
    }
  }

  @Test
  void whatIsNotThereIsSaid(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      for (String root : List.of(PAGE, API, "/download" + PAGE)) {
        String unknown = root.replace("actor_days", "actor_nights");
        assertThat(site.get(unknown).statusCode()).as(unknown).isEqualTo(404);
        assertThat(site.get(unknown).body()).contains("actor_days");
        HttpResponse<String> column = site.get(root + "?order=mention");
        assertThat(column.statusCode()).as(root).isEqualTo(400);
        assertThat(column.body()).contains("mentions, weight");
      }
      assertThat(site.get(API + "/chart?value=day").statusCode()).isEqualTo(400);
      assertThat(site.get(API + "?limit=501").statusCode()).isEqualTo(400);
      assertThat(site.get(API + "?descending=maybe").statusCode()).isEqualTo(400);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
