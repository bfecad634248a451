package org.dramatis.annotators.token;

import java.util.Objects;

/**
 * The tokens, sentences and paragraphs of one text.
 *
 * <p>Immutable to those who do not write to its arrays; safe for use by several threads.
 *
 * @param tokens start and end of each token, alternately, in UTF-16 code units of the text
 * @param sentences first token and token after the last of each sentence, alternately
 * @param paragraphs start and end of each paragraph, alternately, in UTF-16 code units of the text
 */
public record Segmentation(int[] tokens, int[] sentences, int[] paragraphs) {
  /** Checks that the arrays are present. */
  public Segmentation {
    Objects.requireNonNull(tokens, "tokens");
    Objects.requireNonNull(sentences, "sentences");
    Objects.requireNonNull(paragraphs, "paragraphs");
  }

  /** Start and end of each sentence, alternately, in UTF-16 code units of the text. */
  public int[] sentenceSpans() {
    int[] spans = new int[sentences.length];
    for (int k = 0; k < sentences.length; k += 2) {
      spans[k] = tokens[2 * sentences[k]];
      spans[k + 1] = tokens[2 * sentences[k + 1] - 1];
    }
    return spans;
  }
}
