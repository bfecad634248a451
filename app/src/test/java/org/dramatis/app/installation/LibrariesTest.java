package org.dramatis.app.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.dramatis.core.version.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the installation holds the libraries that were looked at, byte for byte. */
class LibrariesTest {

  @TempDir Path home;

  @Test
  void everyLibraryIsTheOneThatWasRecorded() throws IOException {
    Path lib = new InstalledProgram(home).folder().resolve("lib");
    List<String> packaged;
    try (Stream<Path> files = Files.list(lib)) {
      packaged =
          files
              .filter(file -> !file.getFileName().toString().startsWith("dramatis-"))
              .filter(file -> file.toString().endsWith(".jar"))
              .sorted()
              .map(file -> hash(file) + "  " + file.getFileName())
              .toList();
    }
    if (Boolean.getBoolean("record")) {
      Files.write(
          Path.of("src/test/resources/org/dramatis/app/installation/libraries.sha256"), packaged);
      return;
    }
    try (InputStream recorded =
        Objects.requireNonNull(LibrariesTest.class.getResourceAsStream("libraries.sha256"))) {
      assertThat(packaged)
          .as("after a library was changed on purpose: make record-libraries")
          .containsExactlyInAnyOrderElementsOf(
              new String(recorded.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  private static String hash(Path file) {
    try {
      return HexFormat.of().formatHex(Sha256.begin().digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
