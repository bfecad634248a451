package org.dramatis.annotators.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.core.actor.ActorType;

/** Joins names that are written alike, and the names of one country. */
final class PlainNames {

  private static final Set<String> COMPASS_POINTS = Set.of("north", "south", "east", "west");

  private final NameClusters names;

  PlainNames(NameClusters names) {
    this.names = names;
  }

  void join() {
    sameName();
    countries();
    openCountries();
  }

  /** Forms with the same letters: one actor, unless a person and something else both recur. */
  private void sameName() {
    Map<String, List<NameForm>> byCompact = new LinkedHashMap<>();
    for (NameForm form : names.forms) {
      byCompact.computeIfAbsent(form.compact, any -> new ArrayList<>()).add(form);
    }
    for (List<NameForm> same : byCompact.values()) {
      for (int i = 1; i < same.size(); i++) {
        for (int j = 0; j < i; j++) {
          NameForm one = same.get(j);
          NameForm other = same.get(i);
          boolean contested = one.title != other.title && names.isContested(one.compact);
          if (contested
              || one.titleGender.conflictsWith(other.titleGender)
              || (one.titleGender != other.titleGender
                  && names.hasBearerOfOtherGender(one, other))) {
            continue;
          }
          boolean alike =
              one.isPerson() == other.isPerson()
                  || Math.min(NameClusters.size(one), NameClusters.size(other)) == 1;
          boolean countryAndPerson =
              one.isPerson() != other.isPerson() && (one.country != null || other.country != null);
          if (alike && !countryAndPerson) {
            names.join(one, other, Reason.SAME_NAME);
          }
        }
      }
    }
  }

  private void countries() {
    Map<String, NameForm> byCountry = new HashMap<>();
    for (NameForm form : names.forms) {
      if (form.country != null) {
        NameForm before = byCountry.putIfAbsent(form.country, form);
        if (before != null) {
          names.join(before, form, Reason.COUNTRY);
        }
      }
    }
  }

  /** "Korea", "the North": the one country that the document names so, or shares of several. */
  private void openCountries() {
    for (NameForm form : names.forms) {
      String word = form.tokens.get(0);
      boolean direction =
          form.tokens.size() == 1 && !form.isPerson() && COMPASS_POINTS.contains(word);
      if (form.country != null || (form.type != ActorType.COUNTRY && !direction)) {
        continue;
      }
      Map<Integer, Double> candidates = new TreeMap<>();
      for (NameForm other : names.forms) {
        if (other.country != null
            && (direction ? other.tokens.get(0).equals(word) : other.tokens.contains(word))) {
          candidates.put(names.root(other.index), 1.0);
        }
      }
      if (candidates.size() == 1) {
        names.join(names.forms.get(candidates.keySet().iterator().next()), form, Reason.COUNTRY);
      } else if (candidates.size() > 1) {
        candidates.replaceAll((root, any) -> 1.0 / candidates.size());
        names.share(form, candidates);
      }
    }
  }
}
