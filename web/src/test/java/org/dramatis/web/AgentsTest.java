package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Reports;
import org.dramatis.core.version.Sha256;
import org.dramatis.web.access.Access;
import org.dramatis.web.access.Accounts;
import org.dramatis.web.access.Network;
import org.dramatis.web.access.Role;
import org.dramatis.web.audit.Audit;
import org.dramatis.web.audit.AuditEntry;
import org.dramatis.web.audit.AuditLog;
import org.dramatis.web.audit.AuditQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Answers with evidence: in the REST interface, and as tools for agents, asked by the SDK's client.
 */
@ExtendWith(SharedCorpus.class)
class AgentsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KIM = "person:kim-jong-un";
  private static final String TRUMP = "person:donald-trump";

  private static McpSyncClient client(WebServer server, String token) {
    McpSyncClient client =
        McpClient.sync(
                HttpClientStreamableHttpTransport.builder(server.url())
                    .endpoint("/mcp")
                    .jsonMapper(new JacksonMcpJsonMapper(JSON))
                    .requestBuilder(
                        HttpRequest.newBuilder().header("Authorization", "Bearer " + token))
                    .build())
            .jsonSchemaValidator(
                (schema, content) -> JsonSchemaValidator.ValidationResponse.asValid(""))
            .requestTimeout(Duration.ofMinutes(1))
            .build();
    client.initialize();
    return client;
  }

  private static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> given) {
    return client.callTool(CallToolRequest.builder(tool).arguments(given).build());
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().get(0)).text();
  }

  private static JsonNode answer(McpSyncClient client, String tool, Map<String, Object> given) {
    CallToolResult result = call(client, tool, given);
    assertThat(result.isError()).as(text(result)).isFalse();
    JsonNode answer = json(text(result));
    JsonNode structured = JSON.valueToTree(result.structuredContent());
    assertThat(structured).isEqualTo(answer);
    return answer;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  /** Every citation says what the document says; returns how many there are. */
  private static int check(Reports reports, JsonNode cited) {
    assertThat(cited.at("/basis/counted").asBoolean()).isTrue();
    int places = 0;
    for (JsonNode statement : cited.get("evidence")) {
      assertThat(cited.at("/answer" + statement.get("about").asText()).isMissingNode())
          .as("what %s is about", statement)
          .isFalse();
      for (JsonNode citation : statement.get("citations")) {
        String text =
            reports.document(citation.get("document").asText()).orElseThrow().document().text();
        assertThat(citation.get("textHash").asText()).isEqualTo(Sha256.hex(text, Sha256.LENGTH));
        assertThat(citation.get("fileHash").asText()).matches("[0-9a-f]{64}");
        if (!citation.get("span").isNull()) {
          assertThat(
                  text.substring(
                      citation.at("/span/start").asInt(), citation.at("/span/end").asInt()))
              .isEqualTo(citation.get("quotation").asText());
        }
        places++;
      }
    }
    return places;
  }

  @Test
  void everyFigureOfTheRestInterfaceCanBeFollowed(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      String document = sentence(corpus).documentId();
      List<String> uncited = new ArrayList<>();
      for (String path :
          List.of(
              "/corpus",
              "/timeline?from=2018-06-01&to=2018-06-30",
              "/actors?limit=5",
              "/actors?limit=5&from=2018-06-01&to=2018-06-30",
              "/actors/" + KIM,
              "/actors/" + KIM + "/roles",
              "/actors/" + KIM + "/timeline",
              "/actors/" + KIM + "/sentences?kind=pronoun",
              "/pairs?limit=5",
              "/pairs/" + KIM + "/" + TRUMP + "?window=paragraph",
              "/pairs/" + KIM + "/" + TRUMP + "/sentences",
              "/network?limit=5",
              "/documents?limit=5",
              "/documents/" + document,
              "/stories?limit=5",
              "/search?q=summit")) {
        HttpResponse<String> answer =
            site.get("/api/v1" + path + (path.contains("?") ? "&" : "?") + "evidence=true");
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        if (check(corpus.reports(), json(answer.body())) == 0) {
          uncited.add(path);
        }
      }
      assertThat(uncited).isEmpty();
      JsonNode actor = json(site.get("/api/v1/actors/" + KIM + "?evidence=true&places=1").body());
      JsonNode figure = actor.get("evidence").get(0);
      assertThat(figure.get("about").asText()).isEqualTo("/row/counts");
      assertThat(figure.get("citations")).hasSize(1);
      assertThat(figure.get("least").asLong())
          .isEqualTo(actor.at("/answer/row/counts/mentions").asLong());
      assertThat(figure.get("most").asLong())
          .isEqualTo(actor.at("/answer/row/counts/possible").asLong());
      JsonNode all = json(site.get(figure.get("all").asText()).body());
      assertThat(all.get("total").asLong()).isEqualTo(figure.get("places").asLong());
    }
  }

  private static Evidence sentence(Corpus corpus) {
    return corpus.reports().sentences(KIM, EvidenceQuery.first(1)).items().get(0);
  }

  @Test
  void agentsAskWithTheRightsOfTheirToken(Corpus corpus, @TempDir Path home) throws Exception {
    InstantSource clock = InstantSource.system();
    Accounts accounts = new Accounts(home, clock);
    accounts.add("ada", Role.ADMINISTRATOR, "three plain horses run");
    accounts.add("rita", Role.READER, "three plain horses run");
    String token = accounts.addToken("rita", "agent", false, Duration.ofDays(1));
    Access access = Access.with(null, accounts, clock, Network.LOCAL);
    AuditLog log = new AuditLog(home, 0, clock);
    Protection protection =
        new Protection(
            access, List.of(), Optional.of(new Audit(log, Network.LOCAL, access::byAccount)));
    try (WebServer server = corpus.serve(protection)) {
      Site site = new Site(server);
      HttpResponse<String> stranger =
          site.send(
              site.request("/mcp")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{}")));
      assertThat(stranger.statusCode()).isEqualTo(401);
      assertThat(stranger.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(
              site.send(site.request("/mcp").header("Authorization", "Bearer " + token))
                  .statusCode())
          .isEqualTo(405);
      try (McpSyncClient client = client(server, token)) {
        asked(corpus, client);
      }
      List<AuditEntry> entries =
          log.entries(
                  new AuditQuery(
                      "rita",
                      Optional.of(AuditEntry.Action.SEARCHED),
                      "verify_quotation",
                      Optional.empty(),
                      Optional.empty()),
                  0,
                  10)
              .entries();
      assertThat(entries).isNotEmpty();
    }
  }

  private static void asked(Corpus corpus, McpSyncClient client) {
    Reports reports = corpus.reports();
    List<Tool> tools = client.listTools().tools();
    assertThat(tools).hasSize(10).allMatch(tool -> tool.annotations().readOnlyHint());

    JsonNode found = answer(client, "find_actors", Map.of("name", "Kim Jong", "type", "person"));
    assertThat(found.at("/answer/items/0/id").asText()).isEqualTo(KIM);
    assertThat(check(reports, found)).isPositive();
    assertThat(answer(client, "find_actors", Map.of("name", "Kim Yong Un")).at("/answer/items"))
        .isNotEmpty();

    JsonNode dossier = answer(client, "actor_dossier", Map.of("actor", KIM));
    assertThat(check(reports, dossier)).isGreaterThan(10);
    JsonNode pairs = answer(client, "pairs", Map.of("actor", KIM, "limit", 3));
    assertThat(pairs.at("/answer/items")).hasSize(3);
    assertThat(check(reports, pairs)).isGreaterThanOrEqualTo(3);
    assertThat(check(reports, answer(client, "network_neighbours", Map.of("actor", KIM))))
        .isPositive();
    assertThat(
            check(
                reports,
                answer(
                    client,
                    "timeline",
                    Map.of("actor", KIM, "from", "2018-06-01", "to", "2018-06-30"))))
        .isPositive();
    assertThat(
            check(reports, answer(client, "search", Map.of("q", "\"denuclearization\" OR summit"))))
        .isPositive();
    JsonNode compared =
        answer(
            client,
            "compare_periods",
            Map.of(
                "before_from", "2018-01-01",
                "before_to", "2018-06-11",
                "after_from", "2018-06-12",
                "after_to", "2018-12-31"));
    assertThat(compared.at("/answer/items")).isNotEmpty();
    assertThat(check(reports, compared)).isPositive();

    JsonNode words = answer(client, "marking_words", Map.of("actor", KIM, "places", 2));
    assertThat(words.at("/answer/words/items")).isNotEmpty();
    assertThat(check(reports, words)).isGreaterThan(5);
    assertThat(words.at("/evidence/0/places"))
        .isEqualTo(words.at("/answer/words/items/0/contrast/first/documents"));

    Evidence sentence = sentence(corpus);
    JsonNode passage =
        answer(
            client,
            "read_passage",
            Map.of(
                "document",
                sentence.documentId(),
                "start",
                sentence.span().start(),
                "length",
                sentence.span().length()));
    assertThat(passage.at("/answer/text").asText()).isEqualTo(sentence.text());
    assertThat(check(reports, passage)).isEqualTo(1);
    verified(reports, client, sentence);

    CallToolResult unknown = call(client, "actor_dossier", Map.of("actor", "person:nobody"));
    assertThat(unknown.isError()).isTrue();
    assertThat(text(unknown)).contains("person:nobody").contains("find_actors");
    assertThat(text(call(client, "pairs", Map.of("actr", KIM))))
        .contains("no argument actr")
        .contains("window");
    assertThat(text(call(client, "pairs", Map.of("limit", "many")))).contains("limit");
  }

  private static void verified(Reports reports, McpSyncClient client, Evidence sentence) {
    DocumentRow row = reports.documentsAt(sentence.path()).get(0);
    JsonNode verbatim =
        answer(
            client,
            "verify_quotation",
            Map.of("quotation", sentence.text(), "document", row.source() + "/" + row.path()));
    assertThat(verbatim.at("/answer/standing").asText()).isEqualTo("VERBATIM");
    assertThat(check(reports, verbatim)).isEqualTo(1);
    assertThat(verbatim.at("/answer/items/0/actors").findValuesAsText("actor")).contains(KIM);

    String spaced = sentence.text().toUpperCase(Locale.ROOT).replace(" ", " \n ");
    assertThat(
            answer(client, "verify_quotation", Map.of("quotation", spaced))
                .at("/answer/standing")
                .asText())
        .isEqualTo("SAME_WORDS");
    JsonNode changed =
        answer(
            client,
            "verify_quotation",
            Map.of(
                "quotation",
                sentence.text().replaceFirst("\\w+\\W*$", "gladly"),
                "document",
                sentence.documentId()));
    assertThat(changed.at("/answer/standing").asText()).isEqualTo("DIFFERS");
    assertThat(changed.at("/answer/items/0/shared").asDouble()).isBetween(0.5, 0.999);
    JsonNode absent =
        answer(
            client,
            "verify_quotation",
            Map.of(
                "quotation",
                "purple elephants juggle seventeen lemons",
                "document",
                sentence.documentId()));
    assertThat(absent.at("/answer/standing").asText()).isEqualTo("ABSENT");
    assertThat(absent.at("/evidence")).isEmpty();
  }
}
