package org.dramatis.annotators.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmenterTest {
  private final Segmenter segmenter = new Segmenter();

  @Test
  void keepsAbbreviationsInitialsAndNumbersWhole() {
    assertThat(tokens("Mr. J. Smith of the U.S. paid $1,250.50 to N. Korea's envoy on Jan. 5."))
        .containsExactly(
            "Mr.",
            "J.",
            "Smith",
            "of",
            "the",
            "U.S.",
            "paid",
            "$",
            "1,250.50",
            "to",
            "N.",
            "Korea",
            "'s",
            "envoy",
            "on",
            "Jan.",
            "5",
            ".");
  }

  @Test
  void splitsHyphensBetweenNamesOnly() {
    assertThat(
            tokens("A Trump-Kim summit. Trump met Kim Jong-un in a US-approved, Seoul-bound car."))
        .containsExactly(
            "A",
            "Trump",
            "-",
            "Kim",
            "summit",
            ".",
            "Trump",
            "met",
            "Kim",
            "Jong-un",
            "in",
            "a",
            "US",
            "-",
            "approved",
            ",",
            "Seoul",
            "-",
            "bound",
            "car",
            ".");
  }

  @Test
  void keepsAddressesWhole() {
    assertThat(tokens("See https://example.org/a?b=c, or write to jane.doe@example.org."))
        .containsExactly(
            "See",
            "https://example.org/a?b=c",
            ",",
            "or",
            "write",
            "to",
            "jane.doe@example.org",
            ".");
  }

  @Test
  void splitsSentencesAfterQuotesButNotAfterTitles() {
    assertThat(
            sentences("“We met Mr. Kim.” He left at 5 p.m. for the U.S. embassy. Dr. Cho stayed."))
        .containsExactly(
            "“We met Mr. Kim.”", "He left at 5 p.m. for the U.S. embassy.", "Dr. Cho stayed.");
  }

  @Test
  void joinsHardWrappedLines() {
    String wrapped =
        """
        The vice chairman of the Central Committee of the Workers' Party of
        Korea is likely to hold talks with United States Secretary of State Mike
        Pompeo on Friday and, if progress is made in those talks, meet with Donald
        Trump, diplomatic sources said. Pompeo may finalize the date and venue of
        the next summit between Trump and Kim Jong
        Un, the sources added.

        A second paragraph starts here.
        """;
    assertThat(sentences(wrapped)).hasSize(3);
    assertThat(sentences(wrapped).get(0)).contains("Mike\nPompeo", "Donald\nTrump");
    assertThat(paragraphs(wrapped)).hasSize(2);
  }

  @Test
  void keepsLinesOfTheirOwnApart() {
    assertThat(
            sentences(
                """
                Envoy sees second summit soon
                BEIJING (Kyodo) -- Kim Yong Chol left Thursday for Washington by air from Beijing to lay the groundwork for a second summit between the two countries.
                Kim Jong-un and President Trump in Singapore last June - AP
                Kim Jong-un and President Trump in Singapore last June - AP
                """))
        .hasSize(4);
  }

  @Test
  void neverCrossesABoundary() {
    String text = "Kim Jong Un arrived";
    Segmentation s = segmenter.segment(text, 8);
    assertThat(s.sentences()).hasSize(4);
    assertThat(s.paragraphs()).containsExactly(0, 8, 9, 19);
  }

  @Test
  void coversEveryVisibleCharacterOfRandomText() {
    Random random = new Random(17);
    String alphabet = "aB. \n\r\t'’\"-“”9,;:@/&_\u00e9\u0301\uD83D\uDE00\uDBFF\u200b\u4e2d!?…()";
    for (int round = 0; round < 3000; round++) {
      StringBuilder b = new StringBuilder();
      int length = random.nextInt(60);
      for (int i = 0; i < length; i++) {
        b.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      checkInvariants(b.toString());
    }
  }

  private void checkInvariants(String text) {
    Segmentation s = segmenter.segment(text);
    int[] tokens = s.tokens();
    boolean[] covered = new boolean[text.length()];
    int last = 0;
    for (int k = 0; k < tokens.length; k += 2) {
      assertThat(tokens[k]).as(text).isGreaterThanOrEqualTo(last).isLessThan(tokens[k + 1]);
      last = tokens[k + 1];
      for (int i = tokens[k]; i < tokens[k + 1]; i++) {
        covered[i] = true;
      }
      boolean cut =
          Character.isLowSurrogate(text.charAt(tokens[k]))
              && tokens[k] > 0
              && Character.isHighSurrogate(text.charAt(tokens[k] - 1));
      assertThat(cut).as("surrogate pair cut in %s", text).isFalse();
    }
    for (int i = 0; i < text.length(); i++) {
      if (!Tokenizer.isBlank(text.charAt(i))) {
        assertThat(covered[i]).as("%d of %s", i, text).isTrue();
      }
    }
    int next = 0;
    for (int k = 0; k < s.sentences().length; k += 2) {
      assertThat(s.sentences()[k]).isEqualTo(next);
      next = s.sentences()[k + 1];
    }
    assertThat(next).isEqualTo(tokens.length / 2);
  }

  private List<String> tokens(String text) {
    return cut(text, segmenter.segment(text).tokens());
  }

  private List<String> sentences(String text) {
    return cut(text, segmenter.segment(text).sentenceSpans());
  }

  private List<String> paragraphs(String text) {
    return cut(text, segmenter.segment(text).paragraphs());
  }

  private static List<String> cut(String text, int[] spans) {
    List<String> parts = new ArrayList<>();
    for (int k = 0; k < spans.length; k += 2) {
      parts.add(text.substring(spans[k], spans[k + 1]));
    }
    return parts;
  }
}
