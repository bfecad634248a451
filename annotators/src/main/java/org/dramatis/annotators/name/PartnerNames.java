package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.jspecify.annotations.Nullable;

/**
 * Makes one firm of two single words with "and" between them where the document says that they are
 * one: a headline writes "DUFF/PHELPS" or "S/P", what they say goes on with "it" ("Duff and Phelps
 * said it lowered"), or a legal form follows a genitive ("Standard and Poor's Corp"). None of it
 * holds where one of the two words also stands without the other.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class PartnerNames implements NamePass {

  /** Verbs behind an "it" that stands for nobody. */
  private static final Set<String> WEATHER =
      Set.of("appeared", "happened", "looked", "mattered", "rained", "seemed", "snowed", "turned");

  private static final Lexicon LEXICON = Lexicon.english();

  @Override
  public List<TaggedName> apply(TaggedText document, List<TaggedName> names) {
    Reading reading = new Reading(document.text(), document.tokens(), document.sentences());
    if (reading.couples.isEmpty()) {
      return names;
    }
    int size = document.tokens().length / 2;
    NamesByToken before = new NamesByToken(names, size);
    List<int[]> firms = new ArrayList<>();
    for (int first : reading.couples) {
      if (reading.isFirm(first, before)) {
        TaggedName longer = before.at(first + 2);
        int end = reading.end(first);
        firms.add(new int[] {first, longer == null ? end : Math.max(end, longer.last())});
      }
    }
    if (firms.isEmpty()) {
      return names;
    }
    List<TaggedName> rest = new ArrayList<>();
    for (TaggedName name : names) {
      without(name, firms, reading, rest);
    }
    NamesByToken all = new NamesByToken(rest, size);
    firms.forEach(firm -> all.putOrganization(firm[0], firm[1]));
    return all.names();
  }

  /** What is left of a name beside the firms: what stands before the first that it runs into. */
  private static void without(
      TaggedName name, List<int[]> firms, Reading reading, List<TaggedName> rest) {
    for (int[] firm : firms) {
      if (firm[0] < name.last() && name.first() < firm[1]) {
        int last = firm[0];
        while (last > name.first() && !reading.isCapital(last - 1)) {
          last--;
        }
        if (last > name.first()) {
          rest.add(name.withBounds(name.first(), last));
        }
        return;
      }
    }
    rest.add(name);
  }

  /** The words of a document that stand beside "and" or a stroke. */
  private static final class Reading {

    final String text;
    final int[] tokens;

    /** First words of all that may be two partners, in order. */
    final List<Integer> couples = new ArrayList<>();

    private final Map<Integer, Integer> sentenceEnds = new HashMap<>();

    /** How often each word with a capital stands, in lower case. */
    private final Map<String, Integer> counts = new HashMap<>();

    /** How often two words stand together, whether with "and" or a stroke. */
    private final Map<String, Integer> together = new HashMap<>();

    /** Couples that the document says are one. */
    private final Set<String> proven = new HashSet<>();

    Reading(String text, int[] tokens, int[] sentences) {
      this.text = text;
      this.tokens = tokens;
      Set<String> strokes = new HashSet<>();
      for (int s = 0; s < sentences.length; s += 2) {
        for (int t = sentences[s]; t + 2 < sentences[s + 1]; t++) {
          if (isCapital(t) && isCapital(t + 2) && isBinding(t + 1)) {
            couples.add(t);
            sentenceEnds.put(t, sentences[s + 1]);
            if (text.charAt(tokens[2 * t + 2]) == '/') {
              strokes.add(pair(t));
            }
          }
        }
      }
      if (couples.isEmpty()) {
        return;
      }
      for (int t = 0; t < tokens.length / 2; t++) {
        if (isCapital(t)) {
          counts.merge(word(t), 1, Integer::sum);
        }
      }
      for (int first : couples) {
        together.merge(pair(first), 1, Integer::sum);
        if (text.charAt(tokens[2 * first + 2]) != '/'
            && (strokes.contains(initials(first))
                || strokes.contains(pair(first))
                || saysIt(first)
                || isGenitiveOfForm(first))) {
          proven.add(pair(first));
        }
      }
    }

    boolean isCapital(int t) {
      return Character.isUpperCase(text.charAt(tokens[2 * t]));
    }

    private boolean isBinding(int t) {
      char c = text.charAt(tokens[2 * t]);
      return tokens[2 * t + 1] - tokens[2 * t] == 1 ? c == '/' : word(t).equals("and");
    }

    private String word(int t) {
      return TokenText.word(text, tokens, t);
    }

    private String pair(int first) {
      return word(first) + " " + word(first + 2);
    }

    private String initials(int first) {
      return word(first).charAt(0) + " " + word(first + 2).charAt(0);
    }

    /**
     * Whether both words are letters, always stand together, and the document says they are one.
     */
    boolean isFirm(int first, NamesByToken names) {
      String pair = pair(first);
      return proven.contains(pair)
          && isPartner(first)
          && isPartner(first + 2)
          && !(isFirstName(first) && isFirstName(first + 2))
          && (first == 0 || isApart(first - 1))
          && counts.getOrDefault(word(first), 0).equals(together.get(pair))
          && counts.getOrDefault(word(first + 2), 0).equals(together.get(pair))
          && !isPlace(names.at(first))
          && !isPlace(names.at(first + 2))
          && isLast(names.at(first + 2), first + 2);
    }

    private boolean isPartner(int t) {
      int start = tokens[2 * t];
      return tokens[2 * t + 1] - start > 2
          && text.substring(start, tokens[2 * t + 1]).chars().allMatch(Character::isLetter);
    }

    private boolean isFirstName(int t) {
      String word = word(t);
      return LEXICON.isFirstName(word, 0, word.length());
    }

    /** Whether the token before neither belongs to the name nor makes it one of a list. */
    private boolean isApart(int before) {
      return !isCapital(before) && text.charAt(tokens[2 * before]) != ','
          || sentenceEnds.containsValue(before + 1);
    }

    /** Whether the second word ends the name, legal forms aside: not "IMF and World Bank". */
    private boolean isLast(@Nullable TaggedName name, int second) {
      return name == null || name.last() <= second + 1 || isForm(name.last() - 1);
    }

    private static boolean isPlace(@Nullable TaggedName name) {
      return name != null && name.type() == Labels.LOCATION && name.margin() > 0;
    }

    /** The token behind the firm: with a genitive before a legal form or a verb, and with forms. */
    int end(int first) {
      int end = first + 3;
      int limit = sentenceEnds.getOrDefault(first, end);
      if (end < limit
          && word(end).equals("'s")
          && (end + 1 == limit || isForm(end + 1) || isSaid(end + 1))) {
        end++;
      }
      while (end < limit && isForm(end)) {
        end++;
      }
      return end;
    }

    private boolean isForm(int t) {
      return isCapital(t) && has(t, Trait.ORGANIZATION_SUFFIX);
    }

    private boolean isSaid(int t) {
      return !isCapital(t) && has(t, Trait.SAY);
    }

    private boolean has(int t, Trait trait) {
      String word = word(t);
      String bare = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
      return (LEXICON.traits(LEXICON.find(bare)) & trait.bit()) != 0;
    }

    /** "Duff and Phelps said it lowered", "said its": two would be "they". */
    private boolean saysIt(int first) {
      int verb = end(first);
      int limit = sentenceEnds.getOrDefault(first, verb);
      if (verb + 2 >= limit || !isSaid(verb)) {
        return false;
      }
      if (word(verb + 1).equals("its")) {
        return true;
      }
      String does = word(verb + 2);
      return word(verb + 1).equals("it")
          && !WEATHER.contains(does)
          && (does.endsWith("ed")
              || does.equals("has")
              || does.equals("plans")
              || does.equals("expects")
              || does.equals("is") && verb + 3 < limit && word(verb + 3).endsWith("ing"));
    }

    private boolean isGenitiveOfForm(int first) {
      int genitive = first + 3;
      return genitive + 1 < sentenceEnds.getOrDefault(first, 0)
          && word(genitive).equals("'s")
          && isForm(genitive + 1);
    }
  }
}
