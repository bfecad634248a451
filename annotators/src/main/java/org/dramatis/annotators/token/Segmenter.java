package org.dramatis.annotators.token;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds tokens, sentences and paragraphs of a text in one go.
 *
 * <p>Instances hold no state and are safe for use by several threads.
 */
public final class Segmenter {
  private final Tokenizer tokenizer = new Tokenizer();
  private final HyphenSplitter hyphens = new HyphenSplitter();
  private final LineBreaks lineBreaks = new LineBreaks();
  private final SentenceSplitter sentences = new SentenceSplitter();

  /** Makes a segmenter. */
  public Segmenter() {}

  /**
   * Segments {@code text}; no token, sentence or paragraph crosses one of {@code boundaries}.
   *
   * @param text any text
   * @param boundaries offsets into the text in UTF-16 code units, in any order, such as the starts
   *     and ends of a document's sections; those out of range are ignored
   */
  public Segmentation segment(CharSequence text, int... boundaries) {
    int length = text.length();
    int[] cuts =
        IntStream.concat(
                IntStream.of(0, length), Arrays.stream(boundaries).filter(b -> b > 0 && b < length))
            .sorted()
            .distinct()
            .toArray();
    SpanBuffer paragraphs = new SpanBuffer();
    for (int k = 0; k + 1 < cuts.length; k++) {
      lineBreaks.paragraphs(text, cuts[k], cuts[k + 1], paragraphs);
    }
    SpanBuffer plain = new SpanBuffer();
    for (int p = 0; p < paragraphs.size(); p++) {
      tokenizer.tokenize(text, paragraphs.start(p), paragraphs.end(p), plain);
    }
    SpanBuffer tokens = hyphens.split(text, plain);
    SpanBuffer grouped = new SpanBuffer();
    int token = 0;
    for (int p = 0; p < paragraphs.size(); p++) {
      int first = token;
      while (token < tokens.size() && tokens.start(token) < paragraphs.end(p)) {
        token++;
      }
      sentences.split(text, tokens, first, token, grouped);
    }
    return new Segmentation(tokens.toArray(), grouped.toArray(), paragraphs.toArray());
  }
}
