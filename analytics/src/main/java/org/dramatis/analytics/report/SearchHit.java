package org.dramatis.analytics.report;

import java.util.List;
import org.dramatis.core.document.Span;

/**
 * A document that was searched for.
 *
 * @param document the document
 * @param times how often its text holds what was searched for; {@link #MANY} for that or more
 * @param excerpts the places that hold most of it, or the first ones, each with its surroundings
 *     ({@link SearchQuery.View}); in text order
 */
public record SearchHit(DocumentRow document, long times, List<Excerpt> excerpts) {

  /** Nobody counts further. */
  public static final int MANY = 1_000;

  public SearchHit {
    excerpts = List.copyOf(excerpts);
  }

  /**
   * A stretch of a text that holds what was searched for.
   *
   * @param span the stretch: UTF-16 code units of the document text
   * @param text the text of the stretch
   * @param found what was searched for in it, in order and without overlap, in the same units
   */
  public record Excerpt(Span span, String text, List<Span> found) {

    public Excerpt {
      found = List.copyOf(found);
    }
  }
}
