package org.dramatis.annotators.token;

import java.util.Set;
import java.util.stream.IntStream;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.annotation.SpanList;
import org.dramatis.core.document.Section;
import org.dramatis.core.spi.Annotator;

/**
 * Finds tokens, sentences and paragraphs by rules; no sentence crosses a paragraph or the bounds of
 * a section. Thread-safe.
 */
public final class TokenAnnotator implements Annotator {

  /** To be raised when the same text gives other tokens, sentences or paragraphs. */
  private static final int VERSION = 1;

  private final Segmenter segmenter = new Segmenter();

  /** Makes an annotator. */
  public TokenAnnotator() {}

  @Override
  public String name() {
    return "dramatis-tokens";
  }

  @Override
  public String version() {
    return Integer.toString(VERSION);
  }

  @Override
  public Set<Layer<?>> requires() {
    return Set.of();
  }

  @Override
  public Set<Layer<?>> provides() {
    return Set.of(Layers.TOKENS, Layers.SENTENCES, Layers.PARAGRAPHS);
  }

  @Override
  public AnnotatedDocument annotate(AnnotatedDocument document) {
    int[] boundaries =
        document.document().sections().stream()
            .map(Section::span)
            .flatMapToInt(span -> IntStream.of(span.start(), span.end()))
            .toArray();
    Segmentation segmentation = segmenter.segment(document.text(), boundaries);
    return document
        .with(Layers.PARAGRAPHS, columns(segmentation.paragraphs()))
        .with(Layers.SENTENCES, columns(segmentation.sentenceSpans()))
        .with(Layers.TOKENS, columns(segmentation.tokens()));
  }

  private static SpanList columns(int[] bounds) {
    int n = bounds.length / 2;
    int[] starts = new int[n];
    int[] ends = new int[n];
    for (int k = 0; k < n; k++) {
      starts[k] = bounds[2 * k];
      ends[k] = bounds[2 * k + 1];
    }
    return SpanList.of(starts, ends, n);
  }
}
