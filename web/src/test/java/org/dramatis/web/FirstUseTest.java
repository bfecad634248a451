package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Progress;
import org.dramatis.core.plugin.PluginLimits;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.spi.PluginContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An empty home: files are given to it, read, and forgotten again. */
class FirstUseTest {

  private static final String BOUNDARY = "a-line-that-is-in-no-file";
  private static final String TEXT = "Angela Merkel met Emmanuel Macron in Paris.\n";

  @Test
  void filesAreKeptUnderNamesThatHarmNobodyAndRead(@TempDir Path folder) throws IOException {
    Path home = folder.resolve("outer").resolve("home");
    Files.createDirectories(home);
    try (Corpus corpus = Corpus.in(home);
        WebServer server = corpus.serve()) {
      Site site = new Site(server);
      assertThat(site.get("/").body()).contains("No documents yet").contains("action=\"/upload\"");
      Map<String, String> files = new TreeMap<>();
      files.put("../../escaped.txt", "Up\n\n" + TEXT);
      files.put("/etc/absolute.txt", "Root\n\n" + TEXT);
      files.put("C:\\Users\\me\\windows.txt", "Windows\n\n" + TEXT);
      files.put("CON.txt", "Reserved\n\n" + TEXT);
      files.put(".hidden.txt", "Hidden\n\n" + TEXT);
      files.put("leak/2018/note.txt", "Note\n\n" + TEXT);
      files.put("x".repeat(400) + ".txt", "Long\n\n" + TEXT);
      files.put("empty.txt", "");
      HttpResponse<String> kept = upload(site, site.token(), "?more=true", files);
      assertThat(kept.statusCode()).isEqualTo(204);
      // The same again, and another one of the same name.
      HttpResponse<String> last =
          upload(site, site.token(), "", Map.of("leak/2018/note.txt", "Another note\n\n" + TEXT));
      assertThat(last.statusCode()).isEqualTo(303);
      assertThat(last.headers().firstValue("Location")).hasValue("/jobs/1");
      assertThat(upload(site, site.token(), "?more=true", files).statusCode()).isEqualTo(204);
      assertThat(corpus.jobs().await(1, Duration.ofMinutes(2)).status())
          .isEqualTo(JobStatus.COMPLETED);
      assertThat(files(folder.resolve("outer")))
          .filteredOn(path -> path.endsWith(".txt"))
          .containsExactlyInAnyOrder(
              "home/uploads/escaped.txt",
              "home/uploads/etc/absolute.txt",
              "home/uploads/C_/Users/me/windows.txt",
              "home/uploads/_CON.txt",
              "home/uploads/_.hidden.txt",
              "home/uploads/leak/2018/note.txt",
              "home/uploads/leak/2018/note (2).txt",
              "home/uploads/" + "x".repeat(196) + ".txt",
              "home/uploads/empty.txt");
      assertThat(files(home)).noneMatch(path -> path.endsWith(".part"));
      assertThat(corpus.reports().corpus().documents()).isEqualTo(8);
      assertThat(site.get("/quarantine").body()).contains("empty.txt");

      String jobs = site.get("/jobs").body();
      assertThat(jobs).contains("id=\"sources\"").contains(home.resolve("uploads").toString());
      assertThat(site.get("/documents?source=uploads").body()).contains("8 documents");
      HttpResponse<String> forget =
          site.post(
              "/jobs",
              Map.of(
                  "token", site.token(),
                  "job", "forget",
                  "folders", home.resolve("uploads").toString()));
      assertThat(forget.statusCode()).isEqualTo(303);
      corpus.jobs().await(corpus.jobs().runs(1).get(0).id(), Duration.ofMinutes(2));
      assertThat(corpus.reports().corpus().documents()).isZero();
      assertThat(files(home)).contains("uploads/escaped.txt");
    }
  }

  @Test
  void nothingIsKeptWithoutTheTokenOrWithoutAFile(@TempDir Path home) throws IOException {
    try (Corpus corpus = Corpus.in(home);
        WebServer server = corpus.serve()) {
      Site site = new Site(server);
      assertThat(upload(site, "0".repeat(48), "", Map.of("a.txt", TEXT)).statusCode())
          .isEqualTo(403);
      assertThat(upload(site, site.token(), "", Map.of("", "")).statusCode()).isEqualTo(400);
      assertThat(home.resolve("uploads")).doesNotExist();
    }
  }

  @Test
  void theSampleIsReadFromThePage(@TempDir Path home) {
    try (Corpus corpus = Corpus.in(home);
        WebServer server = corpus.serve()) {
      Site site = new Site(server);
      assertThat(site.get("/").body()).contains("action=\"/sample\"");
      assertThat(site.post("/sample", Map.of("token", site.token())).statusCode()).isEqualTo(303);
      assertThat(corpus.jobs().run(1).orElseThrow().folders())
          .containsExactly(Corpus.SEEDS.toString());
      corpus.jobs().stop(1);
      corpus.jobs().await(1, Duration.ofMinutes(2));
    }
  }

  @Test
  void everyPageSaysHowFarARunIs(@TempDir Path folder) {
    SampleJobs jobs = new SampleJobs();
    try (PluginRegistry plugins =
            new PluginRegistry(
                folder,
                name -> new PluginContext(folder, Map.of()),
                PluginLimits.DEFAULT,
                List.of());
        WebServer server = SampleServer.over(SampleReports.empty(), jobs, plugins)) {
      Site site = new Site(server);
      assertThat(site.get("/help").body()).doesNotContain("run-now");
      long run = jobs.start(JobName.INGEST, List.of(Path.of("/data"))).id();
      jobs.move(run, new Progress("parse", 50, 200, 0, 0, 0, 0, null, null, null));
      for (String path : List.of("/help", "/actors", "/jobs/running")) {
        assertThat(site.get(path).body())
            .contains("class=\"run-now\" href=\"/jobs/" + run + "\"")
            .contains("25 % parse");
      }
      assertThat(site.get("/actors").body()).contains("The first results are being made");
      assertThat(site.get("/").body()).contains("The first documents are being read");
      jobs.end(run, JobStatus.COMPLETED, "done");
      assertThat(site.get("/actors").body()).doesNotContain("The first results are being made");
      assertThat(site.get("/jobs/running").body()).doesNotContain("run-now");
    }
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
          .toList();
    }
  }

  private static HttpResponse<String> upload(
      Site site, String token, String query, Map<String, String> files) {
    StringBuilder body = new StringBuilder();
    body.append("--").append(BOUNDARY).append("\r\n");
    body.append("Content-Disposition: form-data; name=\"token\"\r\n\r\n").append(token);
    files.forEach(
        (name, content) ->
            body.append("\r\n--")
                .append(BOUNDARY)
                .append("\r\nContent-Disposition: form-data; name=\"files\"; filename=\"")
                .append(name.replace("\\", "\\\\"))
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .append(content));
    body.append("\r\n--").append(BOUNDARY).append("--\r\n");
    return site.send(
        site.request("/upload" + query)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8)));
  }
}
