package org.dramatis.annotators.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.annotators.resolve.MarkedText.mentions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dramatis.annotators.name.NameAnnotator;
import org.dramatis.annotators.token.TokenAnnotator;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.junit.jupiter.api.Test;

/** Who says "I" and "you" in mails. */
class LettersTest {

  @Test
  void theWriterOfAMailSaysI() {
    AnnotatedDocument mail =
        mail(
            "From: Rita Moss <rita@example.org>\n\nTo: Graham Holt <g.holt@example.org>\n\n",
            "I will call Ingrid Solberg tomorrow. Do you want me to ask her for the papers?",
            "");
    assertThat(mentions(mail, "Rita Moss")).containsExactly("Rita Moss", "I", "me");
    assertThat(mentions(mail, "Graham Holt")).containsExactly("Graham Holt", "you");
    assertThat(MarkedText.chain(mail, "Rita Moss").links().get(1))
        .satisfies(
            link -> {
              assertThat(link.reason()).isEqualTo("who writes the message");
              assertThat(link.confidence()).isGreaterThan(0.9);
            });
    assertThat(MarkedText.chain(mail, "Graham Holt").links().get(1).reason())
        .isEqualTo("whom the message is for");
  }

  @Test
  void whatAMailQuotesIsNotTheWriters() {
    AnnotatedDocument mail =
        mail(
            "From: Rita Moss <rita@example.org>\n\n",
            "I agree.",
            "I told the board that I would not pay.");
    assertThat(mentions(mail, "Rita Moss")).containsExactly("Rita Moss", "I");
  }

  @Test
  void ofSeveralReadersNobodyIsYou() {
    AnnotatedDocument mail =
        mail(
            "From: Rita Moss <rita@example.org>\n\nTo: Graham Holt, Peter Lang <x@example.org>\n\n",
            "I hope that you are well.",
            "");
    assertThat(mentions(mail, "Graham Holt")).containsExactly("Graham Holt");
    assertThat(mentions(mail, "Rita Moss")).containsExactly("Rita Moss", "I");
  }

  @Test
  void aTextThatBeginsLikeAMailIsNone() {
    AnnotatedDocument text =
        resolve("text/plain", "From: Rita Moss <rita@example.org>\n\n", "I will call.", "");
    assertThat(mentions(text, "Rita Moss")).containsExactly("Rita Moss");
  }

  private static AnnotatedDocument mail(String headers, String words, String quoted) {
    return resolve("message/rfc822", headers, words, quoted);
  }

  private static AnnotatedDocument resolve(
      String mediaType, String headers, String words, String quoted) {
    String text = headers + words + "\n\n" + quoted;
    List<Section> sections = new ArrayList<>();
    int from = 0;
    for (String line : headers.split("\n\n")) {
      sections.add(new Section(SectionRole.BYLINE, new Span(from, from + line.length())));
      from += line.length() + 2;
    }
    if (!quoted.isEmpty()) {
      sections.add(
          new Section(SectionRole.QUOTE, new Span(text.length() - quoted.length(), text.length())));
    }
    Document document =
        new Document(
            new Location("test", "a.eml"), mediaType, "en", null, null, text, sections, Map.of());
    return new WithinDocumentResolver()
        .annotate(
            new NameAnnotator()
                .annotate(new TokenAnnotator().annotate(AnnotatedDocument.of(document))));
  }
}
