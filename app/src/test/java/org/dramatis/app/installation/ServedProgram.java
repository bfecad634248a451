package org.dramatis.app.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The installation's {@code dramatis serve}, in a process of its own. */
final class ServedProgram implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("Open (http://[^/]+)/\\?key=(\\S+)");

  private final Process process;
  private final String address;
  private final String key;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Serves the home, and waits until it answers. */
  ServedProgram(InstalledProgram program, Path folder) throws Exception {
    Path out = folder.resolve("served.out");
    process = program.start(out, folder.resolve("served.err"), "serve", "--port", "0");
    Matcher found = ADDRESS.matcher(Files.readString(out));
    while (!found.find()) {
      assertThat(process.isAlive()).as(Files.readString(out)).isTrue();
      Thread.sleep(100);
      found = ADDRESS.matcher(Files.readString(out));
    }
    address = found.group(1);
    key = found.group(2);
  }

  /** A page or an answer that has to be there. */
  String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(request(path).build());
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** Asks until the answer fits. */
  String await(String path, Predicate<String> fits) throws IOException, InterruptedException {
    String answer = get(path);
    while (!fits.test(answer)) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(200);
      answer = get(path);
    }
    return answer;
  }

  /** Sends JSON; what is answered has to be a success. */
  String post(String path, String json) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 299);
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", "Bearer " + key);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /** Tells it to end, as a system does that shuts down; its exit status. */
  int terminate() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ends when it is told to").isTrue();
    return process.exitValue();
  }

  /** Whether no process that it started is left. */
  boolean leftNothing() {
    return process.descendants().noneMatch(ProcessHandle::isAlive);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
