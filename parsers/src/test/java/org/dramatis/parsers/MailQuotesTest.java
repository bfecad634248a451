package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.parsers.Parsed.texts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mail quotes is told from what its writer says, in the forms of many mail programs. */
class MailQuotesTest {

  private static final String HEAD =
      "From: Wanda Own <wanda@example.org>\nTo: Desk <desk@example.org>\nSubject: papers\n"
          + "Date: Wed, 7 Mar 2012 10:00:00 +0000\nMIME-Version: 1.0\n"
          + "Content-Transfer-Encoding: 8bit\n";

  /** Where the text of a mail begins, behind its own headers. */
  private static final String BEFORE_TEXT = "To: Desk <desk@example.org>";

  @TempDir Path folder;

  /** The mails of a set, each with what its writer says in it. */
  private static List<Example> examples(String set) throws IOException {
    try (InputStream in = MailQuotesTest.class.getResourceAsStream(set)) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(all.split("(?m)^#### "))
          .filter(example -> !example.isBlank())
          .map(Example::of)
          .toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> quotesAreToldFromWhatTheWriterSays() throws IOException {
    return examples("mails.txt").stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.name,
                    () -> assertThat(score(example).wrong).as(example.name).isEmpty()));
  }

  /** Writes precision and recall of quotes by letters; they stand in docs/quality.md. */
  @ParameterizedTest
  @CsvSource({"mails.txt, 0.99, 0.99", "mails-left-out.txt, 0.9, 0.9"})
  void precisionAndRecallOfQuotes(String set, double precision, double recall) throws IOException {
    int both = 0;
    int found = 0;
    int there = 0;
    List<Example> examples = examples(set);
    StringBuilder wrong = new StringBuilder();
    for (Example example : examples) {
      Score score = score(example);
      both += score.both;
      found += score.found;
      there += score.there;
      if (!score.wrong.isEmpty()) {
        wrong.append(example.name).append(": ").append(score.wrong).append('\n');
      }
    }
    String figures =
        String.format(
            Locale.ROOT,
            "%d mails, %d letters quoted: precision %.3f, recall %.3f%n%s",
            examples.size(),
            there,
            (double) both / found,
            (double) both / there,
            wrong);
    Files.writeString(Files.createDirectories(Path.of("target")).resolve("quotes-" + set), figures);
    assertThat((double) both / found).as(figures).isGreaterThan(precision);
    assertThat((double) both / there).as(figures).isGreaterThan(recall);
  }

  @Test
  void headersOfAQuotedMailAreItsOwn() throws IOException {
    Document mail =
        mail(
            "Thanks.\n\n-----Original Message-----\nFrom: Helen Ward [mailto:h@example.org]\n"
                + "Sent: Tuesday, 6 March 2012 4:41 p.m.\nTo: Osei, Kwame\nSubject: lease\n\n"
                + "Tomas Grau signed.\n");
    assertThat(texts(mail, SectionRole.QUOTE)).containsExactly("Tomas Grau signed.");
    assertThat(texts(mail, SectionRole.BYLINE))
        .contains(
            "-----Original Message-----\nFrom: Helen Ward [mailto:h@example.org]\n"
                + "Sent: Tuesday, 6 March 2012 4:41 p.m.\nTo: Osei, Kwame\nSubject: lease");
  }

  @Test
  void aSignatureSaysWhoWroteAndANoticeIsBoilerplate() throws IOException {
    Document mail =
        mail(
            "I will call her.\n\nSent from my BlackBerry\n\n-- \nWanda Own | Head of Legal\n"
                + "Tarn Shipping Company\n\nCONFIDENTIALITY NOTICE: This e-mail is confidential"
                + " and meant only for the\nperson to whom it is addressed.\n");
    assertThat(texts(mail, SectionRole.BYLINE))
        .contains("--\nWanda Own | Head of Legal\nTarn Shipping Company");
    assertThat(texts(mail, SectionRole.BOILERPLATE))
        .containsExactly(
            "Sent from my BlackBerry",
            "CONFIDENTIALITY NOTICE: This e-mail is confidential and meant only for the\n"
                + "person to whom it is addressed.");
    assertThat(texts(mail, SectionRole.QUOTE)).isEmpty();
  }

  @Test
  void quotesOfEachDepthStandForThemselves() throws IOException {
    Document mail = mail("Yes.\n\n> Shall she sign?\n> Or you?\n>> I say no.\n");
    assertThat(texts(mail, SectionRole.QUOTE))
        .containsExactly("> Shall she sign?\n> Or you?", ">> I say no.");
  }

  @Test
  void nothingOfALongThreadIsLost() throws IOException {
    StringBuilder thread = new StringBuilder("Yes.\n");
    for (int i = 0; i < 3000; i++) {
      thread.append("\n-----Original Message-----\nFrom: Ada\nSent: 6 March 2012 16:41\n");
      thread.append("To: Bram\nSubject: no\n\nWords of mail ").append(i).append(": so.\n");
    }
    Document mail = mail(thread.toString());
    assertThat(texts(mail, SectionRole.QUOTE)).hasSize(3000);
    assertThat(mail.text()).contains("Words of mail 2999: so.");
  }

  private Document mail(String body) throws IOException {
    String type = "Content-Type: text/plain; charset=utf-8\n\n";
    return Parsed.text(folder, "a.eml", HEAD + type + body).only();
  }

  private Score score(Example example) throws IOException {
    Path own = Files.createTempDirectory(folder, "mail");
    Document mail = Parsed.text(own, "a.eml", HEAD + example.mail).only();
    String text = mail.text();
    int begin = text.indexOf(BEFORE_TEXT) + BEFORE_TEXT.length();
    boolean[] written = new boolean[text.length()];
    boolean[] skipped = new boolean[text.length()];
    int from = begin;
    for (String piece : example.pieces) {
      String words = piece.substring(piece.indexOf(':') + 1).strip();
      Matcher matcher =
          Pattern.compile(
                  Arrays.stream(words.split("\\s+"))
                      .map(Pattern::quote)
                      .collect(Collectors.joining("\\s+")))
              .matcher(text);
      assertThat(matcher.find(from)).as("\"%s\" in %s", words, text).isTrue();
      Arrays.fill(
          piece.startsWith("own:") ? written : skipped, matcher.start(), matcher.end(), true);
      from = matcher.end();
    }
    Score score = new Score();
    StringBuilder wrong = new StringBuilder();
    for (int i = begin; i < text.length(); i++) {
      if (!Character.isLetterOrDigit(text.charAt(i)) || skipped[i]) {
        continue;
      }
      Section section = mail.sectionAt(i);
      boolean quote =
          section != null
              && (section.role() == SectionRole.QUOTE || section.role() == SectionRole.BYLINE);
      score.found += quote ? 1 : 0;
      score.there += written[i] ? 0 : 1;
      score.both += quote && !written[i] ? 1 : 0;
      if (quote == written[i]) {
        wrong.append(text.charAt(i));
      }
    }
    score.wrong = wrong.toString();
    return score;
  }

  private static final class Score {
    private int both;
    private int found;
    private int there;
    private String wrong = "";
  }

  private record Example(String name, Collection<String> pieces, String mail) {

    static Example of(String text) {
      String[] parts = text.split("(?m)^----\\n", 2);
      List<String> lines = new ArrayList<>(parts[0].lines().toList());
      return new Example(lines.remove(0), lines, parts[1]);
    }
  }
}
