package org.dramatis.annotators.token;

import java.util.Locale;
import java.util.Set;

/**
 * Splits text into tokens by rules that are exact about offsets.
 *
 * <p>Every token is a non-empty half-open span of UTF-16 code units; tokens are in order, never
 * overlap, hold no white space and together cover every character that is neither white space nor
 * an invisible control. Surrogate pairs are never cut. A possessive {@code 's} is a token of its
 * own; abbreviations, initials and dotted acronyms keep their full stop; numbers keep their inner
 * separators; addresses of the web and of mail stay whole. Instances hold no state and are safe for
 * use by several threads.
 */
public final class Tokenizer {
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "st", "gen", "col", "lt", "sen", "rep", "gov", "jr", "sr",
          "prof", "rev", "capt", "cmdr", "maj", "sgt", "cpl", "adm", "hon", "pres", "supt", "corp",
          "inc", "co", "ltd", "bros", "llc", "plc", "vs", "jan", "feb", "mar", "apr", "jun", "jul",
          "aug", "sep", "sept", "oct", "nov", "dec", "mt", "ft", "messrs", "mme", "mlle", "dept",
          "univ", "assn", "ave", "blvd", "rd", "approx", "est", "etc", "ph.d", "fr", "sec", "amb");

  /** Makes a tokenizer. */
  public Tokenizer() {}

  /**
   * Appends the tokens of {@code text} between {@code from} and {@code to} to {@code out}.
   *
   * @param text any text, also with unpaired surrogates
   * @param from first code unit to look at
   * @param to code unit after the last one to look at
   * @param out receives the spans in order
   */
  public void tokenize(CharSequence text, int from, int to, SpanBuffer out) {
    int i = from;
    while (i < to) {
      int c = codePoint(text, i, to);
      int n = Character.charCount(c);
      if (isBlank(c)) {
        i += n;
      } else {
        int end = isWord(c) ? wordEnd(text, i, to) : symbolEnd(text, i, to, from, c, n);
        out.add(i, end);
        i = end;
      }
    }
  }

  /** Whether the code point separates tokens: white space, or a character nobody sees. */
  static boolean isBlank(int c) {
    return c <= ' '
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || (c >= 0x7F && c < 0xA0)
        || c == 0x200B
        || c == 0x2060
        || c == 0xFEFF;
  }

  private static boolean isWord(int c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    if (Character.isLetterOrDigit(c)) {
      return true;
    }
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.OTHER_NUMBER
        || type == Character.LETTER_NUMBER
        || c == 0xAD
        || c == 0x200C
        || c == 0x200D;
  }

  private static int codePoint(CharSequence text, int i, int to) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c) && i + 1 < to) {
      char d = text.charAt(i + 1);
      if (Character.isLowSurrogate(d)) {
        return Character.toCodePoint(c, d);
      }
    }
    return c;
  }

  private static boolean wordAt(CharSequence text, int i, int to) {
    return i < to && isWord(codePoint(text, i, to));
  }

  static boolean isApostrophe(int c) {
    return c == '\'' || c == '\u2019' || c == '\u02BC';
  }

  private static boolean isHyphen(int c) {
    return c == '-' || c == '\u2010' || c == '\u2011';
  }

  private int wordEnd(CharSequence text, int start, int to) {
    int address = addressEnd(text, start, to);
    if (address > 0) {
      return address;
    }
    int acronym = acronymEnd(text, start, to);
    if (acronym > 0) {
      return acronym;
    }
    int i = plainEnd(text, start, to);
    while (i < to) {
      char c = text.charAt(i);
      if (isApostrophe(c) && possessiveEnd(text, i, to) > 0) {
        return i;
      }
      if (!joins(text, start, i, to, c)) {
        break;
      }
      i = plainEnd(text, i + 1, to);
    }
    return withFullStop(text, start, i, to);
  }

  /** Whether the character at {@code i} ties the word before it to the one after it. */
  private static boolean joins(CharSequence text, int start, int i, int to, char c) {
    if (i == start || !wordAt(text, i + 1, to)) {
      return false;
    }
    char before = text.charAt(i - 1);
    char after = text.charAt(i + 1);
    if (isHyphen(c) || isApostrophe(c) || c == '&' || c == '_') {
      return true;
    }
    boolean digits = Character.isDigit(before) && Character.isDigit(after);
    if (c == '.') {
      return digits || (!Character.isDigit(before) && Character.isLowerCase(after));
    }
    return digits && (c == ',' || c == ':' || c == '/');
  }

  private static int plainEnd(CharSequence text, int start, int to) {
    int i = start;
    while (i < to) {
      int c = codePoint(text, i, to);
      if (!isWord(c)) {
        break;
      }
      i += Character.charCount(c);
    }
    return i;
  }

  /** Where a possessive 's or ’s that starts at the apostrophe ends, or -1. */
  private static int possessiveEnd(CharSequence text, int i, int to) {
    if (i + 1 < to
        && (text.charAt(i + 1) == 's' || text.charAt(i + 1) == 'S')
        && !wordAt(text, i + 2, to)) {
      return i + 2;
    }
    return -1;
  }

  /** "U.S.", "D.P.R.K", "a.m.", and an initial as in "J. Smith" or "N. Korean". */
  private static int acronymEnd(CharSequence text, int start, int to) {
    int i = start;
    int letters = 0;
    while (i + 1 < to
        && Character.isLetter(text.charAt(i))
        && text.charAt(i + 1) == '.'
        && (letters == 0 || !Character.isLowerCase(text.charAt(i)) || isLower(text, start))) {
      letters++;
      i += 2;
    }
    if (letters >= 2) {
      boolean oneMore = i < to && Character.isUpperCase(text.charAt(i)) && !wordAt(text, i + 1, to);
      if (oneMore) {
        return i + 1;
      }
      // "U.S.The": the full stop ends the acronym, the next word is on its own.
      return i;
    }
    if (letters == 1 && Character.isUpperCase(text.charAt(start)) && capitalFollows(text, i, to)) {
      return i;
    }
    return -1;
  }

  private static boolean isLower(CharSequence text, int i) {
    return Character.isLowerCase(text.charAt(i));
  }

  /** Whether a capital letter follows, after at most one line end. */
  private static boolean capitalFollows(CharSequence text, int from, int to) {
    int i = from;
    int lines = 0;
    while (i < to && isBlank(text.charAt(i))) {
      if (text.charAt(i) == '\n') {
        lines++;
      }
      i++;
    }
    return i > from && lines < 2 && i < to && Character.isUpperCase(text.charAt(i));
  }

  private static int withFullStop(CharSequence text, int start, int end, int to) {
    if (end < to && text.charAt(end) == '.' && end - start <= 6) {
      String word = text.subSequence(start, end).toString().toLowerCase(Locale.ROOT);
      if (ABBREVIATIONS.contains(word)) {
        return end + 1;
      }
      if (word.equals("no") && digitFollows(text, end + 1, to)) {
        return end + 1;
      }
    }
    return end;
  }

  private static boolean digitFollows(CharSequence text, int i, int to) {
    int k = i;
    while (k < to && text.charAt(k) == ' ') {
      k++;
    }
    return k < to && Character.isDigit(text.charAt(k));
  }

  /** Where a web or mail address that starts here ends, or -1. */
  private static int addressEnd(CharSequence text, int start, int to) {
    char c = text.charAt(start);
    if ((c == 'h' || c == 'w' || c == 'f' || c == 'H' || c == 'W')
        && (starts(text, start, to, "http://")
            || starts(text, start, to, "https://")
            || starts(text, start, to, "ftp://")
            || starts(text, start, to, "www."))) {
      int i = start;
      while (i < to && !isBlank(text.charAt(i)) && "<>\"”“|".indexOf(text.charAt(i)) < 0) {
        i++;
      }
      while (i > start + 1 && ".,;:!?)]}'’".indexOf(text.charAt(i - 1)) >= 0) {
        i--;
      }
      return i;
    }
    int i = start;
    while (i < to && mailChar(text.charAt(i))) {
      i++;
    }
    if (i < to && i > start && text.charAt(i) == '@') {
      int k = i + 1;
      while (k < to && mailChar(text.charAt(k))) {
        k++;
      }
      while (k > i && (text.charAt(k - 1) == '.' || text.charAt(k - 1) == '-')) {
        k--;
      }
      for (int dot = i + 2; dot < k; dot++) {
        if (text.charAt(dot) == '.') {
          return k;
        }
      }
    }
    return -1;
  }

  private static boolean mailChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-'
        || c == '+'
        || c == '%';
  }

  private static boolean starts(CharSequence text, int start, int to, String prefix) {
    if (to - start <= prefix.length()) {
      return false;
    }
    for (int k = 0; k < prefix.length(); k++) {
      if (Character.toLowerCase(text.charAt(start + k)) != prefix.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private static int symbolEnd(CharSequence text, int i, int to, int from, int c, int length) {
    if (isApostrophe(c) && i > from && isWord(text.charAt(i - 1))) {
      int end = possessiveEnd(text, i, to);
      if (end > 0) {
        return end;
      }
    }
    if ((c == '@' || c == '#') && wordAt(text, i + 1, to)) {
      int k = i + 1;
      while (k < to && (wordAt(text, k, to) || text.charAt(k) == '_')) {
        k += Character.charCount(codePoint(text, k, to));
      }
      return k;
    }
    if (c == '.' || c == '-' || c == '*' || c == '_' || c == '=') {
      int k = i + 1;
      while (k < to && text.charAt(k) == c) {
        k++;
      }
      return k;
    }
    return i + length;
  }
}
