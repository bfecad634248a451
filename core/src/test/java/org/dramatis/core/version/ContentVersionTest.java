package org.dramatis.core.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentVersionTest {
  private static final String ANCHOR = ContentVersionTest.class.getName() + "$Anchor";
  private static final String PACKAGE = "org/dramatis/core/version/";

  /** Loaded once more by a loader that finds the resources of one folder or JAR. */
  static final class Anchor {}

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void fill() throws IOException {
    Path own = Files.createDirectories(folder.resolve("a/" + PACKAGE));
    model = Files.writeString(own.resolve("model.bin"), "weights");
    Files.writeString(own.resolve("other.txt"), "x");
    Files.writeString(Files.createDirectories(folder.resolve("a/words")).resolve("list.txt"), "a");
    try (var in = Anchor.class.getResourceAsStream("ContentVersionTest$Anchor.class")) {
      Files.write(own.resolve("ContentVersionTest$Anchor.class"), in.readAllBytes());
    }
  }

  private static String version(Path where, String... resources) throws IOException {
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {where.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      return ContentVersion.of(loader.loadClass(ANCHOR), List.of(resources));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private String version() throws IOException {
    return version(folder.resolve("a"), "model.bin", "/words/list.txt");
  }

  @Test
  void aNewModelIsANewVersion() throws IOException {
    String before = version();
    Files.writeString(model, "new weights");
    assertThat(version()).isNotEqualTo(before).matches("[0-9a-f]{8}");
    Files.writeString(model, "weights");
    assertThat(version()).isEqualTo(before);
  }

  @Test
  void onlyTheNamedResourcesCount() throws IOException {
    String before = version();
    Files.writeString(model.resolveSibling("other.txt"), "y");
    assertThat(version()).isEqualTo(before);
    Files.writeString(folder.resolve("a/words/list.txt"), "b");
    assertThat(version()).isNotEqualTo(before);
  }

  @Test
  void neitherTheirOrderNorAJarMatters() throws IOException {
    assertThat(version(folder.resolve("a"), "/words/list.txt", "model.bin")).isEqualTo(version());
    Path jar = folder.resolve("a.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String file :
          new String[] {
            "words/list.txt", PACKAGE + "model.bin", PACKAGE + "ContentVersionTest$Anchor.class"
          }) {
        out.putNextEntry(new JarEntry(file));
        out.write(Files.readAllBytes(folder.resolve("a").resolve(file)));
      }
    }
    assertThat(version(jar, "model.bin", "/words/list.txt")).isEqualTo(version());
  }

  @Test
  void aMissingResourceIsAMistake() {
    assertThatThrownBy(() -> version(folder.resolve("a"), "modle.bin"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("modle.bin");
  }
}
