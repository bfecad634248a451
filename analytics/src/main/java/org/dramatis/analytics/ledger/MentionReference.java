package org.dramatis.analytics.ledger;

import java.util.Objects;

/**
 * One mention, found by what it says: offsets may change when a document is parsed anew.
 *
 * @param document id of the document
 * @param quote the mention as written
 * @param sentence the sentence that holds it, as written
 * @param offset where in {@code sentence} the mention starts, in UTF-16 code units
 * @param repetition how many earlier sentences of the document say the same, 0 for the first
 */
public record MentionReference(
    String document, String quote, String sentence, int offset, int repetition) {

  public MentionReference {
    Objects.requireNonNull(document, "document");
    if (quote.isEmpty() || !sentence.startsWith(quote, offset)) {
      throw new IllegalArgumentException(
          "\"" + quote + "\" does not stand at " + offset + " of \"" + sentence + "\"");
    }
    if (repetition < 0) {
      throw new IllegalArgumentException("not a count: " + repetition);
    }
  }
}
