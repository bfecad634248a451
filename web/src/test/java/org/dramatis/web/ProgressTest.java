package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dramatis.analytics.job.JobName;
import org.dramatis.core.plugin.PluginLimits;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.spi.PluginContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live progress, to many pages. */
class ProgressTest {

  private static final int MOST_PAGES = 200;

  @Test
  void pagesThatWereClosedMakeRoomForOthers(@TempDir Path folder) throws Exception {
    SampleJobs jobs = new SampleJobs();
    jobs.start(JobName.ANALYSE, List.of());
    List<Socket> pages = new ArrayList<>();
    try (PluginRegistry plugins =
            new PluginRegistry(
                folder,
                name -> new PluginContext(folder, Map.of()),
                PluginLimits.DEFAULT,
                List.of());
        WebServer server = SampleServer.over(SampleReports.empty(), jobs, plugins)) {
      String status = "200";
      while (status.equals("200")) {
        Socket page = connect(server);
        pages.add(page);
        status = status(page);
      }
      assertThat(status).isEqualTo("409");
      assertThat(pages).hasSizeGreaterThan(MOST_PAGES);
      for (Socket page : pages) {
        page.close();
      }
      while (status.equals("409")) {
        // The run stands still: nothing but a sign of life is sent meanwhile.
        Thread.sleep(200);
        try (Socket page = connect(server)) {
          status = status(page);
        }
      }
      assertThat(status).isEqualTo("200");
    }
  }

  private static Socket connect(WebServer server) throws IOException {
    Socket socket =
        new Socket(InetAddress.getByName("localhost"), URI.create(server.url()).getPort());
    socket
        .getOutputStream()
        .write(
            ("GET /jobs/1/events HTTP/1.1\r\nHost: localhost\r\n"
                    + "Accept: text/event-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  private static String status(Socket socket) throws IOException {
    String line =
        new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
            .readLine();
    return line.split(" ")[1];
  }
}
