package org.dramatis.analytics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Writes folders of made-up documents, the same ones for the same seed. */
public final class SyntheticCorpus {

  private static final List<String> NAMES =
      List.of(
          "Ada", "Bram", "Cleo", "Dora", "Emil", "Finn", "Gita", "Hugo", "Iris", "Jonas", "Kira",
          "Liam", "Mona", "Nils", "Olga", "Pia", "Quinn", "Rosa", "Sven", "Tara");

  private SyntheticCorpus() {}

  /** Writes {@code files} files, one in twenty broken, one in ten with embedded documents. */
  public static void write(Path folder, int files, long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < files; i++) {
      Path file = folder.resolve("d" + i % 7).resolve("file" + i + ".txt");
      Files.createDirectories(file.getParent());
      Files.write(file, text(random, i).getBytes(StandardCharsets.UTF_8));
      // Long settled, as most files of a corpus are.
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }
  }

  /** Writes a file of so many documents, above the size from which a file is stored in parts. */
  public static Path writeLarge(Path folder, int documents, String name) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < documents; i++) {
      text.append(i == 0 ? "" : "\n----\n").append("2019-02-27 ").append(name).append(" met Kim. ");
      text.append("Nobody else was there on day ").append(i).append(".\n");
      text.append("it was long ago\n".repeat(1 + (1_200_000 / documents) / 16));
    }
    Path file = folder.resolve("letters.txt");
    Files.createDirectories(folder);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    return file;
  }

  private static String text(Random random, int number) {
    if (number % 20 == 13) {
      return "BROKEN " + number;
    }
    StringBuilder text = new StringBuilder();
    int documents = number % 10 == 4 ? 3 : 1;
    for (int d = 0; d < documents; d++) {
      if (d > 0) {
        text.append("\n----\n");
      }
      if (random.nextInt(10) > 0) {
        text.append(LocalDate.of(2019, 1, 1).plusDays(random.nextInt(400))).append(' ');
      }
      int paragraphs = 1 + random.nextInt(4);
      for (int p = 0; p < paragraphs; p++) {
        int sentences = 1 + random.nextInt(5);
        for (int s = 0; s < sentences; s++) {
          text.append(name(random)).append(" said that ").append(name(random));
          text.append(" left on day ").append(random.nextInt(99)).append(". ");
        }
        text.append('\n');
      }
    }
    // Not every text is tame: a surrogate pair, a combining mark, a NUL.
    return text + (number % 30 == 7 ? "Zoë \uD83D\uDE00 e\u0301 \0 end." : "");
  }

  private static String name(Random random) {
    // A few are named often, most seldom.
    double skewed = Math.pow(random.nextDouble(), 2);
    return NAMES.get((int) (skewed * NAMES.size()));
  }
}
