package org.dramatis.analytics.report;

import java.util.List;
import org.dramatis.core.document.Span;

/**
 * A document whose text holds what was searched for.
 *
 * @param document the document
 * @param times how often its text holds it
 * @param excerpts the first places, in text order
 */
public record TextHit(DocumentRow document, long times, List<Excerpt> excerpts) {

  public TextHit {
    excerpts = List.copyOf(excerpts);
  }

  /**
   * A place with what stands around it.
   *
   * @param found what was searched for: UTF-16 code units of the document text
   * @param span the stretch around it, in the same units
   * @param text the text of that stretch
   */
  public record Excerpt(Span found, Span span, String text) {}
}
