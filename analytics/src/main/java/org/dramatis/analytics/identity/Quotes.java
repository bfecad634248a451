package org.dramatis.analytics.identity;

import java.util.Optional;
import org.dramatis.analytics.ledger.MentionReference;
import org.dramatis.core.document.Span;

/** Makes and follows references to mentions by what they quote. */
public final class Quotes {

  private Quotes() {}

  /**
   * A reference to a mention.
   *
   * @param documentId id of the document
   * @param text the document's text
   * @param sentence the sentence that holds the mention, UTF-16 code units of {@code text}
   * @param mention the mention, within {@code sentence}
   */
  public static MentionReference reference(
      String documentId, String text, Span sentence, Span mention) {
    if (!sentence.contains(mention)) {
      throw new IllegalArgumentException(mention + " is not within " + sentence);
    }
    String quoted = sentence.of(text);
    int repetition = 0;
    for (int at = text.indexOf(quoted);
        at >= 0 && at < sentence.start();
        at = next(text, quoted, at)) {
      repetition++;
    }
    return new MentionReference(
        documentId, mention.of(text), quoted, mention.start() - sentence.start(), repetition);
  }

  /** Where the mention stands in the text now; empty when the text says so no more. */
  public static Optional<Span> find(MentionReference mention, String text) {
    int at = text.indexOf(mention.sentence());
    for (int i = 0; i < mention.repetition() && at >= 0; i++) {
      int next = next(text, mention.sentence(), at);
      if (next < 0) {
        break; // fewer repetitions than there were: the last is the best guess
      }
      at = next;
    }
    if (at < 0) {
      return Optional.empty();
    }
    int start = at + mention.offset();
    return Optional.of(new Span(start, start + mention.quote().length()));
  }

  private static int next(String text, String quoted, int at) {
    return text.indexOf(quoted, at + Math.max(1, quoted.length()));
  }
}
