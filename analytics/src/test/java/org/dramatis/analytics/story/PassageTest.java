package org.dramatis.analytics.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassageTest {

  private static final String SAID =
      "Dear Emil,\n\nI do not like it at all. Ask Gloria?\nYours\nAda";

  private final StringBuilder text = new StringBuilder();
  private final List<Section> sections = new ArrayList<>();

  @Test
  void aPassageEndsWithASentence() {
    assertThat(words(Passage.of(message(SAID))))
        .containsExactly("Dear Emil,\n\nI do not like it at all.", "Ask Gloria?", "Yours\nAda");
  }

  @Test
  void aPassageEndsWithABlankLineWhenItIsLong() {
    assertThat(words(Passage.of(message("Report on the harbours of Tarn\n\n\nIt is deep\n"))))
        .containsExactly("Report on the harbours of Tarn", "It is deep");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> Dear Emil,\n>\n> I do not like it at all. Ask Gloria?\n> Yours\n> Ada",
        "Dear Emil,\n\nI do not like it\nat all. Ask\nGloria?\n\nYours\n\nAda\n",
        ">> dear Emil\n>> I do not like it at all.\n>>\n>> Ask Gloria?\n>> Yours, Ada",
      })
  void aQuoteIsTheSameHoweverItIsSetUp(String quoted) {
    part(SectionRole.QUOTE, quoted);
    List<Passage> quotes = Passage.of(message(""));
    assertThat(quotes).allMatch(Passage::quoted);
    text.setLength(0);
    sections.clear();
    assertThat(quotes)
        .extracting(Passage::digest)
        .isEqualTo(Passage.of(message(SAID)).stream().map(Passage::digest).toList());
  }

  @Test
  void otherWordsHaveAnotherDigest() {
    assertThat(Passage.of(message("Ask Gloria.")).get(0).digest())
        .isNotEqualTo(Passage.of(message("Ask Gloris.")).get(0).digest());
  }

  @Test
  void theHeadersOfAQuotedMessageGoWithItsFirstPassage() {
    part(SectionRole.BYLINE, "From: Ada");
    text.append("No.\n\n");
    part(SectionRole.BYLINE, "From: Emil\nTo: Ada");
    part(SectionRole.QUOTE, "Ask Gloria. She knows.");
    part(SectionRole.BYLINE, "On Monday Bram wrote:");
    part(SectionRole.QUOTE, "> Who?");
    assertThat(words(Passage.of(message(""))))
        .containsExactly(
            "No.",
            "From: Emil\nTo: Ada\n\nAsk Gloria.",
            "She knows.",
            "On Monday Bram wrote:\n\n> Who?");
  }

  @Test
  void aMessagesOwnHeadersAndSignatureStandForThemselves() {
    part(SectionRole.BYLINE, "To: Ada");
    part(SectionRole.QUOTE, "> Who?");
    part(SectionRole.BYLINE, "--\nEmil\nNorfisk");
    part(SectionRole.QUOTE, "> When?");
    assertThat(words(Passage.of(message("")))).containsExactly("> Who?", "> When?");
  }

  @Test
  void boilerplateAndRepetitionsHaveNone() {
    part(SectionRole.QUOTE, "> Who?");
    part(SectionRole.BOILERPLATE, "Sent from a phone.");
    int start = text.length();
    text.append("> Who?");
    sections.add(new Section(SectionRole.QUOTE, new Span(start, text.length()), OptionalInt.of(0)));
    assertThat(words(Passage.of(message("")))).containsExactly("> Who?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "text/html", "application/pdf"})
  void whatIsNoMessageHasNone(String type) {
    part(SectionRole.QUOTE, "> Who?");
    assertThat(Passage.of(document(type, "Ada."))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"message/rfc822", "message/x-emlx", "application/vnd.ms-outlook"})
  void messagesAreKnownByTheirMediaType(String type) {
    assertThat(Passage.of(document(type, "Ada."))).hasSize(1);
  }

  @Test
  void findsWhichSpanHoldsAPlace() {
    List<Span> spans = List.of(new Span(2, 4), new Span(6, 7), new Span(9, 12));
    StringBuilder held = new StringBuilder();
    for (int i = 0; i < 14; i++) {
      held.append(Passage.holds(spans, i) ? 'x' : '.');
    }
    assertThat(held.toString()).isEqualTo("..xx..x..xxx..");
    assertThat(Passage.holds(List.of(), 3)).isFalse();
  }

  private void part(SectionRole role, String words) {
    int start = text.length();
    text.append(words);
    sections.add(new Section(role, new Span(start, text.length())));
    text.append("\n\n");
  }

  private Document message(String more) {
    return document("message/rfc822", more);
  }

  private Document document(String type, String more) {
    text.append(more);
    Document document = Document.ofText(new Location("test", "a.eml"), text.toString());
    return new Document(
        document.location(),
        type,
        null,
        null,
        null,
        document.text(),
        sections,
        document.metadata());
  }

  private List<String> words(List<Passage> passages) {
    return passages.stream().map(passage -> passage.span().of(text.toString()).strip()).toList();
  }
}
