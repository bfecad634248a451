package org.dramatis.plugin.pressrelease;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dramatis.core.plugin.Plugin;
import org.dramatis.core.plugin.PluginLimits;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.plugin.PluginState;
import org.dramatis.core.spi.PluginContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drops the JAR as it was built into a plugin folder, while the registry is open. */
class PluginJarTest {

  @TempDir Path folder;

  @Test
  void theBuiltJarIsTakenUpSwitchedOffAndRemovedWhileRunning() throws IOException {
    PluginContext context = new PluginContext(folder, Map.of("language", "ko"));
    try (PluginRegistry registry =
        new PluginRegistry(folder, name -> context, PluginLimits.DEFAULT, List.of())) {
      assertThat(registry.parsers()).isEmpty();

      Path dropped = Files.copy(builtJar(), folder.resolve("press.jar"));
      assertThat(registry.refresh()).containsExactly("loaded press-release 1.0 from press.jar");
      Plugin plugin = registry.plugins().get(0);
      assertThat(plugin.state()).isEqualTo(PluginState.ACTIVE);
      assertThat(plugin.contributions()).containsExactly("parser press-release (*.prl)");
      assertThat(registry.parsers().get(0).version()).isEqualTo("1-ko");
      assertThat(registry.parsers().get(0).getClass())
          .as("loaded from the JAR, not from this test's class path")
          .isNotEqualTo(PressReleaseParser.class);

      registry.setEnabled("press.jar", false);
      assertThat(registry.parsers()).isEmpty();
      registry.setEnabled("press.jar", true);
      assertThat(registry.parsers()).hasSize(1);

      Files.delete(dropped);
      assertThat(registry.refresh()).containsExactly("removed press.jar");
      assertThat(registry.parsers()).isEmpty();
    }
  }

  private static Path builtJar() throws IOException {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(Path.of("target"), "dramatis-press-release-*.jar")) {
      return jars.iterator().next();
    }
  }
}
