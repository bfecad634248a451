package org.dramatis.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.junit.jupiter.api.Test;

class TextPartsTest {

  @Test
  void aShortTextIsOnePart() {
    assertThat(TextParts.of(document("One line.\n", List.of()))).containsExactly(new Span(0, 10));
  }

  @Test
  void partsCoverALongTextAndEndWithLines() {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    while (text.length() < 500_000) {
      text.append("x".repeat(random.nextInt(200))).append('\n');
    }
    Document document = document(text.toString(), List.of());
    List<Span> parts = TextParts.of(document);
    int at = 0;
    for (Span part : parts) {
      assertThat(part.start()).isEqualTo(at);
      assertThat(part.length()).isLessThanOrEqualTo(TextParts.PART);
      assertThat(text.charAt(part.end() - 1)).isEqualTo('\n');
      assertThat(TextParts.holding(parts, at)).isEqualTo(parts.indexOf(part));
      at = part.end();
    }
    assertThat(at).isEqualTo(text.length());
    assertThat(TextParts.holding(parts, Integer.MAX_VALUE)).isEqualTo(parts.size() - 1);
  }

  @Test
  void aTextWithoutLinesIsCutBetweenCharacters() {
    Document document = document("x" + "😀".repeat(150_000), List.of());
    for (Span part : TextParts.of(document)) {
      assertThat(Character.isLowSurrogate(document.text().charAt(part.start()))).isFalse();
    }
  }

  @Test
  void textBetweenSectionsIsBody() {
    Document document =
        document(
            "Title\nBody here\nMenu\nEnd\n",
            List.of(
                new Section(SectionRole.TITLE, new Span(0, 6)),
                new Section(SectionRole.BOILERPLATE, new Span(16, 21))));
    List<TextParts.Stretch> stretches =
        TextParts.stretches(document, new Span(0, 25), CountSettings.PROPER, List.of());
    assertThat(stretches.stream().map(TextParts.Stretch::role))
        .containsExactly(
            SectionRole.TITLE, SectionRole.BODY, SectionRole.BOILERPLATE, SectionRole.BODY);
    assertThat(stretches.stream().map(TextParts.Stretch::counted))
        .containsExactly(true, true, false, true);
  }

  @Test
  void whatAQuoteRepeatsIsNotCounted() {
    Document document =
        document("No.\n> Who? When?\n", List.of(new Section(SectionRole.QUOTE, new Span(4, 16))));
    List<TextParts.Stretch> stretches =
        TextParts.stretches(
            document, new Span(0, 17), CountSettings.PROPER, List.of(new Span(4, 10)));
    assertThat(stretches)
        .containsExactly(
            new TextParts.Stretch(SectionRole.BODY, new Span(0, 4), false, true),
            new TextParts.Stretch(SectionRole.QUOTE, new Span(4, 10), true, false),
            new TextParts.Stretch(SectionRole.QUOTE, new Span(10, 16), false, true));
  }

  private static Document document(String text, List<Section> sections) {
    return new Document(
        new Location("test", "text.txt"), "text/plain", "en", null, null, text, sections, Map.of());
  }
}
