package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dramatis.core.actor.ActorType;

/**
 * How alike two names are that no rule has joined.
 *
 * @param value 0 to 1
 * @param reason in what they are alike, for a reader; empty where they are not
 */
record Likeness(double value, String reason) {

  static final Likeness NONE = new Likeness(0, "");

  private static final double TYPING_ERROR = 0.8;

  /** The likeness of two actors' names. */
  static Likeness of(ActorType type, NameForms name, ActorType otherType, NameForms other) {
    boolean persons = type == ActorType.PERSON && otherType == ActorType.PERSON;
    boolean onePerson = type == ActorType.PERSON || otherType == ActorType.PERSON;
    if (persons) {
      return persons(name, other);
    }
    if (name.key().equals(other.key())) {
      return new Likeness(
          onePerson ? 0.5 : 0.8, "The same name, once " + type + ", once " + otherType);
    }
    return onePerson ? NONE : bodies(name, other);
  }

  private static Likeness persons(NameForms name, NameForms otherName) {
    PersonName one = name.person();
    PersonName other = otherName.person();
    boolean framed = !name.frame().isEmpty() && name.frame().equals(otherName.frame());
    if (framed && !one.middleFits(other)) {
      return NONE;
    }
    if (name.personKey().equals(otherName.personKey())) {
      return new Likeness(0.8, "The same name");
    }
    if (name.unordered().equals(otherName.unordered())) {
      return new Likeness(0.85, "The same words in another order");
    }
    if (!name.koreanFold().isEmpty() && name.koreanFold().equals(otherName.koreanFold())) {
      return new Likeness(0.9, "Romanizations of one Korean name");
    }
    if (!name.formalFrame().isEmpty() && name.formalFrame().equals(otherName.formalFrame())) {
      return new Likeness(0.9, "The same names but for a nickname or a middle name");
    }
    if (one.abbreviates(other) || other.abbreviates(one)) {
      boolean initial = one.words().size() > 1 && other.words().size() > 1;
      return new Likeness(initial ? 0.85 : 0.6, "One name is short for the other");
    }
    if (!one.isFull() || !other.isFull()) {
      return NONE;
    }
    if (one.isFamilyFirst() || other.isFamilyFirst()) {
      return NONE; // in short syllables a letter makes another name
    }
    boolean first = one.first().equals(other.first());
    boolean last = name.lastFold().equals(otherName.lastFold());
    if (!first && !last) {
      return NONE;
    }
    double rest =
        first
            ? similarity(name.lastFold(), otherName.lastFold())
            : similarity(one.first(), other.first());
    return rest >= TYPING_ERROR
        ? new Likeness(0.85 * rest, "The names differ by a letter or two")
        : NONE;
  }

  private static Likeness bodies(NameForms one, NameForms other) {
    if (isInitialsOf(one, other) || isInitialsOf(other, one)) {
      return new Likeness(0.8, "One name has the initials of the other");
    }
    List<String> left = one.words();
    List<String> right = other.words();
    List<String> shorter = left.size() < right.size() ? left : right;
    List<String> longer = shorter == left ? right : left;
    int size = shorter.size();
    if (size < longer.size()
        && (longer.subList(longer.size() - size, longer.size()).equals(shorter)
            || size > 1 && longer.subList(0, size).equals(shorter))) {
      double value = 0.5 + 0.35 * size / longer.size();
      return new Likeness(value, "One name is part of the other");
    }
    double alike = similarity(one.key(), other.key());
    if (alike >= 0.88) {
      return new Likeness(0.85 * alike, "The names differ by a letter or two");
    }
    return NONE;
  }

  private static boolean isInitialsOf(NameForms acronym, NameForms name) {
    return Names.isAcronym(acronym.text)
        && initials(name).equals(acronym.normal().replace(" ", ""));
  }

  /** First letters of the words that count. */
  static String initials(NameForms name) {
    return initials(name.words());
  }

  /** First letters of the words that count. */
  static String initials(List<String> all) {
    List<String> words = new ArrayList<>(all);
    words.removeAll(List.of("of", "the", "and", "for", "on", "in", "de", "et"));
    return words.size() < 2
        ? ""
        : words.stream().map(word -> word.substring(0, 1)).collect(Collectors.joining());
  }

  /** Whether one letter was changed, added or dropped, or two changed places. */
  static boolean differByLetter(String one, String other) {
    return (1 - similarity(one, other)) * Math.max(one.length(), other.length()) < 1.5;
  }

  /**
   * 1 less the share of letters that must be changed, added, dropped or swapped with the next; 0
   * where that is less than of any typing error.
   */
  static double similarity(String one, String other) {
    if (one.equals(other)) {
      return 1;
    }
    int longest = Math.max(one.length(), other.length());
    if (Math.abs(one.length() - other.length()) > 2 || longest < 5) {
      return 0;
    }
    if (differentLetters(one, other) > (1 - TYPING_ERROR) * longest + 1) {
      return 0;
    }
    int[][] steps = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : step(one, other, i, j, steps);
      }
    }
    return 1 - steps[one.length()][other.length()] / (double) longest;
  }

  /** How many letters at least must be changed, added or dropped, whatever their order. */
  private static int differentLetters(String one, String other) {
    int[] more = new int[32];
    for (int i = 0; i < one.length(); i++) {
      more[one.charAt(i) & 31]++;
    }
    for (int i = 0; i < other.length(); i++) {
      more[other.charAt(i) & 31]--;
    }
    int added = 0;
    int dropped = 0;
    for (int difference : more) {
      added += Math.max(difference, 0);
      dropped += Math.max(-difference, 0);
    }
    return Math.max(added, dropped);
  }

  private static int step(String one, String other, int i, int j, int[][] steps) {
    char left = one.charAt(i - 1);
    char right = other.charAt(j - 1);
    int least = steps[i - 1][j - 1] + (left == right ? 0 : 1);
    least = Math.min(least, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
    boolean swapped = i > 1 && j > 1 && left == other.charAt(j - 2) && right == one.charAt(i - 2);
    return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}
