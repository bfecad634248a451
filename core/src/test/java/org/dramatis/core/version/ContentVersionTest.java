package org.dramatis.core.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentVersionTest {
  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void fill() throws IOException {
    Path name = Files.createDirectories(folder.resolve("classes/a/name/inner"));
    model = Files.writeString(name.resolve("model.bin"), "weights");
    Files.writeString(name.resolve("../Tagger.class"), "code");
    Files.writeString(Files.createDirectories(folder.resolve("classes/a/other")).resolve("x"), "x");
  }

  private String version() throws IOException {
    return ContentVersion.of(folder.resolve("classes"), "a.name");
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
  void aFileMoreIsANewVersion() throws IOException {
    String before = version();
    Files.writeString(model.resolveSibling("lexicon.bin"), "");
    assertThat(version()).isNotEqualTo(before);
  }

  @Test
  void otherPackagesDoNotCount() throws IOException {
    String before = version();
    Files.writeString(folder.resolve("classes/a/other/x"), "y");
    assertThat(version()).isEqualTo(before);
  }

  @Test
  void aJarHasTheVersionOfItsFolder() throws IOException {
    Path jar = folder.resolve("a.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String file :
          new String[] {"a/other/x", "a/name/inner/model.bin", "a/name/Tagger.class"}) {
        out.putNextEntry(new JarEntry(file));
        out.write(Files.readAllBytes(folder.resolve("classes").resolve(file)));
      }
    }
    assertThat(ContentVersion.of(jar, "a.name")).isEqualTo(version());
  }

  @Test
  void aPackageWithoutContentsIsAMistake() {
    assertThatThrownBy(() -> ContentVersion.of(folder.resolve("classes"), "a.nmae"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a/nmae");
  }
}
