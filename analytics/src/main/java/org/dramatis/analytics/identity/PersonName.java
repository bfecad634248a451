package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parts of a person's name, in normal form.
 *
 * @param words given and family names in the order of writing, without titles; never empty
 * @param suffix what tells it from a namesake of the family, such as {@code jr}; empty for none
 */
record PersonName(List<String> words, String suffix) {

  private static final Set<String> TITLES = WordTable.read("titles.tsv").keySet();
  private static final Map<String, String> SUFFIXES = WordTable.read("name-suffixes.tsv");
  private static final Set<String> PARTICLES = WordTable.read("particles.tsv").keySet();
  private static final Map<String, String> FAMILY_FIRST = WordTable.read("family-first.tsv");
  private static final Map<String, String> SYLLABLES = WordTable.read("korean-syllables.tsv");
  private static final Set<String> HUNGARIAN = WordTable.read("hungarian-given.tsv").keySet();
  private static final Map<String, String> NICKNAMES = WordTable.read("nicknames.tsv");

  PersonName {
    words = List.copyOf(words);
  }

  /** The parts of a name as written; "Pompeo, Mike" is put in order. */
  static PersonName of(String name) {
    int comma = name.indexOf(',');
    if (comma > 0 && name.indexOf(',', comma + 1) < 0) {
      List<String> after = Names.words(name.substring(comma + 1));
      boolean suffix = after.size() == 1 && SUFFIXES.containsKey(after.get(0));
      if (!after.isEmpty() && !suffix) {
        List<String> turned = new ArrayList<>(after);
        turned.addAll(Names.words(name.substring(0, comma)));
        return of(turned);
      }
    }
    return of(new ArrayList<>(Names.words(name.replace(".", ". "))));
  }

  private static PersonName of(List<String> words) {
    while (words.size() > 1 && TITLES.contains(words.get(0))) {
      words.remove(0);
    }
    String suffix = "";
    if (words.size() > 2 && SUFFIXES.containsKey(words.get(words.size() - 1))) {
      suffix = SUFFIXES.get(words.remove(words.size() - 1));
    }
    if (words.isEmpty()) {
      words.add("?");
    }
    return new PersonName(words, suffix);
  }

  /** The same for all spellings with other spaces and hyphens. */
  String key() {
    return String.join("", words) + (suffix.isEmpty() ? "" : "#" + suffix);
  }

  /** Whether it says who it is: two words or more that are not only initials or a family name. */
  boolean isFull() {
    return words.size() > 1 && first().length() > 1 && !PARTICLES.contains(first());
  }

  String first() {
    return words.get(0);
  }

  String last() {
    return words.get(words.size() - 1);
  }

  /** The words between first and last. */
  List<String> middle() {
    return words.size() < 3 ? List.of() : words.subList(1, words.size() - 1);
  }

  /** Whether it is written as East Asian names are: the family name, then one or two syllables. */
  boolean isFamilyFirst() {
    return words.size() > 1 && words.size() < 4 && FAMILY_FIRST.containsKey(first());
  }

  /** The sound of the whole name: equal for transliterations of one name. */
  String fold() {
    StringBuilder folded = new StringBuilder();
    words.forEach(word -> folded.append(Names.fold(word)));
    return folded + suffix;
  }

  /** The sound of a Korean name in either country's romanization; empty for other names. */
  String koreanFold() {
    if (!isFamilyFirst()) {
      return "";
    }
    StringBuilder folded = new StringBuilder(FAMILY_FIRST.get(first()));
    for (String syllable : words.subList(1, words.size())) {
      folded.append(' ').append(SYLLABLES.getOrDefault(syllable, syllable));
    }
    return folded.toString();
  }

  /** The same for every order of its words. */
  String unordered() {
    return String.join(" ", words.stream().sorted().toList());
  }

  /**
   * Whether this is {@code other} with the family name first, as East Asian and Hungarian names are
   * written at home.
   */
  boolean isHomeOrderOf(PersonName other) {
    int size = words.size();
    if (size < 2
        || size != other.words.size()
        || !first().equals(other.last())
        || !words.subList(1, size).equals(other.words.subList(0, size - 1))) {
      return false;
    }
    boolean eastAsian = isFamilyFirst() && (size > 2 || !FAMILY_FIRST.containsKey(last()));
    boolean hungarian = size == 2 && HUNGARIAN.contains(last()) && !HUNGARIAN.contains(first());
    return eastAsian || hungarian;
  }

  /** First and last word folded, for names with a given name first; empty for other names. */
  String frame() {
    return isFull() && !isFamilyFirst() ? Names.fold(first()) + " " + Names.fold(last()) : "";
  }

  /** The frame with the given name's full form in place of a nickname; empty where no frame. */
  String formalFrame() {
    return frame().isEmpty()
        ? ""
        : Names.fold(NICKNAMES.getOrDefault(first(), first())) + " " + Names.fold(last());
  }

  /**
   * Whether the middle names do not contradict each other: an initial fits what it begins. A "Jr."
   * is not the one without: where both are, the bare name is the father's.
   */
  boolean middleFits(PersonName other) {
    List<String> mine = middle();
    List<String> theirs = other.middle();
    for (int i = 0; i < Math.min(mine.size(), theirs.size()); i++) {
      if (!mine.get(i).startsWith(theirs.get(i)) && !theirs.get(i).startsWith(mine.get(i))) {
        return false;
      }
    }
    return suffix.equals(other.suffix);
  }

  /** Whether its middle names, if any, are initials only. */
  boolean hasInitialsOnly() {
    return middle().stream().allMatch(word -> word.length() == 1);
  }

  /** Whether this short name may stand for {@code full}: its end, its beginning, or an initial. */
  boolean abbreviates(PersonName full) {
    if (words.size() >= full.words.size()) {
      return words.size() == full.words.size() && initialFits(full);
    }
    int size = full.words.size();
    return full.words.subList(size - words.size(), size).equals(words)
        || full.words.subList(0, words.size()).equals(words)
        || initialFits(full);
  }

  /** Whether both may be written for one person: one is short for the other, or drops a middle. */
  boolean mayBe(PersonName other) {
    return abbreviates(other)
        || other.abbreviates(this)
        || !frame().isEmpty() && frame().equals(other.frame()) && middleFits(other);
  }

  private boolean initialFits(PersonName full) {
    return words.size() > 1
        && first().length() == 1
        && full.first().length() > 1
        && full.first().startsWith(first())
        && full.last().equals(last());
  }
}
