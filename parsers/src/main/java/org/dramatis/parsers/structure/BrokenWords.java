package org.dramatis.parsers.structure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words that a line end divides, and words whose letters stand apart, made whole again.
 *
 * <p>A hyphen at a line end is a sign of division where the document has the word without it
 * ("Konstan-tinov" and "Konstantinov"), or where it divides others and has neither part of this one
 * as a word; in all other cases it is the word's own ("Jean-Claude", "anti-aircraft"), for texts
 * that are not set in columns hardly divide words. A division that says that it is one, a soft
 * hyphen or {@code ¬}, is always undone. Letters apart are capitals with one blank between any two
 * ("J O H N D O E"). Not thread-safe; serves one document.
 */
final class BrokenWords {

  /** Shorter words are like others by chance. */
  private static final int SHORTEST_LIKE = 6;

  /** Letters that an ending may add. */
  private static final int LONGEST_ENDING = 2;

  /** Capitals apart from which they are a word. */
  private static final int FEWEST_APART = 3;

  private final Map<String, Integer> words = new HashMap<>();
  private final List<Break> breaks = new ArrayList<>();

  /** Whether the document has been seen to divide words. */
  private boolean divides;

  /** A mender of a document of these texts. */
  BrokenWords(List<String> texts) {
    texts.forEach(this::findBreaks);
    if (!breaks.isEmpty()) {
      texts.forEach(this::countWords);
      int divisions = 0;
      int compounds = 0;
      for (Break at : breaks) {
        divisions += isKnown(at.joined()) ? 1 : 0;
        compounds += words.containsKey(at.hyphenated()) ? 1 : 0;
      }
      divides = divisions >= 2 && divisions > compounds;
    }
  }

  /**
   * The text with whole words.
   *
   * @param lines whether its lines are to stay lines: then the whole word ends its line
   */
  String mended(String text, boolean lines) {
    return breaks.isEmpty() ? closed(text) : closed(undivided(text, lines));
  }

  private String undivided(String text, boolean lines) {
    StringBuilder whole = new StringBuilder(text.length());
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      Break at = end < from ? null : breakAt(text, end);
      if (at == null) {
        continue;
      }
      int keep = isDivision(at) ? at.hyphen : at.hyphen + 1;
      whole.append(text, from, keep);
      int wordEnd = at.next;
      while (wordEnd < text.length() && !Character.isWhitespace(text.charAt(wordEnd))) {
        wordEnd++;
      }
      whole.append(text, at.next, wordEnd);
      from = wordEnd;
      if (lines && wordEnd < text.length() && text.charAt(wordEnd) == ' ') {
        whole.append('\n');
        from++;
      }
    }
    return whole.append(text, from, text.length()).toString();
  }

  private boolean isDivision(Break at) {
    if (at.sure) {
      return true;
    }
    boolean kept = words.containsKey(at.hyphenated());
    if (kept || !Character.isLowerCase(at.second.charAt(0)) || !isPlain(at.first)) {
      return false;
    }
    return isKnown(at.joined())
        || (divides
            && !words.containsKey(at.first.toLowerCase(Locale.ROOT))
            && !words.containsKey(at.second.toLowerCase(Locale.ROOT)));
  }

  /** Whether the document has this word, if only with another ending. */
  private boolean isKnown(String word) {
    if (words.containsKey(word)) {
      return true;
    }
    for (int i = 1; i <= LONGEST_ENDING && word.length() - i >= SHORTEST_LIKE; i++) {
      if (words.containsKey(word.substring(0, word.length() - i))) {
        return true;
      }
    }
    return word.length() >= SHORTEST_LIKE
        && (words.containsKey(word + "s") || words.containsKey(word + "es"));
  }

  private static boolean isPlain(String first) {
    return first.length() > 1 && first.chars().allMatch(Character::isLetter);
  }

  private void findBreaks(String text) {
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      Break at = breakAt(text, end);
      if (at != null) {
        breaks.add(at);
      }
    }
  }

  /** The word that the line end divides; null where it divides none. */
  private static @Nullable Break breakAt(String text, int lineEnd) {
    int hyphen = lineEnd - 1;
    while (hyphen >= 0 && text.charAt(hyphen) == ' ') {
      hyphen--;
    }
    if (hyphen < 1) {
      return null;
    }
    char sign = text.charAt(hyphen);
    boolean sure = sign == '\u00ad' || sign == '\u00ac';
    char before = text.charAt(hyphen - 1);
    if (!(sure || sign == '-') || !(Character.isLetterOrDigit(before) || before == '.')) {
      return null;
    }
    int next = lineEnd + 1;
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    if (next == text.length() || !Character.isLetter(text.charAt(next))) {
      return null;
    }
    int start = hyphen;
    while (start > 0 && !Character.isWhitespace(text.charAt(start - 1)) && hyphen - start < 40) {
      start--;
    }
    while (start < hyphen && !Character.isLetterOrDigit(text.charAt(start))) {
      start++;
    }
    int end = next;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return new Break(hyphen, next, text.substring(start, hyphen), text.substring(next, end), sure);
  }

  /** Counts the words that no line end divides, in small letters. */
  private void countWords(String text) {
    int i = 0;
    while (i < text.length()) {
      if (!Character.isLetter(text.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      while (i < text.length() && isOfWord(text, i)) {
        i++;
      }
      boolean divided = i < text.length() && text.charAt(i) == '-';
      boolean rest = start > 0 && isRest(text, start);
      if (!divided && !rest) {
        words.merge(text.substring(start, i).toLowerCase(Locale.ROOT), 1, Integer::sum);
      }
    }
  }

  private static boolean isRest(String text, int start) {
    int line = start - 1;
    while (line > 0 && text.charAt(line) == ' ') {
      line--;
    }
    return text.charAt(line) == '\n' && breakAt(text, line) != null;
  }

  private static boolean isOfWord(String text, int index) {
    char c = text.charAt(index);
    return Character.isLetter(c)
        || (c == '-' && index + 1 < text.length() && Character.isLetter(text.charAt(index + 1)));
  }

  /** The text with capitals that stand apart closed up. */
  private static String closed(String text) {
    StringBuilder whole = null;
    int from = 0;
    int i = 0;
    while (i + 2 * (FEWEST_APART - 1) < text.length()) {
      if (!isApart(text, i)) {
        i++;
        continue;
      }
      int end = endOfRun(text, i);
      String run = text.substring(i, end);
      if (isSpaced(text, i, end)) {
        whole = whole == null ? new StringBuilder(text.length()) : whole;
        whole.append(text, from, i);
        whole.append(run.replaceAll("(?<=\\p{Lu}) (?=\\p{Lu})", "").replaceAll(" {2,}", " "));
        from = end;
      }
      i = end;
    }
    return whole == null ? text : whole.append(text, from, text.length()).toString();
  }

  /** Whether a capital stands alone and another one behind it. */
  private static boolean isApart(String text, int index) {
    return Character.isUpperCase(text.charAt(index))
        && (index == 0 || Character.isWhitespace(text.charAt(index - 1)))
        && index + 2 < text.length()
        && text.charAt(index + 1) == ' '
        && (Character.isUpperCase(text.charAt(index + 2)) || text.charAt(index + 2) == ' ');
  }

  /** The end of capitals that stand alone, with one or several blanks between them. */
  private static int endOfRun(String text, int start) {
    int end = start + 1;
    int next = end;
    while (true) {
      while (next < text.length() && text.charAt(next) == ' ') {
        next++;
      }
      boolean letter = next < text.length() && Character.isUpperCase(text.charAt(next));
      boolean alone =
          letter
              && (next + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(next + 1)));
      if (!alone || next == end) {
        return end;
      }
      end = next + 1;
      next = end;
    }
  }

  /**
   * Whether capitals apart spell words: one group has three at least, they are neither a stretch of
   * the alphabet ("A B C") nor initials ("J R R Tolkien").
   */
  private static boolean isSpaced(String text, int start, int end) {
    boolean initials =
        end + 2 < text.length()
            && text.charAt(end) == ' '
            && Character.isUpperCase(text.charAt(end + 1))
            && Character.isLowerCase(text.charAt(end + 2));
    boolean dotted =
        end < text.length()
            && text.charAt(end) == '.'
            && end + 1 < text.length()
            && text.charAt(end + 1) == ' '
            && end + 2 < text.length()
            && Character.isUpperCase(text.charAt(end + 2))
            && end - start < 2 * FEWEST_APART - 1;
    if (initials || dotted) {
      return false;
    }
    for (String group : text.substring(start, end).split(" {2,}", -1)) {
      String letters = group.replace(" ", "");
      if (letters.length() >= FEWEST_APART && !isAlphabet(letters)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAlphabet(String letters) {
    for (int i = 1; i < letters.length(); i++) {
      int step = letters.charAt(i) - letters.charAt(i - 1);
      if (step != 1 && step != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * A word that a line end divides.
   *
   * @param hyphen where its hyphen stands
   * @param next where its rest begins
   * @param sure whether the sign is one of division alone
   */
  private record Break(int hyphen, int next, String first, String second, boolean sure) {

    String joined() {
      return (first + second).toLowerCase(Locale.ROOT);
    }

    String hyphenated() {
      return (first + "-" + second).toLowerCase(Locale.ROOT);
    }
  }
}
