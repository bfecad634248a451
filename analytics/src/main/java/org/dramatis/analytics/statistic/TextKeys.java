package org.dramatis.analytics.statistic;

/** Ids of documents and stories as numbers. */
final class TextKeys {

  private static final int DIGITS = 16;
  // FNV-1a (Fowler, Noll, Vo).
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private TextKeys() {}

  /** The number that is written as 16 hexadecimal digits, as ids are; a hash of any other text. */
  static long of(String text) {
    long value = 0;
    boolean digits = text.length() == DIGITS;
    for (int i = 0; digits && i < DIGITS; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      digits = digit >= 0;
      value = value << 4 | digit;
    }
    if (digits) {
      return value;
    }
    value = OFFSET;
    for (int i = 0; i < text.length(); i++) {
      value = (value ^ text.charAt(i)) * PRIME;
    }
    return value;
  }
}
