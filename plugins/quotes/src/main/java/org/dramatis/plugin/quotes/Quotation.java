package org.dramatis.plugin.quotes;

import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * A quotation with who speaks.
 *
 * @param span from the opening to the closing quotation mark
 * @param speaker who speaks, as written, with title and the like
 * @param mention the mention within {@code speaker} that stands for the speaker; null when the
 *     product finds none there
 * @param cue the word that says so; null when an earlier one does
 * @param confidence 0 to 1
 */
record Quotation(
    Span span, Span speaker, @Nullable Span mention, @Nullable Span cue, double confidence) {

  /** The same speaker's next words. */
  Quotation goesOn(Span next, double sure) {
    return new Quotation(next, speaker, mention, null, sure);
  }
}
