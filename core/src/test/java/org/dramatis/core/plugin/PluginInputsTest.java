package org.dramatis.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.core.spi.PluginSetting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that plugins declare and files that they read, with a real JAR. */
class PluginInputsTest {

  private static final String PLUGIN =
      """
      package probe;

      import java.io.IOException;
      import java.io.UncheckedIOException;
      import java.nio.file.*;
      import java.util.*;
      import org.dramatis.core.error.*;
      import org.dramatis.core.spi.*;

      public class Entry implements AnalysisPlugin {
        public String name() { return "lister"; }
        public String version() { return "1"; }

        public List<PluginSetting> settings() {
          return List.of(
              new PluginSetting("list", PluginSetting.Type.TEXT, "list.txt", "The list."),
              new PluginSetting("most", PluginSetting.Type.NUMBER, "3", "How many of it."),
              new PluginSetting("loud", PluginSetting.Type.SWITCH, "false", "Whether loudly."));
        }

        public List<Path> files(PluginContext context) {
          return List.of(context.home().resolve(context.settings().get("list")));
        }

        public List<ActorLinker> linkers(PluginContext context) {
          String said = context.settings().toString();
          Path list = files(context).get(0);
          try {
            said += Files.exists(list) ? Files.readString(list) : "";
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          if (said.contains("broken")) {
            throw new DramatisException(ErrorCode.INPUT_OUTPUT, "a broken list", "Mend it");
          }
          String version = said;
          return List.of(new ActorLinker() {
            public String name() { return "lister"; }
            public String version() { return version; }
            public Optional<KnowledgeLink> link(LinkQuery actor) { return Optional.empty(); }
          });
        }
      }
      """;

  @TempDir Path work;

  private final Map<String, String> set = new TreeMap<>();
  private Path folder;

  @BeforeEach
  void drop() throws IOException {
    folder = Files.createDirectory(work.resolve("parsers"));
    ProbeJar.write(folder.resolve("lister.jar"), PLUGIN, "probe.Entry");
  }

  private PluginRegistry open(AnalysisPlugin... builtIn) {
    return new PluginRegistry(
        folder,
        name -> new PluginContext(work, name.equals("lister") ? set : Map.of()),
        PluginLimits.DEFAULT,
        List.of(builtIn));
  }

  private static String version(PluginRegistry registry) {
    return registry.linkers().get(0).version();
  }

  @Test
  void declaredSettingsAreListedFilledInAndChecked() {
    set.put("most", "5");
    try (PluginRegistry registry = open()) {
      assertThat(registry.plugins().get(0).settings())
          .extracting(PluginSetting::name)
          .containsExactly("list", "most", "loud");
      assertThat(version(registry)).isEqualTo("{list=list.txt, loud=false, most=5}");

      set.put("lits", "x");
      registry.refresh();
      assertThat(registry.linkers()).isEmpty();
      assertThat(registry.warnings())
          .singleElement()
          .asString()
          .contains("There is no setting plugin.lister.lits", "Did you mean plugin.lister.list?");
      set.remove("lits");
      set.put("most", "many");
      registry.refresh();
      assertThat(registry.warnings())
          .singleElement()
          .asString()
          .contains("plugin.lister.most cannot be \"many\"", "a whole number");
      set.put("most", "7");
      assertThat(registry.refresh()).containsExactly("loaded lister 1 from lister.jar");
      assertThat(version(registry)).contains("most=7");
      assertThat(registry.refresh()).as("nothing changed").isEmpty();
    }
  }

  @Test
  void aFileThatChangesTakesThePluginUpAnew() throws IOException {
    Path list = work.resolve("list.txt");
    try (PluginRegistry registry = open()) {
      assertThat(registry.refresh()).isEmpty();
      Files.writeString(list, "Kim");
      assertThat(registry.refresh()).hasSize(1);
      assertThat(version(registry)).endsWith("Kim");
      Files.writeString(list, "broken");
      registry.refresh();
      assertThat(registry.warnings()).singleElement().asString().contains("a broken list. Mend it");
      assertThat(registry.refresh()).as("tried once").isEmpty();
      Files.writeString(list, "mended");
      registry.refresh();
      assertThat(registry.warnings()).isEmpty();
      assertThat(version(registry)).endsWith("mended");
      set.put("list", "other.txt");
      Files.writeString(work.resolve("other.txt"), "another");
      registry.refresh();
      assertThat(version(registry)).endsWith("another");
    }
  }

  /** Stands for a part of the product that reads a folder of the home. */
  private static final class Reading implements AnalysisPlugin {

    @Override
    public String name() {
      return "reading";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public String description() {
      return "Reads words.";
    }

    @Override
    public List<Path> files(PluginContext context) {
      return List.of(context.home().resolve("words"));
    }

    @Override
    public List<org.dramatis.core.spi.Annotator> annotators(PluginContext context) {
      if (Files.exists(context.home().resolve("words/wrong.txt"))) {
        throw new org.dramatis.core.error.DramatisException(
            org.dramatis.core.error.ErrorCode.INPUT_OUTPUT, "a wrong word", "Take it out");
      }
      return List.of();
    }
  }

  @Test
  void soDoesABuiltInOneWhichStaysAsItWasWhenThatFails() throws IOException {
    try (PluginRegistry registry = open(new Reading())) {
      Files.createDirectory(work.resolve("words"));
      assertThat(registry.refresh()).isEmpty();
      Files.writeString(work.resolve("words/a.txt"), "a");
      assertThat(registry.refresh()).singleElement().asString().contains("anew reading");
      Files.writeString(work.resolve("words/wrong.txt"), "a");
      assertThat(registry.refresh()).singleElement().asString().contains("a wrong word");
      assertThat(registry.warnings()).singleElement().asString().contains("stays as it was");
      Files.delete(work.resolve("words/wrong.txt"));
      registry.refresh();
      assertThat(registry.warnings()).isEmpty();
    }
  }
}
