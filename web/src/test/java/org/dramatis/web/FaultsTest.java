package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dramatis.core.plugin.PluginLimits;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.spi.PluginContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Callers that send too slowly, too much or only half of it harm nobody else. */
class FaultsTest {

  private static final int SLOW = 300;

  @TempDir Path folder;

  private PluginRegistry plugins;
  private WebServer server;
  private Site site;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void start() {
    plugins =
        new PluginRegistry(
            folder, name -> new PluginContext(folder, Map.of()), PluginLimits.DEFAULT, List.of());
    System.setProperty("dramatis.web.headers", "3");
    server = SampleServer.over(SampleReports.empty(), new SampleJobs(), plugins);
    site = new Site(server);
    log.start();
    ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(log);
  }

  @AfterEach
  void stop() {
    System.clearProperty("dramatis.web.headers");
    ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(log);
    server.close();
    plugins.close();
  }

  private void nothingIsAnError() {
    assertThat(log.list)
        .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .extracting(ILoggingEvent::getFormattedMessage)
        .isEmpty();
  }

  private Socket begin(String head, String body) throws IOException {
    Socket socket = new Socket(InetAddress.getByName("localhost"), server.port());
    socket.getOutputStream().write((head + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  @Test
  void slowBodiesStopNobody() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW; i++) {
        slow.add(
            begin(
                "POST /jobs HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000",
                "token="));
      }
      Instant begun = Instant.now();
      assertThat(site.get("/help").statusCode()).isEqualTo(200);
      assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  /** One byte now and then, which no limit of silence stops. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /jobs HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n",
        "GET /help HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
      })
  void whoTricklesIsCutOff(String begun) throws Exception {
    try (Socket socket = new Socket(InetAddress.getByName("localhost"), server.port())) {
      socket.setSoTimeout(100);
      OutputStream out = socket.getOutputStream();
      out.write(begun.getBytes(StandardCharsets.US_ASCII));
      boolean cut = false;
      for (int i = 0; i < 400 && !cut; i++) {
        try {
          out.write('a');
          out.flush();
          cut = socket.getInputStream().read() >= 0 || socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException waiting) {
          Thread.sleep(50);
        } catch (SocketException closed) {
          cut = true;
        }
      }
      assertThat(cut).isTrue();
    }
    nothingIsAnError();
  }

  @Test
  void aDiskThatIsFullIsToldAsSuch() {
    SampleReports broken = SampleReports.empty();
    broken.breakDown(new UncheckedIOException(new IOException("No space left on device")));
    try (WebServer failing = SampleServer.over(broken, new SampleJobs(), plugins)) {
      HttpResponse<String> answer = new Site(failing).get("/");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("DISK_FULL").contains("Make space");
    }
  }

  @Test
  void aFormOfSeveralPartsThatIsTooLongIsRefused() {
    String form =
        "--x\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n"
            + "a".repeat(1_500_000)
            + "\r\n--x--\r\n";
    HttpResponse<String> answer =
        site.send(
            site.request("/jobs")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(form)));
    assertThat(answer.statusCode()).isEqualTo(413);
    HttpResponse<String> plain =
        site.send(
            site.request("/jobs")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + "a".repeat(1_500_000))));
    assertThat(plain.statusCode()).isEqualTo(413);
    HttpResponse<String> cut =
        site.send(
            site.request("/jobs")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString("--x\r\nContent-Disposition: form-da")));
    assertThat(cut.statusCode()).isIn(400, 403);
    nothingIsAnError();
  }

  @Test
  void aCallerWhoGoesAwayIsNoError() throws Exception {
    for (String type :
        List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
      begin(
              "POST /jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                  + type
                  + "\r\nContent-Length: 1000",
              "--x\r\n")
          .close();
    }
    begin(
            "POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 1000",
            "{")
        .close();
    Thread.sleep(1000);
    assertThat(site.get("/help").statusCode()).isEqualTo(200);
    nothingIsAnError();
  }
}
