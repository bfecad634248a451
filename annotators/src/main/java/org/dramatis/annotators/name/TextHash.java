package org.dramatis.annotators.name;

/**
 * 64-bit hashes of words and phrases, computed over ranges of a text without making strings.
 *
 * <p>Digits count as 0, typographic apostrophes and hyphens as the plain ones. The values are part
 * of the model file: a change here needs a new model.
 */
public final class TextHash {
  static final long SEED = 0xCBF29CE484222325L;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private TextHash() {}

  /** Takes one more character into a rolling hash. */
  static long step(long hash, char c) {
    return (hash ^ c) * PRIME;
  }

  /** A hash of the ordered pair of hashes. */
  static long pair(long a, long b) {
    return (Long.rotateLeft(a, 23) ^ b) * PRIME + 0x632BE59BD9B4E019L;
  }

  /** Spreads the entropy of a rolling hash over all bits. */
  public static long finish(long hash) {
    long h = hash;
    h ^= h >>> 32;
    h *= 0xD6E8FEB86659FD93L;
    h ^= h >>> 32;
    return h;
  }

  /** The character as it counts for hashing, upper and lower case apart. */
  static char plain(char c) {
    if (c < 128) {
      return c >= '0' && c <= '9' ? '0' : c;
    }
    switch (c) {
      case '\u2018':
      case '\u2019':
      case '\u02BC':
        return '\'';
      case '\u2010':
      case '\u2011':
      case '\u2013':
      case '\u2014':
        return '-';
      case '\u201C':
      case '\u201D':
      case '\u00AB':
      case '\u00BB':
        return '"';
      default:
        return Character.isDigit(c) ? '0' : c;
    }
  }

  /** The character as it counts for hashing, in lower case. */
  static char lower(char c) {
    if (c < 128) {
      if (c >= 'A' && c <= 'Z') {
        return (char) (c + 32);
      }
      return c >= '0' && c <= '9' ? '0' : c;
    }
    return Character.toLowerCase(plain(c));
  }

  /** Hash of a range, upper and lower case apart. */
  public static long exact(CharSequence text, int start, int end) {
    long h = SEED;
    for (int i = start; i < end; i++) {
      h = step(h, plain(text.charAt(i)));
    }
    return h;
  }

  /** Hash of a range in lower case. */
  public static long lower(CharSequence text, int start, int end) {
    long h = SEED;
    for (int i = start; i < end; i++) {
      h = step(h, lower(text.charAt(i)));
    }
    return h;
  }

  /** Hash of a range as if only its first letter were a capital. */
  static long capitalised(CharSequence text, int start, int end) {
    long h = SEED;
    for (int i = start; i < end; i++) {
      h = step(h, i == start ? plain(text.charAt(i)) : lower(text.charAt(i)));
    }
    return h;
  }

  /** The hash of a phrase of one more word. */
  public static long phrase(long before, long word) {
    return before == 0 ? word : pair(before, word);
  }
}
