package org.dramatis.analytics.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultVersionTest {

  private static final Path RESOURCES = Path.of("src/main/resources").toAbsolutePath();

  @Test
  void everyTableIsPartOfTheVersion() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES.resolve("org/dramatis/analytics"))) {
      List<String> tables =
          files
              // Migrations and how dossiers look make no result.
              .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".sql"))
              .filter(file -> !file.getParent().endsWith("dossier"))
              .map(file -> "/" + RESOURCES.relativize(file).toString().replace('\\', '/'))
              .toList();
      assertThat(ResultVersion.RESOURCES).containsExactlyInAnyOrderElementsOf(tables);
    }
    assertThat(ResultVersion.RESULTS).matches("\\d+\\.[0-9a-f]{8}");
  }
}
