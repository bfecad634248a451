package org.dramatis.annotators.token;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Splits "Trump-Kim", "US-approved" and "Washington-bound" at their hyphen, but keeps "Jong-un",
 * "Ban Ki-moon" and "Coca-Cola" whole.
 *
 * <p>Two capitalised parts are split when both also stand alone as words of the same text; a
 * capitalised part is split from a participle or from a word such as "led", "bound", "based" that
 * names never end in. Instances hold no state and are safe for use by several threads.
 */
final class HyphenSplitter {
  private static final Set<String> TAILS =
      Set.of(
          "bound",
          "led",
          "born",
          "run",
          "wide",
          "style",
          "only",
          "friendly",
          "area",
          "held",
          "made",
          "built",
          "era",
          "level",
          "themed",
          "like",
          "centric",
          "driven",
          "heavy",
          "language",
          "speaking",
          "free",
          "loving",
          "hit",
          "bred",
          "backed",
          "based",
          "aligned",
          "linked",
          "owned",
          "affiliated",
          "allied",
          "funded",
          "ruled",
          "sponsored",
          "occupied",
          "controlled",
          "brokered",
          "imposed",
          "approved",
          "trained",
          "listed",
          "elected",
          "appointed",
          "educated",
          "mandated",
          "dominated",
          "administered",
          "flagged",
          "related",
          "supported",
          "designed",
          "native",
          "record",
          "returned",
          "sanctioned",
          "issued",
          "raised",
          "inspired",
          "hosted",
          "registered",
          "armed",
          "supplied",
          "produced",
          "assisted",
          "organised",
          "organized",
          "proposed",
          "drafted",
          "mediated",
          "headquartered");

  HyphenSplitter() {}

  /** The tokens of {@code tokens} with hyphenated pairs of names split into three tokens. */
  SpanBuffer split(CharSequence text, SpanBuffer tokens) {
    Set<String> capitalised = null;
    SpanBuffer out = new SpanBuffer();
    for (int k = 0; k < tokens.size(); k++) {
      int start = tokens.start(k);
      int end = tokens.end(k);
      int hyphen = hyphen(text, start, end);
      if (hyphen > 0 && Character.isUpperCase(text.charAt(start))) {
        if (capitalised == null) {
          capitalised = capitalisedWords(text, tokens);
        }
        if (splits(text, start, hyphen, end, capitalised)) {
          out.add(start, hyphen);
          out.add(hyphen, hyphen + 1);
          start = hyphen + 1;
        }
      }
      out.add(start, end);
    }
    return out;
  }

  private static boolean splits(
      CharSequence text, int start, int hyphen, int end, Set<String> capitalised) {
    String left = text.subSequence(start, hyphen).toString();
    String right = text.subSequence(hyphen + 1, end).toString();
    if (Character.isUpperCase(right.charAt(0))) {
      return right.length() > 1 && capitalised.contains(left) && capitalised.contains(right);
    }
    boolean tail = TAILS.contains(right);
    boolean participle = right.length() > 4 && right.endsWith("ed");
    boolean upper = left.equals(left.toUpperCase(Locale.ROOT));
    return tail || (participle && (upper || capitalised.contains(left)));
  }

  /** The last hyphen with at least two characters before it and one behind, or -1. */
  private static int hyphen(CharSequence text, int start, int end) {
    for (int i = end - 2; i >= start + 2; i--) {
      char c = text.charAt(i);
      if (c == '-' || c == '\u2010' || c == '\u2011') {
        return i;
      }
    }
    return -1;
  }

  private static Set<String> capitalisedWords(CharSequence text, SpanBuffer tokens) {
    Set<String> words = new HashSet<>();
    for (int k = 0; k < tokens.size(); k++) {
      int start = tokens.start(k);
      int end = tokens.end(k);
      if (end - start > 1
          && Character.isUpperCase(text.charAt(start))
          && hyphen(text, start, end) < 0) {
        words.add(text.subSequence(start, end).toString());
      }
    }
    return words;
  }
}
