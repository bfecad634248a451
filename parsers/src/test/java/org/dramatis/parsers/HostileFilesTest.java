package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dramatis.core.document.Document;
import org.dramatis.core.error.DramatisException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder of bombs, ruins and traps, made by {@code tools/hostile/make_hostile.py}. */
@Tag("processes")
class HostileFilesTest {

  @TempDir Path folder;

  @Test
  @Timeout(600)
  void everyFileBecomesADocumentOrAFailureWithAReason() throws Exception {
    Path out = folder.resolve("hostile");
    assumeTrue(make(out), "Python is not installed");
    Parsed parsed = Parsed.folder(out);
    List<String> unexpected = new ArrayList<>();
    int checked = 0;
    for (String row : Files.readAllLines(folder.resolve("hostile.manifest.tsv"))) {
      String[] cells = row.split("\t", -1);
      boolean plainName = cells[0].chars().allMatch(c -> c > ' ' && c < 0x7F && c != '\\');
      if (cells[0].equals("file") || !plainName || cells[0].contains("!/")) {
        continue;
      }
      boolean document = parsed.paths().stream().anyMatch(path -> belongs(path, cells[0]));
      boolean failure = parsed.failures.keySet().stream().anyMatch(path -> belongs(path, cells[0]));
      boolean hidden = cells[0].startsWith(".");
      boolean right =
          switch (cells[2]) {
            case "document" -> document;
            case "quarantine" -> failure && !document;
            case "either" -> document || failure || hidden;
            case "skipped" -> !document;
            default -> throw new AssertionError("unknown expectation in " + row);
          };
      checked++;
      if (!right) {
        unexpected.add(row + ": document " + document + ", failure " + failure);
      }
    }
    assertThat(unexpected).isEmpty();
    assertThat(checked).isGreaterThan(45);
    for (Document document : parsed.documents) {
      assertThat(document.text()).doesNotContain("root:x:0").doesNotContain("\u0000");
    }
    for (DramatisException failure : parsed.failures.values()) {
      assertThat(failure.advice()).isNotBlank();
    }
  }

  private static boolean belongs(String path, String file) {
    return path.equals(file) || path.startsWith(file + "!/");
  }

  private static boolean make(Path out) throws InterruptedException {
    try {
      return new ProcessBuilder(
                  "python3",
                  Path.of("../tools/hostile/make_hostile.py").toAbsolutePath().toString(),
                  out.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
