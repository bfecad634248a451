package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.SectionRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sample corpus against what its makers say of it. */
@Tag("long")
class SampleCorpusTest {

  private static final Path SEEDS = Path.of("../seeds");
  private static final Path GOLD = Path.of("../tools/seeds/gold-blocks.jsonl");
  private static final Set<String> CHECKED = Set.of("TITLE", "CAPTION", "DATELINE");

  private static Parsed parsed;
  private static final List<JsonNode> gold = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    parsed = Parsed.folder(SEEDS);
    for (String line : Files.readAllLines(GOLD)) {
      JsonNode node = JsonMapper.builder().build().readTree(line);
      // Chapters of a book and the body of a mail stand in their container's text.
      String part = node.path("part").asText("");
      if (!part.equals("body") && !part.matches("\\d+")
          || node.path("file").asText().endsWith("mbox")) {
        gold.add(node);
      }
    }
    assertThat(gold).hasSizeGreaterThan(15);
  }

  @Test
  void nothingFails() {
    assertThat(parsed.failures).isEmpty();
  }

  @Test
  void titlesDatesAndLanguagesAreRight() {
    for (JsonNode expected : gold) {
      Document document = document(expected);
      String place = document.location().path();
      assertThat(document.title()).as(place).isEqualTo(expected.path("title").asText());
      assertThat(document.published()).as(place).isNotNull();
      assertThat(document.published().date().toString())
          .as(place)
          .isEqualTo(expected.path("date").asText());
      if (document.language() != null) {
        assertThat(document.language()).as(place).isEqualTo(expected.path("language").asText());
      }
    }
  }

  @Test
  void everyWordIsThere() {
    for (JsonNode expected : gold) {
      Document document = document(expected);
      for (JsonNode block : expected.path("blocks")) {
        if (!block.path("role").asText().equals("BOILERPLATE")) {
          assertThat(bare(document.text()))
              .as(document.location().path())
              .contains(bare(block.path("text").asText()));
        }
      }
    }
  }

  @Test
  void headlinesCaptionsAndDatelinesAreFound() {
    int right = 0;
    List<String> wrong = new ArrayList<>();
    for (JsonNode expected : gold) {
      Document document = document(expected);
      for (JsonNode block : expected.path("blocks")) {
        String role = block.path("role").asText();
        if (!CHECKED.contains(role)) {
          continue;
        }
        boolean found =
            Parsed.texts(document, SectionRole.valueOf(role)).stream()
                .anyMatch(text -> bare(text).equals(bare(block.path("text").asText())));
        if (found) {
          right++;
        } else {
          wrong.add(document.location().path() + " " + role + ": " + block.path("text").asText());
        }
      }
    }
    // Titles of slides and of a sheet are not told from text.
    assertThat(right).isGreaterThan(25);
    assertThat(wrong)
        .as("%s of %s", wrong.size(), wrong.size() + right)
        .hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void noStoryIsTakenForBoilerplate() {
    for (JsonNode expected : gold) {
      Document document = document(expected);
      List<String> boilerplate =
          Parsed.texts(document, SectionRole.BOILERPLATE).stream()
              .map(SampleCorpusTest::bare)
              .toList();
      for (JsonNode block : expected.path("blocks")) {
        if (!block.path("role").asText().equals("BOILERPLATE")) {
          assertThat(boilerplate)
              .as(document.location().path())
              .doesNotContain(bare(block.path("text").asText()));
        }
      }
    }
  }

  private static Document document(JsonNode expected) {
    String part = expected.path("part").asText("");
    String file = expected.path("file").asText();
    return parsed.at(part.isEmpty() || part.equals("null") ? file : file + "!/" + part);
  }

  private static String bare(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]+", "").toLowerCase(Locale.ROOT);
  }
}
