package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Published;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The days of documents that say in many ways when they were published, or do not say it. */
class DatesTest {

  /** Paragraphs that name days, none of them the document's. */
  private static final String[] STORY = {
    "The council of Marlow voted to close the old bridge. Mayor Edwina Castle said that repairs "
        + "would cost four million pounds. It was opened on 12 May 1911 and mended last in 1974.",
    "Shopkeepers were angry. Castle promised them a new bridge by 1 September 2031, and the "
        + "engineer Piotr Zielinski said on January 9, 2017 that it would take five years."
  };

  @TempDir Path folder;

  static List<Head> heads() throws IOException {
    List<Head> heads = new ArrayList<>();
    try (InputStream in = DatesTest.class.getResourceAsStream("dates.txt")) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String entry : all.split("(?m)^=== ", -1)) {
        if (!entry.isBlank()) {
          String[] lines = entry.split("\n", 2);
          String[] said = lines[0].split(" \\| ", -1);
          heads.add(new Head(said[0], said[1], said[2], lines[1]));
        }
      }
    }
    return heads;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("heads")
  void isDatedRightOrNotAtAll(Head head) throws IOException {
    assertThat(day(read(head))).as(head.name()).isEqualTo(head.day());
  }

  /** Of the dates that are said to be as sure as this, as many are right. */
  @Test
  void confidenceIsWhatItSays() throws IOException {
    Map<String, int[]> levels = new TreeMap<>();
    for (Head head : heads()) {
      Published published = read(head).published();
      if (published != null) {
        String level = String.format(Locale.ROOT, "%.1f", published.confidence() - 0.05);
        int[] counts = levels.computeIfAbsent(level, k -> new int[2]);
        counts[0]++;
        counts[1] += published.date().toString().equals(head.day()) ? 1 : 0;
      }
    }
    StringBuilder table = new StringBuilder("from\tdates\tright\n");
    levels.forEach((level, c) -> table.append(level + "\t" + c[0] + "\t" + c[1] + "\n"));
    Files.createDirectories(Path.of("target", "measured"));
    Files.writeString(Path.of("target", "measured", "dates.tsv"), table);
    levels.forEach(
        (level, c) ->
            assertThat(c[1])
                .as("right of %s from %s on", c[0], level)
                .isGreaterThanOrEqualTo((int) (c[0] * Double.parseDouble(level))));
  }

  private Document read(Head head) throws IOException {
    Path home = Files.createTempDirectory(folder, "one");
    Path file = home.resolve(head.file());
    Files.createDirectories(file.getParent());
    Files.writeString(file, head.text());
    return Parsed.folder(home).only();
  }

  private static String day(Document document) {
    Published published = document.published();
    return published == null ? "none" : published.date().toString();
  }

  /**
   * A document's head.
   *
   * @param day its day, or "none"
   * @param words its lines; {@code @} and {@code #} stand for the story, and lines that begin with
   *     "H:" are of the page's head
   */
  record Head(String name, String file, String day, String words) {

    String text() {
      String story = String.join("\n\n", STORY);
      if (!file.endsWith(".html")) {
        return words.replace("#", story);
      }
      StringBuilder head = new StringBuilder("<meta charset=\"utf-8\"><title>Old bridge</title>");
      StringBuilder body = new StringBuilder();
      for (String line : words.split("\n", -1)) {
        if (line.startsWith("H:")) {
          head.append(line.substring(2));
        } else {
          body.append(line);
        }
      }
      String paragraphs = "<p>" + String.join("</p><p>", Arrays.asList(STORY)) + "</p>";
      return "<!DOCTYPE html><html lang=\"en\"><head>"
          + head
          + "</head><body>"
          + body.toString().replace("@", paragraphs)
          + "</body></html>";
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
