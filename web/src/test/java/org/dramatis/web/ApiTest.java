package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.plugin.PluginLimits;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.plugin.PluginState;
import org.dramatis.core.spi.PluginContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The REST interface, and that its OpenAPI document tells the truth. */
@ExtendWith(SharedCorpus.class)
class ApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyAnswerIsAsDescribed(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      JsonNode description = json(site.get("/api/v1/openapi.json"));
      PairRow pair = corpus.reports().pairs(PairQuery.top(Window.SENTENCE, 1)).items().get(0);
      String actor = corpus.reports().actors(ActorQuery.top(1)).items().get(0).id();
      String document =
          corpus
              .reports()
              .documents(DocumentQuery.all(DocumentQuery.Order.MENTIONS, 0, 1))
              .items()
              .get(0)
              .id();
      long run = corpus.jobs().runs(1).get(0).id();
      Set<String> reading = new TreeSet<>();
      description
          .get("paths")
          .properties()
          .forEach(
              path -> {
                if (path.getValue().has("get")) {
                  reading.add(path.getKey());
                }
              });
      assertThat(reading).hasSizeGreaterThan(14);
      for (String path : reading) {
        String filled =
            path.replaceFirst("/(search(/actors)?|v1/words)$", "$0?q=kim")
                .replaceFirst("/compare/[a-z]+$", "$0?a-from=2018-06-01&a-to=2018-06-30")
                .replace("/actors/{id}", "/actors/" + actor)
                .replace("/documents/{id}", "/documents/" + document)
                .replace("/statistics/{name}", "/statistics/actor_days")
                .replace("{first}", pair.first())
                .replace("{second}", pair.second())
                .replace("{run}", String.valueOf(run));
        HttpResponse<String> answer = site.get(filled);
        assertThat(answer.statusCode()).as(filled).isEqualTo(200);
        assertThat(problems(description, path, "get", "200", json(answer))).as(filled).isEmpty();
        if (description.at("/paths").get(path).toString().contains("\"evidence\"")) {
          JsonNode cited =
              json(site.get(filled + (filled.contains("?") ? "&" : "?") + "evidence=true"));
          assertThat(cited.has("basis")).as(filled).isTrue();
          assertThat(problems(description, path, "get", "200", cited)).as(filled).isEmpty();
        }
      }
      assertThat(
              problems(
                  description,
                  "/api/v1/actors",
                  "get",
                  "default",
                  json(site.get("/api/v1/actors?limit=0"))))
          .isEmpty();
    }
  }

  @Test
  void everyChangeIsAsDescribed(@TempDir Path folder) {
    SampleJobs jobs = new SampleJobs();
    try (PluginRegistry plugins =
            new PluginRegistry(
                folder,
                name -> new PluginContext(folder, Map.of()),
                PluginLimits.DEFAULT,
                List.of());
        WebServer server = SampleServer.over(SampleReports.empty(), jobs, plugins)) {
      PluginJar.write(folder.resolve("sample.jar"));
      Site site = new Site(server);
      JsonNode description = json(site.get("/api/v1/openapi.json"));
      List<String> wrong = new ArrayList<>();
      record Change(String method, String path, String filled, String status, String body) {}
      List<Change> changes =
          List.of(
              new Change(
                  "post", "/runs", "/runs", "202", "{\"job\":\"ingest\",\"folders\":[\"/tmp\"]}"),
              new Change("post", "/runs/{run}/stop", "/runs/1/stop", "202", ""),
              new Change("post", "/runs/{run}/restart", "/runs/1/restart", "202", ""),
              new Change(
                  "put",
                  "/schedules/{name}",
                  "/schedules/nightly",
                  "200",
                  "{\"job\":\"analyse\",\"cron\":\"30 2 * * *\",\"zone\":\"UTC\"}"),
              new Change("post", "/schedules/{name}/pause", "/schedules/nightly/pause", "200", ""),
              new Change(
                  "post", "/schedules/{name}/resume", "/schedules/nightly/resume", "200", ""),
              new Change(
                  "post",
                  "/decisions",
                  "/decisions",
                  "202",
                  "{\"verb\":\"rename\",\"actor\":\"person:a\",\"name\":\"A\"}"),
              new Change("post", "/decisions/{number}/undo", "/decisions/1/undo", "202", ""),
              new Change("put", "/watches/{id}", "/watches/person:a", "200", "{}"),
              new Change("delete", "/watches/{id}", "/watches/person:a", "200", ""),
              new Change("delete", "/schedules/{name}", "/schedules/nightly", "200", ""),
              new Change("post", "/plugins/refresh", "/plugins/refresh", "200", ""),
              new Change(
                  "put", "/plugins/{file}", "/plugins/sample.jar", "200", "{\"enabled\":false}"));
      Set<String> described = new TreeSet<>();
      description
          .get("paths")
          .properties()
          .forEach(
              path ->
                  path.getValue()
                      .fieldNames()
                      .forEachRemaining(
                          method -> {
                            if (!method.equals("get")) {
                              described.add(method + " " + path.getKey());
                            }
                          }));
      Set<String> tried = new TreeSet<>();
      for (Change change : changes) {
        HttpResponse<String> answer =
            site.json(
                change.method().toUpperCase(Locale.ROOT),
                "/api/v1" + change.filled(),
                change.body());
        assertThat(answer.statusCode())
            .as(change.filled() + " " + answer.body())
            .isEqualTo(Integer.parseInt(change.status()));
        wrong.addAll(
            problems(
                description,
                "/api/v1" + change.path(),
                change.method(),
                change.status(),
                json(answer)));
        tried.add(change.method() + " /api/v1" + change.path());
      }
      assertThat(wrong).isEmpty();
      assertThat(tried).isEqualTo(described);
      assertThat(jobs.schedules()).isEmpty();
      assertThat(jobs.runs(10)).hasSize(2);
    }
  }

  @Test
  void parametersNarrowTheAnswer(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      JsonNode persons = json(site.get("/api/v1/actors?type=person&limit=5"));
      assertThat(persons.get("items")).hasSize(5);
      persons.get("items").forEach(row -> assertThat(row.get("type").asText()).isEqualTo("PERSON"));
      JsonNode second = json(site.get("/api/v1/actors?type=person&limit=5&offset=5"));
      assertThat(second.get("items").get(0).get("id").asText())
          .isNotEqualTo(persons.get("items").get(0).get("id").asText());
      assertThat(json(site.get("/api/v1/documents?undated=true")).get("total").asLong())
          .isEqualTo(corpus.reports().corpus().undated());
      assertThat(json(site.get("/api/v1/documents?from=2018-06-01&to=2018-06-30")).get("items"))
          .allSatisfy(row -> assertThat(row.get("published").asText()).startsWith("2018-06-"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST|/runs|{\"job\":\"ingest\",\"folders\":[null]}",
        "POST|/runs|{\"job\":\"ingest\",\"folders\":[\"a\\u0000b\"]}",
        "POST|/decisions|{\"verb\":\"split\",\"actor\":\"person:a\",\"name\":\"B\",\"mentions\":[null]}",
        "POST|/decisions|{\"verb\":\"split\",\"actor\":\"person:a\",\"name\":\"B\",\"documents\":[null]}",
        "PUT|/plugins/sample.jar|{}",
        "PUT|/plugins/sample.jar|{\"enabled\":null}",
        "PUT|/plugins/sample.jar|",
        "PUT|/schedules/nightly|{\"job\":\"analyse\",\"cron\":\"30 2 * * *\",\"missed\":\"never\"}",
        "PUT|/schedules/nightly|{\"job\":\"export\",\"cron\":\"@run\",\"export\":{\"table\":\"actors\","
            + "\"format\":\"csv\",\"file\":\"../actors.csv\"}}"
      })
  void aWrongBodyIsRefusedAndChangesNothing(
      String method, String path, @Nullable String body, @TempDir Path folder) throws IOException {
    PluginJar.write(folder.resolve("sample.jar"));
    SampleJobs jobs = new SampleJobs();
    try (PluginRegistry plugins =
            new PluginRegistry(
                folder,
                name -> new PluginContext(folder, Map.of()),
                PluginLimits.DEFAULT,
                List.of());
        WebServer server = SampleServer.over(SampleReports.empty(), jobs, plugins)) {
      HttpResponse<String> answer =
          new Site(server).json(method, "/api/v1" + path, body == null ? "" : body);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(json(answer).get("code").asText()).isEqualTo("USAGE");
      assertThat(jobs.runs(1)).isEmpty();
      assertThat(jobs.schedules()).isEmpty();
      assertThat(plugins.plugins().get(0).state()).isEqualTo(PluginState.ACTIVE);
    }
  }

  @Test
  void aScheduleCanBeWrittenAsItWasReadAndKeepsWhatIsNotNamed(@TempDir Path folder) {
    SampleJobs jobs = new SampleJobs();
    try (PluginRegistry plugins =
            new PluginRegistry(
                folder,
                name -> new PluginContext(folder, Map.of()),
                PluginLimits.DEFAULT,
                List.of());
        WebServer server = SampleServer.over(SampleReports.empty(), jobs, plugins)) {
      Site site = new Site(server);
      String body = "{\"job\":\"analyse\",\"cron\":\"30 2 * * *\",\"missed\":\"%s\"}";
      String path = "/api/v1/schedules/nightly";
      assertThat(json(site.json("PUT", path, body.replace("%s", "skip"))).get("missed").asText())
          .isEqualTo("SKIP");
      assertThat(
              json(site.json("PUT", path, "{\"job\":\"analyse\",\"cron\":\"0 3 * * *\"}"))
                  .get("missed")
                  .asText())
          .isEqualTo("SKIP");
      for (String spelling : List.of("run-once", "run_once", "RUN_ONCE")) {
        assertThat(
                json(site.json("PUT", path, body.replace("%s", spelling))).get("missed").asText())
            .isEqualTo("RUN_ONCE");
      }
    }
  }

  @Test
  void aWatchWithoutAnAuthorIsTheUsers(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      String path = "/api/v1/watches/country:us";
      assertThat(json(site.json("PUT", path, "{\"author\":\" \"}")).get("author").asText())
          .isEqualTo(System.getProperty("user.name"));
      site.json("DELETE", path, "");
    }
  }

  @Test
  void aSearchShowsItsPlacesInTheTexts(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      JsonNode found = json(site.get("/api/v1/search?q=OBSERVER&order=oldest"));
      assertThat(found.get("hits").get("total").asLong()).isPositive();
      assertThat(found.get("upToDate").asBoolean()).isTrue();
      found
          .get("hits")
          .get("items")
          .forEach(
              hit -> {
                String id = hit.get("document").get("id").asText();
                String text = corpus.reports().document(id).orElseThrow().document().text();
                JsonNode first = hit.get("excerpts").get(0);
                int start = first.get("found").get(0).get("start").asInt();
                int end = first.get("found").get(0).get("end").asInt();
                assertThat(text.substring(start, end)).startsWithIgnoringCase("observer");
                assertThat(
                        text.substring(
                            first.get("span").get("start").asInt(),
                            first.get("span").get("end").asInt()))
                    .isEqualTo(first.get("text").asText());
              });
      // A name may break across two lines.
      assertThat(total(site, "%22date%20donald%20TRUMP%22")).isEqualTo(1);
      assertThat(total(site, "kim&actor=person:shinzo-abe")).isLessThan(total(site, "kim"));
      HttpResponse<String> unread = site.get("/api/v1/search?q=kim%20AND");
      assertThat(unread.statusCode()).isEqualTo(400);
      assertThat(json(unread).get("message").asText()).contains("At character 5");
      JsonNode actors = json(site.get("/api/v1/search/actors?q=un%20kim%20jung")).get("items");
      assertThat(actors.get(0).get("id").asText()).isEqualTo("person:kim-jong-un");
    }
  }

  private static long total(Site site, String query) {
    return json(site.get("/api/v1/search?q=" + query)).get("hits").get("total").asLong();
  }

  private static List<String> problems(
      JsonNode description, String path, String method, String status, JsonNode answer) {
    JsonNode schema =
        description
            .get("paths")
            .get(path)
            .get(method)
            .get("responses")
            .get(status)
            .get("content")
            .get("application/json")
            .get("schema");
    ObjectNode whole = JSON.createObjectNode();
    whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    whole.set("components", description.get("components"));
    whole.set("allOf", JSON.createArrayNode().add(schema));
    JsonSchema rules =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
    return rules.validate(answer).stream()
        .map(problem -> path + " " + problem.getMessage())
        .toList();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError("No JSON: " + answer.body(), e);
    }
  }
}
