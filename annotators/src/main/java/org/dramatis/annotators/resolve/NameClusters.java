package org.dramatis.annotators.resolve;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The ways in which one document writes names, and which of them are one actor so far. */
final class NameClusters {

  /** Words that more forms share are too common to compare all of them. */
  static final int MAXIMUM_BUCKET = 64;

  final Words words;

  /** By first mention. */
  final List<NameForm> forms;

  private final int[] parent;
  private final Reason[] reasons;
  private final SortedMap<Integer, Map<Integer, Double>> ambiguous = new TreeMap<>();
  private final Map<String, Set<String>> bearersByWord = new HashMap<>();

  /** Genders of those who bear a surname, as their first names tell them. */
  private final Map<String, Set<Gender>> genders = new HashMap<>();

  NameClusters(Words words, List<NameForm> forms) {
    this.words = words;
    this.forms = List.copyOf(forms);
    this.parent = new int[forms.size()];
    this.reasons = new Reason[forms.size()];
    Arrays.setAll(parent, i -> i);
    Arrays.fill(reasons, Reason.SAME_NAME);
    for (NameForm form : forms) {
      if (form.isFullName()) {
        genders
            .computeIfAbsent(form.surname(), any -> EnumSet.noneOf(Gender.class))
            .add(FirstNames.of(form));
        for (String word : form.core) {
          bearersByWord.computeIfAbsent(word, any -> new HashSet<>()).add(form.compact);
        }
      }
    }
  }

  /** The form that stands for all those joined with this one. */
  int root(int index) {
    while (parent[index] != index) {
      parent[index] = parent[parent[index]];
      index = parent[index];
    }
    return index;
  }

  /** Makes two forms one actor. */
  void join(NameForm one, NameForm other, Reason reason) {
    int a = root(one.index);
    int b = root(other.index);
    if (a == b) {
      return;
    }
    int to = Math.min(a, b);
    int from = Math.max(a, b);
    parent[from] = to;
    NameForm shorter = size(one) > 0 && one.tokens.size() < other.tokens.size() ? one : other;
    if (reasons[shorter.index] == Reason.SAME_NAME) {
      reasons[shorter.index] = reason;
    }
  }

  /** Leaves the mentions of a form to several actors, with a share of each by its root. */
  void share(NameForm form, Map<Integer, Double> shares) {
    ambiguous.put(form.index, shares);
  }

  /** The forms that belong to several actors, by index, with the shares. */
  SortedMap<Integer, Map<Integer, Double>> ambiguous() {
    return Collections.unmodifiableSortedMap(ambiguous);
  }

  /** Why the form belongs to its actor. */
  Reason reason(NameForm form) {
    return reasons[form.index];
  }

  /** Whether persons of two full names bear the word, so that a title may tell them apart. */
  boolean isContested(String word) {
    return bearersByWord.getOrDefault(word, Set.of()).size() > 1;
  }

  /**
   * Whether a full name with one of these surnames belongs to a man where a title before them is a
   * woman's, or the other way round: "Mrs Hale" is not the "Hale" that is short for Robert Hale.
   */
  boolean hasBearerOfOtherGender(NameForm one, NameForm other) {
    Gender gender = one.titleGender == Gender.UNKNOWN ? other.titleGender : one.titleGender;
    return one.core.size() == 1
        && genders.getOrDefault(one.core.get(0), Set.of()).stream().anyMatch(gender::conflictsWith);
  }

  /** Whether the word is part of the full name of a person. */
  boolean hasBearer(String word) {
    return bearersByWord.containsKey(word);
  }

  static int size(NameForm form) {
    return form.mentions.size();
  }
}
