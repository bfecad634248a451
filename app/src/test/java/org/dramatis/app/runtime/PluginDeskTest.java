package org.dramatis.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dramatis.core.error.DramatisException;
import org.dramatis.web.trial.PluginTrials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that are no plugins. */
class PluginDeskTest {

  @TempDir Path work;

  @Test
  void whatIsNoPluginIsRefusedAndLeavesNothing() throws IOException {
    Installation installation = new Installation(Files.createDirectories(work.resolve("inst")));
    Path folder = Files.createDirectories(installation.plugins());
    Home home = Home.open(work.resolve("home"));
    try (Dramatis program = Dramatis.open(home, installation)) {
      PluginDesk desk = new PluginDesk(program, 1_000);
      assertThatThrownBy(() -> upload(desk, "a.jar", 10))
          .as("off unless it is set")
          .isInstanceOf(DramatisException.class)
          .hasMessageContaining("not taken");
      Files.writeString(home.settingsFile(), "plugins.upload = true\n");
      for (String name :
          new String[] {
            "../a.jar",
            "a/b.jar",
            "a\\b.jar",
            "a.txt",
            ".jar",
            "-a.jar",
            "con.jar",
            "a b.jar",
            "a.jar\u0000.jar",
            "ä.jar",
            "a".repeat(120) + ".jar",
            ""
          }) {
        assertThatThrownBy(() -> upload(desk, name, 10))
            .as(name)
            .isInstanceOf(DramatisException.class)
            .hasMessageContaining("No JAR can have the name");
      }
      assertThatThrownBy(() -> upload(desk, "huge.jar", 1_001))
          .isInstanceOf(DramatisException.class)
          .hasMessageContaining("larger than 1000 bytes");
      PluginTrials.Trial trial = upload(desk, "text.jar", 10);
      assertThat(trial.usable()).isFalse();
      assertThat(trial.dropped()).isFalse();
      assertThat(trial.reason()).contains("no readable JAR");
      assertThat(trial.checksum()).hasSize(64);
      assertThatThrownBy(() -> desk.drop(trial.checksum()))
          .as("what cannot be loaded is not taken, whoever insists")
          .hasMessageContaining("does not wait");
      assertThatThrownBy(() -> desk.check("../home/dramatis.properties"))
          .hasMessageContaining("There is no plugin file");
    }
    assertThat(folder).isEmptyDirectory();
  }

  private static PluginTrials.Trial upload(PluginDesk desk, String name, int size) {
    return desk.upload(
        name, new ByteArrayInputStream("x".repeat(size).getBytes(StandardCharsets.US_ASCII)));
  }
}
