package org.dramatis.annotators.token;

import java.util.Arrays;

/**
 * Tells which line ends of a text separate paragraphs and which only wrap a line.
 *
 * <p>A blank line always separates. A single line end is judged by how the lines of the whole text
 * are filled: where text is wrapped at some width, the next line's first word would not have fitted
 * on the line before. Without enough lines to see a width, a line end wraps when the sentence
 * plainly goes on. Instances hold no state and are safe for use by several threads.
 */
final class LineBreaks {
  private static final int WIDEST = 140;
  private static final int ENOUGH_LINES = 4;

  LineBreaks() {}

  /**
   * Finds the paragraphs between {@code from} and {@code to}; each starts and ends with a character
   * that is not blank.
   */
  void paragraphs(CharSequence text, int from, int to, SpanBuffer out) {
    SpanBuffer lines = lines(text, from, to);
    int width = wrapWidth(text, lines);
    int start = -1;
    int end = -1;
    for (int k = 0; k < lines.size(); k++) {
      boolean blank = lines.start(k) == lines.end(k);
      boolean goesOn = start >= 0 && !blank && wraps(text, lines, k - 1, width);
      if (!goesOn && start >= 0) {
        out.add(start, end);
        start = -1;
      }
      if (!blank) {
        start = start < 0 ? lines.start(k) : start;
        end = lines.end(k);
      }
    }
    if (start >= 0) {
      out.add(start, end);
    }
  }

  /** The lines without blanks at their ends; a blank line is an empty span. */
  private static SpanBuffer lines(CharSequence text, int from, int to) {
    SpanBuffer lines = new SpanBuffer();
    int i = from;
    while (i < to) {
      int end = i;
      while (end < to && !isLineEnd(text.charAt(end))) {
        end++;
      }
      int a = i;
      int b = end;
      while (a < b && Tokenizer.isBlank(text.charAt(a))) {
        a++;
      }
      while (b > a && Tokenizer.isBlank(text.charAt(b - 1))) {
        b--;
      }
      lines.add(a, b);
      boolean pair = end + 1 < to && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n';
      i = end + (pair ? 2 : 1);
    }
    return lines;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n'
        || c == '\r'
        || c == '\f'
        || c == 0x0B
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }

  /** The width at which lines are wrapped, or 0 where they are not. */
  private static int wrapWidth(CharSequence text, SpanBuffer lines) {
    int[] lengths = new int[lines.size()];
    int n = 0;
    for (int k = 0; k + 1 < lines.size(); k++) {
      int length = lines.end(k) - lines.start(k);
      if (length > 0 && lines.start(k + 1) < lines.end(k + 1)) {
        if (length > WIDEST) {
          return 0;
        }
        lengths[n++] = length;
      }
    }
    if (n < ENOUGH_LINES) {
      return 0;
    }
    Arrays.sort(lengths, 0, n);
    int width = lengths[n - 1 - n / 10];
    int filled = 0;
    int goesOn = 0;
    for (int k = 0; k + 1 < lines.size(); k++) {
      if (lines.start(k) < lines.end(k) && lines.start(k + 1) < lines.end(k + 1)) {
        if (isFilled(text, lines, k, width)) {
          filled++;
        }
        if (plainlyGoesOn(text, lines, k)) {
          goesOn++;
        }
      }
    }
    return width >= 30 && filled * 10 >= n * 6 && goesOn * 10 >= n * 3 ? width : 0;
  }

  private static boolean isFilled(CharSequence text, SpanBuffer lines, int k, int width) {
    int next = lines.start(k + 1);
    int wordEnd = next;
    while (wordEnd < lines.end(k + 1) && !Tokenizer.isBlank(text.charAt(wordEnd))) {
      wordEnd++;
    }
    return (lines.end(k) - lines.start(k) + 1 + wordEnd - next) * 100 >= width * 88;
  }

  /** Whether line {@code k + 1} is the continuation of line {@code k}. */
  private static boolean wraps(CharSequence text, SpanBuffer lines, int k, int width) {
    if (startsItem(text, lines.start(k + 1), lines.end(k + 1))) {
      return false;
    }
    if (width > 0) {
      return isFilled(text, lines, k, width);
    }
    return plainlyGoesOn(text, lines, k) || leavesSentenceOpen(text, lines, k);
  }

  /** A lower-case start after a line that ends no sentence. */
  private static boolean plainlyGoesOn(CharSequence text, SpanBuffer lines, int k) {
    char first = text.charAt(lines.start(k + 1));
    char last = text.charAt(lines.end(k) - 1);
    return !endsSentence(last) && (Character.isLowerCase(first) || last == ',');
  }

  /** A short text of two or three lines that becomes one sentence only when they are joined. */
  private static boolean leavesSentenceOpen(CharSequence text, SpanBuffer lines, int k) {
    int length = lines.end(k) - lines.start(k);
    if (length < 25 || length > WIDEST || endsSentence(text.charAt(lines.end(k) - 1))) {
      return false;
    }
    int last = k + 1;
    while (last + 1 < lines.size() && lines.start(last + 1) < lines.end(last + 1)) {
      last++;
    }
    int lastLength = lines.end(last) - lines.start(last);
    return lastLength <= WIDEST
        && endsSentence(text.charAt(lines.end(last) - 1))
        && lowerCaseWords(text, lines.start(k), lines.end(k)) >= 2
        && isFilled(text, lines, k, length);
  }

  private static int lowerCaseWords(CharSequence text, int start, int end) {
    int words = 0;
    for (int i = start + 1; i < end; i++) {
      if (Character.isLowerCase(text.charAt(i)) && Tokenizer.isBlank(text.charAt(i - 1))) {
        words++;
      }
    }
    return words;
  }

  private static boolean endsSentence(char c) {
    return c == '.'
        || c == '!'
        || c == '?'
        || c == ':'
        || c == ';'
        || c == '"'
        || c == '\u201D'
        || c == '\u2026';
  }

  private static boolean startsItem(CharSequence text, int start, int end) {
    char c = text.charAt(start);
    if (c == '\u2022' || c == '\u25AA' || c == '\u25CF' || c == '*' || c == '|') {
      return true;
    }
    if (c == '-' || c == '\u2013' || c == '\u2014') {
      return start + 1 < end && Tokenizer.isBlank(text.charAt(start + 1));
    }
    int i = start;
    while (i < end && Character.isDigit(text.charAt(i))) {
      i++;
    }
    return i > start
        && i - start <= 3
        && i + 1 < end
        && (text.charAt(i) == '.' || text.charAt(i) == ')')
        && Tokenizer.isBlank(text.charAt(i + 1));
  }
}
