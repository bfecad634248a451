package org.dramatis.annotators.token;

import java.util.Locale;
import java.util.Set;

/**
 * Groups the tokens of one paragraph into sentences.
 *
 * <p>A full stop, question or exclamation mark ends a sentence, with the closing quotation marks
 * and brackets right behind it, unless what follows starts with a small letter. An abbreviation
 * ends one only before a word that often starts sentences; a title or an initial never does.
 * Instances hold no state and are safe for use by several threads.
 */
final class SentenceSplitter {
  private static final int LONGEST = 400;

  private static final Set<String> BEFORE_NAMES =
      Set.of(
          "mr.", "mrs.", "ms.", "dr.", "st.", "gen.", "col.", "lt.", "sen.", "rep.", "gov.",
          "prof.", "rev.", "capt.", "cmdr.", "maj.", "sgt.", "cpl.", "adm.", "hon.", "pres.",
          "supt.", "mt.", "ft.", "messrs.", "mme.", "mlle.", "vs.", "no.", "jan.", "feb.", "mar.",
          "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.", "nov.", "dec.", "fr.", "amb.",
          "e.g.", "i.e.", "approx.", "est.", "sec.");

  private static final Set<String> STARTERS =
      Set.of(
          "the",
          "a",
          "an",
          "he",
          "she",
          "it",
          "they",
          "we",
          "you",
          "i",
          "this",
          "that",
          "these",
          "those",
          "there",
          "in",
          "on",
          "at",
          "but",
          "and",
          "his",
          "her",
          "its",
          "their",
          "our",
          "my",
          "if",
          "when",
          "while",
          "as",
          "after",
          "before",
          "since",
          "for",
          "with",
          "however",
          "meanwhile",
          "although",
          "though",
          "both",
          "some",
          "many",
          "most",
          "all",
          "no",
          "not",
          "what",
          "who",
          "how",
          "why",
          "where",
          "so",
          "then",
          "also",
          "by",
          "from",
          "to",
          "one",
          "two",
          "more",
          "last",
          "earlier",
          "later",
          "during",
          "under",
          "until",
          "according",
          "yet",
          "despite",
          "asked",
          "because",
          "once",
          "only",
          "another",
          "several",
          "now",
          "even",
          "still",
          "such",
          "other",
          "others",
          "each",
          "every",
          "today",
          "yesterday");

  SentenceSplitter() {}

  /**
   * Finds the sentences of the tokens from {@code first} to {@code last} (exclusive).
   *
   * @param text the text that the tokens are spans of
   * @param tokens tokens of one paragraph, in order
   * @param out receives for each sentence its first token and the token after its last
   */
  void split(CharSequence text, SpanBuffer tokens, int first, int last, SpanBuffer out) {
    int start = first;
    int i = first;
    while (i < last) {
      int next = i + 1;
      if (endsSentence(text, tokens, start, i, last)) {
        while (next < last && closes(text, tokens, next)) {
          next++;
        }
        if (next < last && startsWithLowerCase(text, tokens, next)) {
          i = next;
          continue;
        }
        out.add(start, next);
        start = next;
      } else if (next - start >= LONGEST) {
        out.add(start, next);
        start = next;
      }
      i = next;
    }
    if (start < last) {
      out.add(start, last);
    }
  }

  private static boolean endsSentence(
      CharSequence text, SpanBuffer tokens, int start, int i, int last) {
    int end = tokens.end(i);
    char c = text.charAt(end - 1);
    int length = end - tokens.start(i);
    if (c == '!' || c == '?' || c == '\u2026') {
      return length == 1;
    }
    if (c != '.') {
      return false;
    }
    if (text.charAt(tokens.start(i)) == '.') {
      return length == 1 || i + 1 == last || !startsWithLowerCase(text, tokens, i + 1);
    }
    String word = text.subSequence(tokens.start(i), end).toString().toLowerCase(Locale.ROOT);
    if (BEFORE_NAMES.contains(word)) {
      return false;
    }
    int next = i + 1;
    while (next < last && closes(text, tokens, next)) {
      next++;
    }
    if (next >= last) {
      return false;
    }
    int nextStart = tokens.start(next);
    if (isOpeningQuote(text.charAt(nextStart)) && next + 1 < last) {
      return Character.isUpperCase(text.charAt(tokens.start(next + 1)));
    }
    if (!Character.isUpperCase(text.charAt(nextStart))) {
      return false;
    }
    String follower =
        text.subSequence(nextStart, tokens.end(next)).toString().toLowerCase(Locale.ROOT);
    boolean starter = STARTERS.contains(follower);
    if (length == 2) {
      // "Vitamin C. The" ends a sentence, "John A. The" hardly exists, "J. A. Smith" does not end.
      return starter && i > start && !follower.equals("a") && !follower.equals("i");
    }
    return starter;
  }

  private static boolean isOpeningQuote(char c) {
    return c == '"' || c == '\u201C' || c == '\u2018' || c == '(' || c == '[';
  }

  /** Whether the token is a closing mark that stands right behind the token before it. */
  private static boolean closes(CharSequence text, SpanBuffer tokens, int i) {
    int start = tokens.start(i);
    if (tokens.end(i) - start != 1 || start != tokens.end(i - 1)) {
      return text.charAt(start) == '\u201D' && tokens.end(i) - start == 1;
    }
    char c = text.charAt(start);
    return c == '"'
        || c == '\''
        || c == '\u201D'
        || c == '\u2019'
        || c == ')'
        || c == ']'
        || c == '}'
        || c == '\u00BB'
        || c == '!'
        || c == '?'
        || c == '.';
  }

  private static boolean startsWithLowerCase(CharSequence text, SpanBuffer tokens, int i) {
    return Character.isLowerCase(text.charAt(tokens.start(i)));
  }
}
