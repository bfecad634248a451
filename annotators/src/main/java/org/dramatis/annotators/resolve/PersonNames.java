package org.dramatis.annotators.resolve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.annotators.resolve.office.Offices;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * Joins full names that vary, and surnames and first names with the full names they are part of.
 * Each way of writing is decided once for the whole document.
 */
final class PersonNames {

  /** Words that begin a surname of several words, and no first name of their own. */
  private static final Set<String> PARTICLES =
      Set.of(
          "van", "von", "de", "der", "den", "di", "da", "do", "du", "le", "la", "las", "los", "del",
          "della", "dos", "das", "bin", "bint", "ibn", "ben", "al", "el", "ter", "ten", "zu", "zur",
          "af", "av");

  private final NameClusters names;
  private final Offices offices;
  private final @Nullable LocalDate day;

  PersonNames(NameClusters names, Offices offices, @Nullable LocalDate day) {
    this.names = names;
    this.offices = offices;
    this.day = day;
  }

  void join() {
    particleSurnames();
    fullNames();
    new Surnames(names, offices, day).join();
    titledNames();
    initials();
  }

  /**
   * "Van den Berg" after "Saskia van den Berg", "Brandt-Holm" after "Sarah Brandt-Holm": a surname
   * of several words.
   */
  private void particleSurnames() {
    for (NameForm form : names.forms) {
      boolean hyphenated = form.written.indexOf('-') > 0 && form.written.indexOf(' ') < 0;
      if (!form.isPerson()
          || form.core.size() < 2
          || !hyphenated && !PARTICLES.contains(form.first())) {
        continue;
      }
      Map<Integer, Double> bearers = new TreeMap<>();
      for (NameForm bearer : names.forms) {
        int rest = bearer.core.size() - form.core.size();
        if (rest > 0
            && bearer.isFullName()
            && bearer.core.subList(rest, bearer.core.size()).equals(form.core)
            && !form.titleGender.conflictsWith(FirstNames.of(bearer))) {
          bearers.merge(names.root(bearer.index), (double) NameClusters.size(bearer), Double::sum);
        }
      }
      if (bearers.size() == 1) {
        names.join(names.forms.get(bearers.keySet().iterator().next()), form, Reason.SURNAME);
      }
    }
  }

  /** "MO:" as the label of a speaker who is named in full elsewhere, whatever else MO may mean. */
  private void initials() {
    for (NameForm form : names.forms) {
      if (!form.looksLikeAcronym() || !form.mentions.stream().allMatch(this::labels)) {
        continue;
      }
      Map<Integer, NameForm> bearers = new TreeMap<>();
      for (NameForm bearer : names.forms) {
        if (bearer.isFullName() && bearer.hasInitials(form.compact)) {
          bearers.putIfAbsent(names.root(bearer.index), bearer);
        }
      }
      if (bearers.size() == 1) {
        form.type = ActorType.PERSON;
        names.join(bearers.values().iterator().next(), form, Reason.INITIALS);
      }
    }
  }

  /**
   * "Earl Madsen" and "Madsen", where the first word may be a title and nobody is named in full.
   */
  private void titledNames() {
    Map<String, NameForm> titled = new HashMap<>();
    for (NameForm form : names.forms) {
      if (form.isPerson() && form.core.size() == 1 && form.tokens.size() == 2) {
        titled.putIfAbsent(form.core.get(0), form);
      }
    }
    for (NameForm form : names.forms) {
      NameForm longer = form.tokens.size() == 1 ? titled.get(form.tokens.get(0)) : null;
      if (longer != null
          && form.isPerson()
          && form.holder == null
          && !names.hasBearer(form.tokens.get(0))
          && !longer.titleGender.conflictsWith(form.titleGender)) {
        names.join(longer, form, Reason.SURNAME);
      }
    }
  }

  private boolean labels(DraftMention mention) {
    int colon = mention.last + 1;
    return colon < names.words.size && names.words.is(colon, ':');
  }

  private void fullNames() {
    Map<String, List<NameForm>> byWord = new TreeMap<>();
    for (NameForm form : names.forms) {
      if (form.isFullName()) {
        for (String word : new HashSet<>(form.core)) {
          byWord.computeIfAbsent(word, any -> new ArrayList<>()).add(form);
        }
      }
    }
    for (List<NameForm> sharing : byWord.values()) {
      if (sharing.size() > NameClusters.MAXIMUM_BUCKET) {
        continue;
      }
      for (int i = 1; i < sharing.size(); i++) {
        int found = -1;
        boolean unique = true;
        for (int j = 0; j < i; j++) {
          if (oneFullName(sharing.get(j), sharing.get(i))) {
            unique &= found < 0 || names.root(found) == names.root(sharing.get(j).index);
            found = sharing.get(j).index;
          }
        }
        if (found >= 0 && unique && !conflicts(sharing.get(i), names.root(found), sharing)) {
          names.join(names.forms.get(found), sharing.get(i), Reason.FULL_NAME);
        }
      }
    }
  }

  /** Whether the chain already holds a bearer of the surname with another first name. */
  private boolean conflicts(NameForm form, int chain, List<NameForm> sharing) {
    for (NameForm other : sharing) {
      if (names.root(other.index) == chain
          && other.surname().equals(form.surname())
          && !oneFullName(other, form)) {
        return true;
      }
    }
    return false;
  }

  private boolean oneFullName(NameForm one, NameForm other) {
    if (FirstNames.of(one).conflictsWith(FirstNames.of(other))
        && one.titleGender.conflictsWith(other.titleGender)) {
      return false;
    }
    boolean variant = !one.generation().equals(other.generation());
    if (variant || !one.core.equals(other.core) && standTogether(one, other)) {
      return false;
    }
    String first = one.first();
    String second = other.first();
    if (one.surname().equals(other.surname())) {
      return middlesAgree(one.middles(), other.middles())
          && (first.equals(second)
              || Nicknames.match(first, second)
              || (first.length() == 1 && second.startsWith(first))
              || (second.length() == 1 && first.startsWith(second))
              || (Math.min(first.length(), second.length()) >= 3
                  && (first.startsWith(second) || second.startsWith(first))));
    }
    Set<String> ones = new HashSet<>(one.core);
    Set<String> others = new HashSet<>(other.core);
    return ones.containsAll(others) || others.containsAll(ones);
  }

  /** Whether one sentence has both: nobody calls a person by two full names in one. */
  private static boolean standTogether(NameForm one, NameForm other) {
    return one.mentions.stream()
        .anyMatch(mention -> other.mentions.stream().anyMatch(m -> m.sentence == mention.sentence));
  }

  /**
   * Whether the words between first and last leave it possible that two names are one: each middle
   * word of the shorter name is, or is the initial of, one of the longer, and initials alone begin
   * as those of the longer do. "Kim Hyok Chol" is not "Kim Yong Chol", "George W. Bush" not "George
   * H. W. Bush".
   */
  private static boolean middlesAgree(List<String> one, List<String> other) {
    List<String> shorter = one.size() <= other.size() ? one : other;
    List<String> longer = one.size() <= other.size() ? other : one;
    for (int i = 0; i < shorter.size(); i++) {
      String word = shorter.get(i);
      boolean agrees =
          word.length() == 1
              ? sameOrInitial(word, longer.get(i))
              : longer.stream().anyMatch(middle -> sameOrInitial(word, middle));
      if (!agrees) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameOrInitial(String word, String other) {
    return word.equals(other)
        || (word.length() == 1 && other.startsWith(word))
        || (other.length() == 1 && word.startsWith(other));
  }
}
