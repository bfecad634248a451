package org.dramatis.plugin.gazetteer;

import java.util.Arrays;

/**
 * A text cut into what names are compared by: words, single ideographs, and single signs.
 *
 * <p>Blanks part pieces and are no pieces; an empty line parts them for good ({@link #joined}).
 * Each piece has a sum that leaves case aside and one that does not. Offsets are UTF-16 code units.
 */
final class Pieces {

  private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

  private int size;
  private int[] starts;
  private int[] ends;
  private long[] folded;
  private int[] exact;
  private boolean[] apart;
  private boolean[] lower;

  private Pieces(int expected) {
    this.starts = new int[expected];
    this.ends = new int[expected];
    this.folded = new long[expected];
    this.exact = new int[expected];
    this.apart = new boolean[expected];
    this.lower = new boolean[expected];
  }

  static Pieces of(String text) {
    Pieces pieces = new Pieces(text.length() / 4 + 8);
    int lines = 0;
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
        lines += point == '\n' ? 1 : 0;
        at += Character.charCount(point);
        continue;
      }
      at = pieces.add(text, at, point, lines > 1);
      lines = 0;
    }
    return pieces;
  }

  /** Adds the piece that begins here, and says where it ends. */
  private int add(String text, int from, int first, boolean apartFromLast) {
    grow();
    long sum = 0;
    int asWritten = 0;
    boolean small = false;
    int at = from;
    int point = first;
    boolean word = isWord(first);
    do {
      int fold = fold(point);
      sum = (sum ^ fold) * FACTOR;
      sum ^= sum >>> 29;
      asWritten = asWritten * 31 + (point == '\u2019' ? '\'' : point);
      // Letters without case, such as Hangul, are neither small nor capital.
      small |= point != Character.toUpperCase(point);
      at += Character.charCount(point);
      point = at < text.length() ? text.codePointAt(at) : -1;
    } while (word && point >= 0 && isWord(point));
    starts[size] = from;
    ends[size] = at;
    folded[size] = sum;
    exact[size] = asWritten;
    apart[size] = apartFromLast;
    lower[size] = small;
    size++;
    return at;
  }

  private static boolean isWord(int point) {
    if (point < 128) {
      return (point >= 'a' && point <= 'z')
          || (point >= 'A' && point <= 'Z')
          || (point >= '0' && point <= '9');
    }
    return !Character.isIdeographic(point)
        && (Character.isLetterOrDigit(point)
            || Character.getType(point) == Character.NON_SPACING_MARK
            || Character.getType(point) == Character.COMBINING_SPACING_MARK);
  }

  private static int fold(int point) {
    if (point == '\u2019') {
      return '\'';
    }
    return Character.toLowerCase(Character.toUpperCase(point));
  }

  private void grow() {
    if (size < starts.length) {
      return;
    }
    int more = size * 2;
    starts = Arrays.copyOf(starts, more);
    ends = Arrays.copyOf(ends, more);
    folded = Arrays.copyOf(folded, more);
    exact = Arrays.copyOf(exact, more);
    apart = Arrays.copyOf(apart, more);
    lower = Arrays.copyOf(lower, more);
  }

  /** How many there are. */
  int size() {
    return size;
  }

  /** First code unit of a piece. */
  int start(int piece) {
    return starts[piece];
  }

  /** The code unit after the last one of a piece. */
  int end(int piece) {
    return ends[piece];
  }

  /** Whether a piece may belong to one name with the one before it. */
  boolean joined(int piece) {
    return !apart[piece];
  }

  /** Whether a small letter stands in a piece. */
  boolean hasLower(int piece) {
    return lower[piece];
  }

  /** The sum, case left aside, of pieces of which the last one is {@code piece}. */
  long folded(long before, int piece) {
    long sum = (before + folded[piece]) * FACTOR;
    return sum ^ (sum >>> 31);
  }

  /** The sum, as they are written, of pieces of which the last one is {@code piece}. */
  int exact(int before, int piece) {
    return (before + exact[piece]) * 0x01000193;
  }
}
