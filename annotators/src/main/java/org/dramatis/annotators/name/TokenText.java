package org.dramatis.annotators.name;

import java.util.Locale;

/**
 * The text of tokens. All methods take the text that the tokens are spans of, and the tokens'
 * starts and ends, alternately, in UTF-16 code units of the text.
 */
final class TokenText {
  private TokenText() {}

  /** The words of the tokens with single blanks between them. */
  static String surface(String text, int[] tokens, int first, int last) {
    if (last - first == 1) {
      return text.substring(tokens[2 * first], tokens[2 * first + 1]);
    }
    StringBuilder b = new StringBuilder();
    for (int t = first; t < last; t++) {
      if (t > first) {
        b.append(' ');
      }
      b.append(text, tokens[2 * t], tokens[2 * t + 1]);
    }
    return b.toString();
  }

  /** Token {@code t} in lower case. */
  static String word(CharSequence text, int[] tokens, int t) {
    return text.subSequence(tokens[2 * t], tokens[2 * t + 1]).toString().toLowerCase(Locale.ROOT);
  }

  /** Hash of token {@code t}, upper and lower case apart. */
  static long exact(CharSequence text, int[] tokens, int t) {
    return TextHash.exact(text, tokens[2 * t], tokens[2 * t + 1]);
  }

  /** Hash of the tokens as a phrase of the gazetteer. */
  static long phrase(CharSequence text, int[] tokens, int first, int last) {
    long hash = 0;
    for (int t = first; t < last; t++) {
      hash = TextHash.phrase(hash, exact(text, tokens, t));
    }
    return hash;
  }

  /** Whether token {@code t} has three letters or more, a capital first and a small one last. */
  static boolean isCapitalised(CharSequence text, int[] tokens, int t) {
    int start = tokens[2 * t];
    int end = tokens[2 * t + 1];
    return end - start > 2
        && Character.isUpperCase(text.charAt(start))
        && Character.isLowerCase(text.charAt(end - 1));
  }

  /** Whether the tokens hold no small letter. */
  static boolean isUpper(String text, int[] tokens, int first, int last) {
    for (int t = first; t < last; t++) {
      for (int i = tokens[2 * t]; i < tokens[2 * t + 1]; i++) {
        if (Character.isLowerCase(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }
}
