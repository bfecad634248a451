package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.dramatis.core.document.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every text and every page, tried on random ones from a fixed seed. */
class LawsTest {

  private static final String[] TAGS = {
    "p",
    "div",
    "span",
    "b",
    "a",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "h1",
    "h2",
    "aside",
    "nav",
    "figure",
    "figcaption",
    "blockquote",
    "article",
    "section",
    "footer",
    "header",
    "em",
    "form"
  };
  private static final String[] NAMES = {
    "", "byline", "related", "caption", "date", "story", "widget", "social", "content"
  };
  private static final String[] PIECES = {
    "word",
    " ",
    "\n",
    "\n\n",
    "é",
    "😀",
    "- AP",
    "SEOUL (AP) --",
    "2019-01-18",
    "\t",
    "“",
    ".",
    "By Jane Roe",
    "Also in The Courier",
    "\u00a0",
    "\u2028",
    "Credit: AFP",
    ">",
    "김정은"
  };

  @TempDir Path folder;

  @Test
  void noCharacterOfAPlainTextIsLost() throws IOException {
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder("Kim");
      for (int pieces = random.nextInt(80); pieces > 0; pieces--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      Document document = Parsed.text(folder, "a.txt", text.toString()).only();
      assertThat(document.text()).isEqualTo(text.toString().replace('\u00a0', ' '));
    }
  }

  @Test
  void noVisibleWordOfAPageIsLost() throws IOException {
    Random random = new Random(12);
    List<List<String>> words = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      List<String> own = new ArrayList<>();
      StringBuilder page = new StringBuilder("<html><body>");
      while (own.size() < 40) {
        element(page, own, random, 0);
      }
      Files.writeString(
          folder.resolve(String.format(Locale.ROOT, "%03d.html", i)), page + "</body></html>");
      words.add(own);
    }
    Parsed parsed = Parsed.folder(folder);
    assertThat(parsed.failures).isEmpty();
    assertThat(parsed.documents).hasSize(words.size());
    for (int i = 0; i < words.size(); i++) {
      // Markup that no browser would nest so is mended, which may move words but loses none.
      assertThat(parsed.documents.get(i).text().split("\\s+"))
          .as("page %s", i)
          .containsExactlyInAnyOrderElementsOf(words.get(i));
    }
  }

  private static void element(StringBuilder page, List<String> words, Random random, int depth) {
    String tag = TAGS[random.nextInt(TAGS.length)];
    String name = NAMES[random.nextInt(NAMES.length)];
    page.append('<').append(tag).append(" class='").append(name).append("'>");
    for (int children = 1 + random.nextInt(3); children > 0; children--) {
      if (depth > 4 || random.nextBoolean()) {
        String word = "word" + words.size();
        words.add(word);
        page.append(' ').append(word).append(' ');
      } else {
        element(page, words, random, depth + 1);
      }
    }
    page.append("</").append(tag).append('>');
  }
}
