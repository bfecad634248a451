package org.dramatis.app.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.analytics.job.JobName;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.runtime.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugins page checks JARs and takes them in, over HTTP. */
class PluginUploadTest {

  private static final String PLUGIN =
      """
      package probe;

      import java.util.*;
      import org.dramatis.core.annotation.*;
      import org.dramatis.core.spi.*;

      public final class Entry implements AnalysisPlugin {
        public String name() { return "@NAME@"; }
        public String version() { return "1"; }
        public List<Annotator> annotators(PluginContext context) {
          return List.of(new Annotator() {
            public String name() { return "@NAME@"; }
            public String version() { return "1"; }
            public Set<Layer<?>> requires() { return Set.of(Layers.NAMES); }
            public Set<Layer<?>> provides() { return Set.of(Layers.NAMES); }
            public AnnotatedDocument annotate(AnnotatedDocument d) { return @BODY@; }
          });
        }
      }
      """;

  @TempDir Path work;

  private final HttpClient client = HttpClient.newHttpClient();
  private String url;
  private String token;

  @Test
  void aJarIsCheckedBeforeItIsTakenAndOneThatLosesNamesOnlyWhenToldTo() throws Exception {
    Installation installation = new Installation(Files.createDirectories(work.resolve("inst")));
    Path folder = Files.createDirectories(installation.plugins());
    Home home = Home.open(work.resolve("home"));
    Files.writeString(home.settingsFile(), "plugins.upload = true\nweb.access = open\n");
    Path documents = Files.createDirectories(work.resolve("documents"));
    Files.writeString(
        documents.resolve("a.txt"), "Kim Jong Un met Angela Merkel in Berlin.\n\n".repeat(10));
    byte[] harmless = jar("harmless", "d");
    byte[] emptying = jar("emptying", "d.with(Layers.NAMES, List.of())");
    try (Dramatis program = Dramatis.open(home, installation)) {
      program
          .jobs()
          .await(
              program.jobs().start(JobName.INGEST, List.of(documents)).id(), Duration.ofMinutes(2));
      url = program.serve(0);
      Matcher found = Pattern.compile("data-token=\"(\\w+)\"").matcher(get("/plugins"));
      assertThat(found.find()).isTrue();
      assertThat(put("harmless.jar", harmless, "0").statusCode()).as("no token").isEqualTo(403);
      token = found.group(1);

      HttpResponse<String> taken = put("harmless.jar", harmless, token);
      assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
      assertThat(get(taken.body()))
          .contains("nothing speaks against it", "would change the layer names".substring(6))
          .contains("takes part from the next run on");
      assertThat(folder.resolve("harmless.jar")).hasBinaryContent(harmless);
      assertThat(program.plugins().plugins().get(0).name()).isEqualTo("harmless");

      String refused = get(put("emptying.jar", emptying, token).body());
      assertThat(refused)
          .contains("something speaks against it", "actors would vanish", "Use it all the same");
      assertThat(folder.resolve("emptying.jar")).doesNotExist();
      Matcher sum = Pattern.compile("name=\"checksum\" value=\"(\\w{64})\"").matcher(refused);
      assertThat(sum.find()).isTrue();
      assertThat(form("/plugins/drop", "checksum", "0".repeat(64)).statusCode()).isEqualTo(404);
      assertThat(form("/plugins/drop", "checksum", sum.group(1)).statusCode()).isEqualTo(303);
      assertThat(folder.resolve("emptying.jar")).hasBinaryContent(emptying);

      HttpResponse<String> checked = form("/plugins/check", "file", "harmless.jar");
      assertThat(checked.statusCode()).isEqualTo(303);
      assertThat(get(checked.headers().firstValue("Location").orElseThrow()))
          .contains("tried on", "harmless.jar · SHA-256");

      HttpResponse<String> odd = put("..%2Fx.jar", harmless, token);
      assertThat(odd.statusCode()).isBetween(400, 499);
      assertThat(put("x.txt", harmless, token).body()).contains("No JAR can have the name x.txt");
      assertThat(folder).isDirectoryNotContaining("glob:**x.*");
      Files.writeString(home.settingsFile(), "plugins.upload = false\nweb.access = open\n");
      assertThat(put("y.jar", harmless, token).statusCode()).isBetween(400, 499);
      assertThat(get("/plugins")).doesNotContain("Upload a JAR");
    }
  }

  private byte[] jar(String name, String body) throws IOException {
    Path jar = work.resolve(name + "-made.jar");
    PluginJar.write(jar, PLUGIN.replace("@NAME@", name).replace("@BODY@", body));
    return Files.readAllBytes(jar);
  }

  private String get(String path) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(url).resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private HttpResponse<String> put(String name, byte[] content, String given)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url + "/plugins/upload/" + name))
            .header("X-Dramatis-Token", given)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> form(String path, String field, String value)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "token="
                        + token
                        + "&"
                        + field
                        + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
