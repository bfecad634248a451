package org.dramatis.analytics.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dramatis.core.document.Span;

/**
 * Words that are said to stand in a text.
 *
 * <p>Compared are letters and digits, in any case: what differs in white space, line breaks, kinds
 * of quotation marks and dashes, or other punctuation, is the same. An ellipsis ({@code …}, {@code
 * ...}, also in brackets) stands for anything left out, so that the parts around it have to follow
 * each other. Immutable.
 */
public final class Quotation {

  /** Most characters of a quotation. */
  public static final int MOST_CHARACTERS = 5_000;

  /** Least share of its words that a passage has to have to be told as the nearest one. */
  private static final double LEAST_SHARED = 0.5;

  private static final Pattern ELLIPSIS = Pattern.compile("[\\[(]?(?:…|\\.{3,})[\\])]?");

  /** How a quotation stands to a text. */
  public enum Standing {
    /** It stands there to the letter. */
    VERBATIM,
    /** Its words stand there; case, punctuation, white space or what was left out differs. */
    SAME_WORDS,
    /** It does not, but a passage has most of its words. */
    DIFFERS,
    /** Nothing like it stands there. */
    ABSENT
  }

  /**
   * Where a quotation stands.
   *
   * @param standing how it stands to the text
   * @param span the passage: UTF-16 code units of the text
   * @param shared share of the quotation's words that the passage has, 0 to 1
   */
  public record Match(Standing standing, Span span, double shared) {}

  private record Word(String text, int start, int end) {}

  private final String text;
  private final List<List<Word>> parts;

  /** A quotation. */
  public Quotation(String text) {
    this.text = text.strip();
    this.parts =
        ELLIPSIS
            .splitAsStream(this.text)
            .map(Quotation::words)
            .filter(part -> !part.isEmpty())
            .toList();
  }

  /** Whether there is a letter or digit in it. */
  public boolean empty() {
    return parts.isEmpty();
  }

  /** Where it stands in a text, the first place; empty when nothing like it does. */
  public Optional<Match> in(String document) {
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    int at = document.indexOf(text);
    if (at >= 0 && bounded(document, at, at + text.length())) {
      return Optional.of(new Match(Standing.VERBATIM, new Span(at, at + text.length()), 1));
    }
    List<Word> words = words(document);
    return sameWords(words).or(() -> nearest(words));
  }

  /** A quotation of half a word is none. */
  private static boolean bounded(String document, int start, int end) {
    return !(start > 0 && joined(document, start))
        && !(end < document.length() && joined(document, end));
  }

  private static boolean joined(String document, int at) {
    return Character.isLetterOrDigit(document.codePointBefore(at))
        && Character.isLetterOrDigit(document.codePointAt(at));
  }

  private Optional<Match> sameWords(List<Word> words) {
    for (int begin = 0; begin < words.size(); begin++) {
      int next = follows(words, begin, parts.get(0));
      if (next < 0) {
        continue;
      }
      for (int part = 1; part < parts.size() && next >= 0; part++) {
        int from = next;
        next = -1;
        for (int place = from; place < words.size() && next < 0; place++) {
          next = follows(words, place, parts.get(part));
        }
      }
      // Later beginnings have less text behind them.
      return next < 0
          ? Optional.empty()
          : Optional.of(
              new Match(
                  Standing.SAME_WORDS,
                  new Span(words.get(begin).start(), words.get(next - 1).end()),
                  1));
    }
    return Optional.empty();
  }

  /** The place behind a part that begins at a place; -1 when it does not. */
  private static int follows(List<Word> words, int begin, List<Word> part) {
    if (begin + part.size() > words.size()) {
      return -1;
    }
    for (int i = 0; i < part.size(); i++) {
      if (!words.get(begin + i).text().equals(part.get(i).text())) {
        return -1;
      }
    }
    return begin + part.size();
  }

  /** The stretch of as many words that has most of the quotation's. */
  private Optional<Match> nearest(List<Word> words) {
    Map<String, Integer> wanted = new HashMap<>();
    int length = 0;
    for (List<Word> part : parts) {
      part.forEach(word -> wanted.merge(word.text(), 1, Integer::sum));
      length += part.size();
    }
    Map<String, Integer> inside = new HashMap<>();
    int shared = 0;
    int best = 0;
    int bestEnd = 0;
    for (int end = 0; end < words.size(); end++) {
      String come = words.get(end).text();
      if (inside.merge(come, 1, Integer::sum) <= wanted.getOrDefault(come, 0)) {
        shared++;
      }
      if (end >= length) {
        String gone = words.get(end - length).text();
        if (inside.merge(gone, -1, Integer::sum) < wanted.getOrDefault(gone, 0)) {
          shared--;
        }
      }
      if (shared > best) {
        best = shared;
        bestEnd = end;
      }
    }
    double share = (double) best / length;
    if (share < LEAST_SHARED) {
      return Optional.empty();
    }
    int begin = Math.max(0, bestEnd - length + 1);
    return Optional.of(
        new Match(
            Standing.DIFFERS, new Span(words.get(begin).start(), words.get(bestEnd).end()), share));
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (!Character.isLetterOrDigit(point)) {
        at += Character.charCount(point);
        continue;
      }
      int start = at;
      while (at < text.length()) {
        int next = text.codePointAt(at);
        if (!Character.isLetterOrDigit(next)
            && Character.getType(next) != Character.NON_SPACING_MARK) {
          break;
        }
        at += Character.charCount(next);
      }
      words.add(new Word(text.substring(start, at).toLowerCase(Locale.ROOT), start, at));
    }
    return words;
  }
}
