package org.dramatis.web.mcp;

import java.util.List;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.Quotation;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * Whether words stand where they are said to stand.
 *
 * @param quotation the words
 * @param standing the best of what was found
 * @param items the documents that were looked into, those that have it first
 */
record Verification(String quotation, Quotation.Standing standing, List<InDocument> items) {

  Verification {
    items = List.copyOf(items);
  }

  /**
   * A document that was looked into.
   *
   * @param document its id
   * @param title its title; its path when it has none
   * @param standing how the words stand to it
   * @param span where they stand, or the nearest passage: UTF-16 code units of the text; null for
   *     none
   * @param passage what stands there; null for none
   * @param shared share of the words that the passage has, 0 to 1
   * @param actors mentions in the passage: whom it speaks of
   */
  record InDocument(
      String document,
      String title,
      Quotation.Standing standing,
      @Nullable Span span,
      @Nullable String passage,
      double shared,
      List<Mark> actors) {

    InDocument {
      actors = List.copyOf(actors);
    }
  }
}
