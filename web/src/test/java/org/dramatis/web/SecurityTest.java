package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.plugin.PluginLimits;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.web.trial.PluginTrials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only this machine's own pages and tools may ask. */
class SecurityTest {

  @TempDir Path folder;

  private PluginRegistry plugins;
  private WebServer server;
  private Site site;
  private final SampleJobs jobs = new SampleJobs();

  @BeforeEach
  void start() {
    plugins =
        new PluginRegistry(
            folder, name -> new PluginContext(folder, Map.of()), PluginLimits.DEFAULT, List.of());
    SampleReports reports = SampleReports.empty();
    reports.add("2018-06-12 note.txt", "A note\n\nDonald Trump met Kim Jong Un.\n");
    server = SampleServer.over(reports, jobs, plugins);
    site = new Site(server);
  }

  @AfterEach
  void stop() {
    server.close();
    plugins.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void listensElsewhereNotWithoutEncryption(String host) {
    assertThatThrownBy(() -> new WebAddress(host, 0))
        .isInstanceOf(DramatisException.class)
        .hasMessageContaining(host)
        .hasMessageContaining("on the way");
  }

  @Test
  void saysThatAPortIsTaken() {
    int port = URI.create(server.url()).getPort();
    assertThatThrownBy(
            () ->
                new WebServer(
                    SampleReports.empty(),
                    new SampleSearch(),
                    jobs,
                    new SampleIdentities(),
                    new SampleChanges(),
                    new SampleChanges(),
                    plugins,
                    PluginTrials.NONE,
                    Optional.empty(),
                    new WebAddress("localhost", port),
                    Protection.NONE))
        .isInstanceOf(DramatisException.class)
        .hasMessageContaining(String.valueOf(port));
  }

  @Test
  void refusesAReboundHostName() throws IOException {
    assertThat(raw("GET / HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403")
        .doesNotContain("Donald Trump");
    assertThat(
            raw("GET / HTTP/1.1\r\nHost: localhost.attacker.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
    assertThat(raw("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
    assertThat(raw("GET / HTTP/1.1\r\nHost: [::1]:80\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void refusesFormsOfOtherSites() {
    Map<String, String> form = Map.of("job", "analyse", "token", site.token());
    assertThat(
            site.send(site.form("/jobs", form).header("Origin", "http://attacker.example"))
                .statusCode())
        .isEqualTo(403);
    assertThat(site.send(site.form("/jobs", form).header("Origin", "null")).statusCode())
        .isEqualTo(403);
    assertThat(site.post("/jobs", Map.of("job", "analyse")).statusCode()).isEqualTo(403);
    assertThat(site.post("/jobs", Map.of("job", "analyse", "token", "0")).body())
        .contains("load the page anew");
    assertThat(jobs.runs(10)).isEmpty();
    assertThat(site.send(site.form("/jobs", form).header("Origin", server.url())).statusCode())
        .isEqualTo(303);
    assertThat(jobs.runs(10)).hasSize(1);
  }

  @Test
  void takesChangesThroughTheApiAsJsonOnly() {
    assertThat(site.post("/api/v1/runs", Map.of("job", "analyse")).statusCode()).isEqualTo(403);
    assertThat(jobs.runs(10)).isEmpty();
    assertThat(site.json("POST", "/api/v1/runs", "{\"job\":\"analyse\"}").statusCode())
        .isEqualTo(202);
    assertThat(jobs.runs(10)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/jobs", "/nowhere", "/api/v1/corpus", "/static/app.js"})
  void everyAnswerCarriesTheHeaders(String path) {
    HttpResponse<String> answer = site.get(path);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .contains("script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actors?offset=-1",
        "/actors?offset=x",
        "/actors?limit=100000",
        "/actors?type=robot",
        "/actors?order=height",
        "/documents?from=yesterday",
        "/documents?undated=perhaps",
        "/pairs?window=page",
        "/network?min=0",
        "/pairs/person:donald-trump/person:donald-trump"
      })
  void aWrongParameterIsNamed(String path) {
    HttpResponse<String> answer = site.get(path);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("USAGE").doesNotContain("at org.dramatis");
  }

  @Test
  void aLongParameterIsRefused() {
    HttpResponse<String> answer = site.get("/actors?q=" + "a".repeat(3000));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("longer than 2000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/actors/person:nobody",
        "/documents/0",
        "/jobs/99",
        "/jobs/x",
        "/jobs/99/events",
        "/pairs/person:nobody/person:donald-trump",
        "/download/actors/person:nobody",
        "/static/../style.css",
        "/static/nothing.js",
        "/webjars/nothing"
      })
  void whatIsNotThereIsSaidOnAPage(String path) {
    HttpResponse<String> answer = site.get(path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("NOT_FOUND").contains("<nav").doesNotContain("Exception");
  }

  @Test
  void theApiFailsInJson() {
    HttpResponse<String> answer = site.get("/api/v1/actors/person:nobody");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(answer.body()).contains("\"code\":\"NOT_FOUND\"").contains("\"advice\"");
    assertThat(site.get("/api/v1/nothing").body())
        .contains("\"code\":\"NOT_FOUND\"")
        .contains("/api/v1/openapi.json")
        .doesNotContain("overview");
    assertThat(site.json("POST", "/api/v1/runs", "{\"jb\":1}").body()).contains("USAGE");
    assertThat(site.json("POST", "/api/v1/runs", "not json").statusCode()).isEqualTo(400);
    assertThat(site.json("POST", "/api/v1/runs", "null").statusCode()).isEqualTo(400);
  }

  @Test
  void aFaultShowsNoStackTrace() {
    SampleReports broken = SampleReports.empty();
    broken.breakDown();
    try (WebServer failing = SampleServer.over(broken, jobs, plugins)) {
      HttpResponse<String> answer = new Site(failing).get("/");
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body())
          .contains("INTERNAL")
          .contains("reference")
          .doesNotContain("secret")
          .doesNotContain("at org.dramatis");
    }
  }

  private String raw(String request) throws IOException {
    int port = URI.create(server.url()).getPort();
    try (Socket socket = new Socket(InetAddress.getByName("localhost"), port);
        InputStream answer = socket.getInputStream()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
