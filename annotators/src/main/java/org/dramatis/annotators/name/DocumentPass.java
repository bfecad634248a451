package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the names of one document agree with each other.
 *
 * <p>A name gets the type that its mentions have together; a surname alone follows the person it
 * belongs to; a name found once or more is found wherever it stands. Instances hold no state and
 * are safe for use by several threads.
 */
final class DocumentPass {
  private static final int LONGEST = 8;

  DocumentPass() {}

  /** What the document's mentions of one name say together. */
  private static final class Tally {
    final double[] weight = new double[Labels.TYPES];
    int count;
    int tokens;

    int best() {
      int best = 0;
      for (int t = 1; t < Labels.TYPES; t++) {
        if (weight[t] > weight[best]) {
          best = t;
        }
      }
      return best;
    }
  }

  /**
   * Rewrites the names of a document.
   *
   * @param text the document's text
   * @param tokens starts and ends, alternately
   * @param sentences first token and token after the last, alternately
   * @param names the names of the first pass, in order
   * @return names in order, none overlapping another
   */
  List<TaggedName> apply(String text, int[] tokens, int[] sentences, List<TaggedName> names) {
    Map<String, Tally> tallies = new HashMap<>();
    Map<String, Integer> personWords = new HashMap<>();
    for (TaggedName name : names) {
      Tally tally =
          tallies.computeIfAbsent(
              surface(text, tokens, name.first(), name.last()), k -> new Tally());
      tally.weight[name.type()] += 1 + Math.max(0, Math.min(1, name.margin() / 40));
      tally.count++;
      tally.tokens = name.last() - name.first();
      if (name.type() == Labels.PERSON && tally.tokens > 1) {
        for (int t = name.first(); t < name.last(); t++) {
          if (isNameWord(text, tokens, t)) {
            personWords.merge(word(text, tokens, t), 1, Integer::sum);
          }
        }
      }
    }
    List<TaggedName> out = new ArrayList<>(names.size());
    boolean[] inside = new boolean[tokens.length / 2];
    for (TaggedName name : names) {
      String surface = surface(text, tokens, name.first(), name.last());
      Tally tally = tallies.get(surface);
      int type = tally.best();
      if (name.last() - name.first() == 1
          && type != Labels.PERSON
          && personWords.containsKey(surface)
          && tally.weight[type] <= Math.max(2, tally.weight[Labels.PERSON])) {
        type = Labels.PERSON;
      }
      out.add(name.withType(type));
      for (int t = name.first(); t < name.last(); t++) {
        inside[t] = true;
      }
    }
    addMissed(text, tokens, sentences, tallies, personWords, inside, out);
    out.sort(Comparator.comparingInt(TaggedName::first));
    return out;
  }

  private static void addMissed(
      String text,
      int[] tokens,
      int[] sentences,
      Map<String, Tally> tallies,
      Map<String, Integer> personWords,
      boolean[] inside,
      List<TaggedName> out) {
    int longest = tallies.values().stream().mapToInt(t -> t.tokens).max().orElse(0);
    for (int s = 0; s < sentences.length; s += 2) {
      boolean upper = isUpper(text, tokens, sentences[s], sentences[s + 1]);
      for (int t = sentences[s]; t < sentences[s + 1]; t++) {
        if (inside[t] || !Character.isUpperCase(text.charAt(tokens[2 * t]))) {
          continue;
        }
        int free = t;
        while (free < sentences[s + 1] && free - t < Math.min(longest, LONGEST) && !inside[free]) {
          free++;
        }
        for (int end = free; end > t; end--) {
          int type = missedType(text, tokens, t, end, tallies, personWords, upper);
          if (type >= 0) {
            out.add(new TaggedName(t, end, type, 0));
            for (int k = t; k < end; k++) {
              inside[k] = true;
            }
            break;
          }
        }
      }
    }
  }

  private static int missedType(
      String text,
      int[] tokens,
      int first,
      int last,
      Map<String, Tally> tallies,
      Map<String, Integer> personWords,
      boolean upper) {
    String surface = surface(text, tokens, first, last);
    Tally tally = tallies.get(surface);
    boolean one = last - first == 1;
    if (tally != null && surface.length() > 1 && (!one || tally.count >= 2)) {
      return tally.best();
    }
    if (one && !upper && personWords.containsKey(surface)) {
      return Labels.PERSON;
    }
    return -1;
  }

  private static boolean isNameWord(String text, int[] tokens, int t) {
    int start = tokens[2 * t];
    int end = tokens[2 * t + 1];
    return end - start > 1
        && Character.isUpperCase(text.charAt(start))
        && text.charAt(end - 1) != '.';
  }

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

  private static String word(String text, int[] tokens, int t) {
    return text.substring(tokens[2 * t], tokens[2 * t + 1]);
  }

  /** The words of the tokens with single blanks between them. */
  static String surface(String text, int[] tokens, int first, int last) {
    if (last - first == 1) {
      return word(text, tokens, first);
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
}
