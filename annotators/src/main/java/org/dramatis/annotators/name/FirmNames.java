package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.jspecify.annotations.Nullable;

/**
 * Brings the names of companies to their bounds by the legal form at their end: it belongs to the
 * words before it, over "and" and commas ("Kidder, Peabody and Co Inc", "American Telephone and
 * Telegraph Co"), it makes them an organisation, and a name ends with it ("Warburg and Co Ltd.
 * Salomon" is two). A legal form alone is no name. Two words that only come with "and" between them
 * are a firm of partners ("Duff and Phelps").
 */
final class FirmNames implements NamePass {

  /** What stands behind "and" for partners that the name leaves out. */
  private static final Set<String> PARTNERS =
      Set.of("associates", "bros", "brothers", "co", "company", "partners", "son", "sons");

  /** Legal forms that end a name, whatever follows. */
  private static final Set<String> CORPORATIONS = Set.of("ag", "corp", "inc", "ltd", "nv", "plc");

  /** Bodies of a government that no other one is a part of the name of. */
  private static final Set<String> OFFICES =
      Set.of("agency", "commission", "department", "ministry", "parliament", "senate");

  private static final Lexicon LEXICON = Lexicon.english();

  /** The names with companies mended, in order. */
  @Override
  public List<TaggedName> apply(TaggedText document, List<TaggedName> names) {
    String text = document.text();
    int[] tokens = document.tokens();
    int[] sentences = document.sentences();
    List<TaggedName> out = new ArrayList<>();
    for (TaggedName name : names) {
      cut(text, tokens, name, out);
    }
    int[] owners = new int[tokens.length / 2];
    Arrays.fill(owners, -1);
    for (int k = 0; k < out.size(); k++) {
      Arrays.fill(owners, out.get(k).first(), out.get(k).last(), k);
    }
    Pairs pairs = new Pairs(text, tokens);
    List<TaggedName> firms = new ArrayList<>();
    for (int s = 0; s < sentences.length; s += 2) {
      int t = sentences[s];
      while (t < sentences[s + 1]) {
        int end = t;
        while (end < sentences[s + 1] && isForm(text, tokens, end)) {
          end++;
        }
        if (end > t) {
          TaggedName firm = firm(text, tokens, sentences[s], t, end, owners, out, pairs);
          if (firm != null) {
            firms.add(firm);
          }
        }
        t = Math.max(end, t + 1);
      }
      couples(text, tokens, sentences[s], sentences[s + 1], owners, out, pairs, firms);
    }
    List<TaggedName> all = new ArrayList<>();
    for (TaggedName name : out) {
      boolean within =
          firms.stream().anyMatch(f -> f.first() < name.last() && name.first() < f.last());
      if (!within
          && !isForms(text, tokens, name.first(), name.last())
          && !isLetter(text, tokens, name)) {
        all.add(name);
      }
    }
    for (TaggedName firm : firms) {
      if (firms.stream().noneMatch(other -> holds(other, firm))) {
        all.add(firm);
      }
    }
    all.sort(Comparator.comparingInt(TaggedName::first));
    return all;
  }

  /**
   * Firms without a legal form: "Duff and Phelps" where the document has the two words together
   * several times and never one of them alone; "AT and T".
   */
  private static void couples(
      String text,
      int[] tokens,
      int from,
      int to,
      int[] owners,
      List<TaggedName> names,
      Pairs pairs,
      List<TaggedName> firms) {
    for (int t = from + 1; t + 1 < to; t++) {
      if (isAnd(TokenText.word(text, tokens, t))
          && isCapital(text, tokens, t - 1)
          && isCapital(text, tokens, t + 1)
          && (isLettered(text, tokens, from, to, t, owners)
              || isCouple(text, tokens, from, to, t, owners, names, pairs))) {
        firms.add(new TaggedName(t - 1, t + 2, Labels.ORGANIZATION, 0));
      }
    }
  }

  private static boolean isCouple(
      String text,
      int[] tokens,
      int from,
      int to,
      int and,
      int[] owners,
      List<TaggedName> names,
      Pairs pairs) {
    for (int t = and - 1; t <= and + 1; t += 2) {
      TaggedName owner = owners[t] < 0 ? null : names.get(owners[t]);
      if (owner == null
          || owner.type() == Labels.LOCATION
          || owner.last() - owner.first() > 1
          || isForm(text, tokens, t)
          || TokenText.isUpper(text, tokens, t, t + 1)
              && !TokenText.isUpper(text, tokens, from, to)) {
        return false;
      }
    }
    boolean goesOn =
        and - 1 > from
                && (isCapital(text, tokens, and - 2) || text.charAt(tokens[2 * and - 4]) == ',')
            || and + 2 < to && isCapital(text, tokens, and + 2);
    boolean upper = TokenText.isUpper(text, tokens, from, to);
    return (!goesOn || upper)
        && !(isFirstName(text, tokens, and - 1) && isFirstName(text, tokens, and + 1))
        && pairs.count(and - 1, and + 1) > 1;
  }

  /**
   * Whether one to three capitals and a single one stand around "and": "AT and T". Of two single
   * ones the tagger must have found one: "R and D" is nobody. "The BBC and I" are two.
   */
  private static boolean isLettered(
      String text, int[] tokens, int from, int to, int and, int[] owners) {
    int first = and - 1;
    String one = text.substring(tokens[2 * first], tokens[2 * first + 1]);
    return one.length() <= 3
        && one.chars().allMatch(Character::isUpperCase)
        && tokens[2 * and + 3] - tokens[2 * and + 2] == 1
        && text.charAt(tokens[2 * and + 2]) != 'I'
        && (one.length() > 1 || owners[first] >= 0 || owners[and + 1] >= 0)
        && !TokenText.isUpper(text, tokens, from, to);
  }

  /** Two persons can be called by their first names and always together: "Meghan and Harry". */
  private static boolean isFirstName(String text, int[] tokens, int t) {
    String word = bare(text, tokens, t);
    return LEXICON.isFirstName(word, 0, word.length());
  }

  private static boolean holds(TaggedName longer, TaggedName name) {
    return longer.first() <= name.first()
        && longer.last() >= name.last()
        && longer.last() - longer.first() > name.last() - name.first();
  }

  /** Parts a name behind a legal form with a point, and takes legal forms from its start. */
  private static void cut(String text, int[] tokens, TaggedName name, List<TaggedName> out) {
    int first = name.first();
    while (first + 1 < name.last()
        && isForm(text, tokens, first)
        && isCapital(text, tokens, first + 1)) {
      first++;
    }
    for (int t = first + 1; t + 1 < name.last(); t++) {
      if (isForm(text, tokens, t)
          && text.charAt(tokens[2 * t + 1] - 1) == '.'
          && isCapital(text, tokens, t + 1)
          && !isForm(text, tokens, t + 1)) {
        out.add(new TaggedName(first, t + 1, Labels.ORGANIZATION, name.margin()));
        cut(text, tokens, name.withBounds(t + 1, name.last()), out);
        return;
      }
      if (isAnd(TokenText.word(text, tokens, t + 1))
          && t + 2 < name.last()
          && areTwo(text, tokens, t, name.last())) {
        out.add(new TaggedName(first, t + 1, Labels.ORGANIZATION, name.margin()));
        cut(text, tokens, name.withBounds(t + 2, name.last()), out);
        return;
      }
    }
    out.add(name.withBounds(first, name.last()));
  }

  /**
   * Whether what ends before "and" is a name of its own: "Moody's Investors Service Inc and
   * Standard", "Commerce Department and Defence Department".
   */
  private static boolean areTwo(String text, int[] tokens, int head, int last) {
    return isCapital(text, tokens, head + 2)
            && !isForm(text, tokens, head + 2)
            && CORPORATIONS.contains(bare(text, tokens, head))
        || last > head + 3
            && OFFICES.contains(bare(text, tokens, head))
            && OFFICES.contains(bare(text, tokens, last - 1));
  }

  /** The company whose legal form stands from {@code form} to {@code end}; null for none. */
  private static @Nullable TaggedName firm(
      String text,
      int[] tokens,
      int from,
      int form,
      int end,
      int[] owners,
      List<TaggedName> names,
      Pairs pairs) {
    int before = form - 1;
    if (before < from) {
      return null;
    }
    String word = TokenText.word(text, tokens, before);
    int first;
    if (isAnd(word) && PARTNERS.contains(bare(text, tokens, form)) && before > from) {
      first = start(text, tokens, from, before - 1, owners, names);
    } else if (word.equals("'s") && before > from && owners[before - 1] >= 0) {
      first = start(text, tokens, from, before - 1, owners, names);
    } else if (isCapital(text, tokens, before)) {
      first = start(text, tokens, from, before, owners, names);
      first = overTail(text, tokens, from, first, form, owners, names);
      first = overAnd(text, tokens, from, first, form, owners, names, pairs);
    } else {
      return null;
    }
    if (first < 0) {
      return null;
    }
    boolean partners =
        form - 1 > first && (isAnd(word) || isAnd(TokenText.word(text, tokens, form - 1)));
    if (partners) {
      first = overComma(text, tokens, from, first, owners, names);
    }
    int inside = owners[form];
    boolean goesOn = inside >= 0 && names.get(inside).last() > end;
    boolean same = inside >= 0 && names.get(inside).first() == first && !goesOn;
    if (goesOn || same && names.get(inside).type() == Labels.ORGANIZATION) {
      return null;
    }
    double margin = inside >= 0 ? names.get(inside).margin() : DocumentPass.ADDED;
    if (owners[first] >= 0) {
      margin = Math.max(margin, names.get(owners[first]).margin());
    }
    return new TaggedName(first, end, Labels.ORGANIZATION, margin);
  }

  /** Where the name or the capitalised words begin that end with this token; -1 for none. */
  private static int start(
      String text, int[] tokens, int from, int last, int[] owners, List<TaggedName> names) {
    if (owners[last] >= 0) {
      return names.get(owners[last]).first();
    }
    int first = last + 1;
    while (first > from && isCapital(text, tokens, first - 1) && owners[first - 1] < 0) {
      first--;
    }
    // What opens a sentence has its capital from there.
    return first > last || first == from && first == last ? -1 : first;
  }

  /** "Toyota" before "Motor Corp": common nouns alone name no company. */
  private static int overTail(
      String text,
      int[] tokens,
      int from,
      int first,
      int form,
      int[] owners,
      List<TaggedName> names) {
    if (first <= from
        || !isCapital(text, tokens, first - 1)
        || isForm(text, tokens, first - 1)
        || TokenText.word(text, tokens, first - 1).equals("the")) {
      return first;
    }
    for (int t = first; t < form; t++) {
      if (!LEXICON.isCommonNoun(bare(text, tokens, t))
          && !OrganizationHeads.isHead(text, tokens, t)) {
        return first;
      }
    }
    int before = start(text, tokens, from, first - 1, owners, names);
    return before < 0 ? first : before;
  }

  /** "Telegraph Co" behind "American Telephone and": a common noun is no name of a company. */
  private static int overAnd(
      String text,
      int[] tokens,
      int from,
      int first,
      int form,
      int[] owners,
      List<TaggedName> names,
      Pairs pairs) {
    if (first < from + 2
        || !isAnd(TokenText.word(text, tokens, first - 1))
        || !isCapital(text, tokens, first - 2)
        || isForm(text, tokens, first - 2)) {
      return first;
    }
    if (form == first + 1 && isPartner(text, tokens, from, first, owners, names, pairs)) {
      return first - 2;
    }
    for (int t = first; t < form; t++) {
      if (!LEXICON.isCommonNoun(bare(text, tokens, t))) {
        return first;
      }
    }
    if (!LEXICON.isCommonNoun(bare(text, tokens, first - 2))) {
      return first;
    }
    int other = start(text, tokens, from, first - 2, owners, names);
    return other < 0 || first - 1 - other < 2 ? first : other;
  }

  /**
   * Whether the single word before "and" is the partner of the one behind it, as "Hambrecht" in
   * "Hambrecht and Quist Inc": no company by itself, and the document has neither without the
   * other.
   */
  private static boolean isPartner(
      String text,
      int[] tokens,
      int from,
      int second,
      int[] owners,
      List<TaggedName> names,
      Pairs pairs) {
    int first = second - 2;
    if (first <= from) {
      return false; // what opens a sentence has its capital from there
    }
    TaggedName owner = owners[first] < 0 ? null : names.get(owners[first]);
    boolean alone =
        owner == null
            ? !isCapital(text, tokens, first - 1)
            : owner.type() == Labels.PERSON && owner.first() == first && owner.last() == first + 1;
    return alone && text.charAt(tokens[2 * first - 2]) != ',' && pairs.count(first, second) > 0;
  }

  /** "Kidder" before ", Peabody and Co": one partner more, unless it is a name by itself. */
  private static int overComma(
      String text, int[] tokens, int from, int first, int[] owners, List<TaggedName> names) {
    int comma = first - 1;
    if (comma <= from || text.charAt(tokens[2 * comma]) != ',') {
      return first;
    }
    int owner = owners[comma - 1];
    if (owner < 0
        || names.get(owner).type() == Labels.LOCATION
        || names.get(owner).last() - names.get(owner).first() > 2
        || isForm(text, tokens, comma - 1)) {
      return first;
    }
    int start = names.get(owner).first();
    boolean listed =
        start > from
            && (text.charAt(tokens[2 * start - 2]) == ','
                || isAnd(TokenText.word(text, tokens, start - 1)));
    return listed ? first : start;
  }

  private static boolean isForms(String text, int[] tokens, int first, int last) {
    for (int t = first; t < last; t++) {
      String word = TokenText.word(text, tokens, t);
      if (!isForm(text, tokens, t) && !isAnd(word)) {
        return false;
      }
    }
    return true;
  }

  /** "S" of what the tagger could not make out: one capital names nobody. */
  private static boolean isLetter(String text, int[] tokens, TaggedName name) {
    String word = bare(text, tokens, name.first());
    return name.last() - name.first() == 1 && word.length() == 1 && word.charAt(0) < 128;
  }

  private static boolean isForm(String text, int[] tokens, int t) {
    return isCapital(text, tokens, t)
        && (LEXICON.traits(LEXICON.find(bare(text, tokens, t))) & Trait.ORGANIZATION_SUFFIX.bit())
            != 0;
  }

  /** The word in lower case without the point behind it. */
  private static String bare(String text, int[] tokens, int t) {
    String word = TokenText.word(text, tokens, t);
    return word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
  }

  private static boolean isAnd(String word) {
    return word.equals("and") || word.equals("&");
  }

  private static boolean isCapital(String text, int[] tokens, int t) {
    return Character.isUpperCase(text.charAt(tokens[2 * t]));
  }

  /** Words of a document that stand with "and" between them; read once, when first asked. */
  private static final class Pairs {

    private final String text;
    private final int[] tokens;
    private final Map<String, Integer> counts = new HashMap<>();

    /** Where each word with a capital stands. */
    private @Nullable Map<String, List<Integer>> places;

    Pairs(String text, int[] tokens) {
      this.text = text;
      this.tokens = tokens;
    }

    /**
     * How often the document has the words of two tokens with "and" between them; 0 where it has
     * one of them without the other.
     */
    int count(int first, int second) {
      String one = bare(text, tokens, first);
      String other = bare(text, tokens, second);
      return counts.computeIfAbsent(one + " " + other, any -> count(one, other));
    }

    private int count(String one, String other) {
      if (places == null) {
        places = new HashMap<>();
        for (int t = 0; t < tokens.length / 2; t++) {
          if (isCapital(text, tokens, t)) {
            places.computeIfAbsent(bare(text, tokens, t), any -> new ArrayList<>()).add(t);
          }
        }
      }
      List<Integer> ones = places.getOrDefault(one, List.of());
      List<Integer> others = places.getOrDefault(other, List.of());
      boolean together =
          ones.stream()
                  .allMatch(
                      t -> isPair(t, other) && !OrganizationHeads.isCitation(text, tokens, t + 3))
              && others.size() == ones.size();
      return together ? ones.size() : 0;
    }

    private boolean isPair(int first, String other) {
      return first + 2 < tokens.length / 2
          && isAnd(TokenText.word(text, tokens, first + 1))
          && isCapital(text, tokens, first + 2)
          && bare(text, tokens, first + 2).equals(other);
    }
  }
}
