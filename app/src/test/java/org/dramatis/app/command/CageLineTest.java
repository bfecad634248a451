package org.dramatis.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.app.command.TestProgram.write;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.runtime.Installation;
import org.dramatis.core.wire.Cage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told about the cages of parsers and plugins is what holds. */
class CageLineTest {

  private static final String PARSERS_OFF =
      "parsers none: limits of time and memory alone, because of the setting parser.cage = false";
  private static final String PLUGINS_OFF =
      "plugins none: limits of time and memory alone, because of the setting plugins.cage = false";

  @TempDir Path work;

  @Test
  void commandsAndPageSayWhatTheSettingsLeave() throws Exception {
    String best = Cage.best().shown() + ": " + Cage.best().holds();
    told("", List.of(best), List.of("parser.cage", "plugins.cage"));
    told(
        "parser.cage = false\n",
        List.of(PARSERS_OFF, "plugins " + best),
        List.of("plugins.cage", "parsers " + best));
    told(
        "plugins.cage = false\n",
        List.of("parsers " + best, PLUGINS_OFF),
        List.of("parser.cage", "plugins " + best));
    told(
        "parser.cage = false\nplugins.cage = false\n",
        List.of(PARSERS_OFF, PLUGINS_OFF),
        List.of("install bubblewrap"));
  }

  @Test
  void theSettingOfPluginsHoldsFromTheNextStart() throws Exception {
    Path folder = Files.createDirectories(work.resolve("home"));
    write(folder.resolve("dramatis.properties"), "web.access = open\n");
    Home home = Home.open(folder);
    try (Dramatis program = Dramatis.open(home, Installation.current())) {
      String page = program.serve(0);
      write(
          folder.resolve("dramatis.properties"),
          "web.access = open\nparser.cage = false\nplugins.cage = false\n");
      assertThat(text(page))
          .contains(PARSERS_OFF)
          .contains("plugins " + Cage.best().shown())
          .doesNotContain("plugins.cage = false");
    }
  }

  private void told(String settings, List<String> said, List<String> unsaid) throws Exception {
    Path folder = Files.createDirectories(work.resolve("home"));
    write(folder.resolve("dramatis.properties"), "web.access = open\n" + settings);
    TestProgram program = new TestProgram(folder);
    assertThat(program.done("status")).contains(said).doesNotContain(unsaid);
    assertThat(program.done("doctor")).contains(said).doesNotContain(unsaid);
    try (Dramatis served = Dramatis.open(Home.open(folder), Installation.current())) {
      assertThat(text(served.serve(0))).contains(said).doesNotContain(unsaid);
    }
  }

  /** The page of plugins. */
  private static String text(String address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address).resolve("/plugins")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
