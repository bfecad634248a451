package org.dramatis.annotators.name;

import java.io.DataInputStream;
import java.io.IOException;

/**
 * Words that labelled text has shown to be no names although they are written with a capital
 * ("Internet", "Tuesday"), words that are common in small letters, and phrases that are places.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class NameVocabulary {
  private final HashedLexicon entries;

  private NameVocabulary(HashedLexicon entries) {
    this.entries = entries;
  }

  /** Reads what a training run wrote. */
  static NameVocabulary read(DataInputStream in) throws IOException {
    return new NameVocabulary(HashedLexicon.read(in));
  }

  /** Whether the word, written with a capital, is rarely part of a name. */
  boolean isOrdinary(CharSequence text, int start, int end) {
    return (entries.get(TextHash.finish(TextHash.exact(text, start, end))) & ModelFormat.ORDINARY)
        != 0;
  }

  /** Whether the word is often written with a small letter as well. */
  boolean isCommon(CharSequence text, int start, int end) {
    return (entries.get(TextHash.finish(TextHash.exact(text, start, end))) & ModelFormat.COMMON)
        != 0;
  }

  /** Whether the tokens from {@code first} to {@code last} (exclusive) are the name of a place. */
  boolean isPlace(CharSequence text, int[] tokens, int first, int last) {
    if (last - first > ModelFormat.LONGEST_PLACE) {
      return false;
    }
    return (entries.get(TextHash.finish(TokenText.phrase(text, tokens, first, last)))
            & ModelFormat.PLACE)
        != 0;
  }
}
