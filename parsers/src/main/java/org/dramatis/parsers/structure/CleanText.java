package org.dramatis.parsers.structure;

import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.Set;

/**
 * A text as names are looked for in it: every letter one character, nothing between letters that
 * cannot be seen.
 *
 * <p>Letters are composed (NFC) and ligatures taken apart; soft hyphens, characters without width
 * and marks of direction go; blanks and hyphens that forbid a line end become plain ones. What
 * databases and encoders refuse, NUL and halves of broken surrogate pairs, becomes U+FFFD. Control
 * characters U+0080 to U+009F are bytes of Windows-1252 that something took for ISO 8859-1. A clean
 * text stays as it is. Stateless and thread-safe.
 */
final class CleanText {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private static final String[] LIGATURES = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

  /** Scripts in which a joiner says nothing; in others it shapes letters. */
  private static final Set<UnicodeScript> WITHOUT_JOINERS =
      Set.of(
          UnicodeScript.LATIN, UnicodeScript.GREEK, UnicodeScript.CYRILLIC, UnicodeScript.COMMON);

  private CleanText() {}

  /** The clean text. */
  static String of(String text) {
    int first = firstUnclean(text);
    if (first < text.length()) {
      return composed(cleaned(text, first));
    }
    return composed(text);
  }

  private static String composed(String text) {
    return Normalizer.isNormalized(text, Normalizer.Form.NFC)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static int firstUnclean(String text) {
    int i = 0;
    while (i < text.length() && isClean(text, i)) {
      i++;
    }
    return i;
  }

  private static String cleaned(String text, int first) {
    StringBuilder clean = new StringBuilder(text.length()).append(text, 0, first);
    boolean lines = text.indexOf('\n') >= 0;
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isClean(text, i)) {
        clean.append(c);
      } else if (c == 0 || Character.isSurrogate(c)) {
        clean.append('\uFFFD');
      } else if (c >= '\uFB00' && c <= '\uFB06') {
        clean.append(LIGATURES[c - '\uFB00']);
      } else if (c == '\u0085' && !lines) {
        clean.append('\n');
      } else if (c >= '\u0080' && c <= '\u009f') {
        clean.append(new String(new byte[] {(byte) c}, WINDOWS_1252));
      } else if (Character.isSpaceChar(c)) {
        clean.append(' ');
      } else if (c == '\u2010' || c == '\u2011') {
        clean.append('-');
      }
      // All others have no width.
    }
    return clean.toString();
  }

  private static boolean isClean(String text, int index) {
    char c = text.charAt(index);
    if (c < 0x80) {
      return c != 0;
    }
    if (Character.isHighSurrogate(c)) {
      return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
    if (c == '\u00ad') {
      // At a line end it divides a word, which is seen to later.
      return index + 1 < text.length() && text.charAt(index + 1) == '\n';
    }
    if (c == '\u200c' || c == '\u200d') {
      return !joinsNothing(text, index);
    }
    boolean control = c <= '\u009f';
    boolean blank = c == '\u00a0' || c == '\u2007' || c == '\u202f';
    boolean hyphen = c == '\u2010' || c == '\u2011';
    boolean invisible =
        c == '\u180e'
            || c == '\u200b'
            || c == '\u200e'
            || c == '\u200f'
            || (c >= '\u202a' && c <= '\u202e')
            || (c >= '\u2060' && c <= '\u2069')
            || c == '\ufeff';
    boolean ligature = c >= '\uFB00' && c <= '\uFB06';
    return !(control || blank || hyphen || invisible || ligature);
  }

  /** Whether a joiner stands beside letters that are never joined, or beside nothing. */
  private static boolean joinsNothing(String text, int index) {
    return index == 0
        || index + 1 == text.length()
        || (isUnjoined(text.charAt(index - 1)) && isUnjoined(text.charAt(index + 1)));
  }

  private static boolean isUnjoined(char c) {
    return !Character.isSurrogate(c)
        && c != '\ufe0f'
        && c < '\u2190'
        && WITHOUT_JOINERS.contains(UnicodeScript.of(c));
  }
}
