package org.dramatis.annotators.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.annotators.country.Regions;
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
    regions();
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

  /** "Calif.", "N.J.": the state of that abbreviation, under its full name. */
  private void regions() {
    Map<String, NameForm> byName = new HashMap<>();
    for (NameForm form : names.forms) {
      Regions.Region region =
          form.type == ActorType.PLACE ? Regions.english().find(form.written) : null;
      if (region != null && isBare(form) && !isBehindComma(form)) {
        region = null;
      }
      if (region != null && region.kind() != Regions.Kind.NAME) {
        form.knownAs = region.name();
      }
      if (region != null) {
        NameForm before = byName.putIfAbsent(region.name(), form);
        if (before != null) {
          names.join(before, form, Reason.SAME_NAME);
        }
      }
    }
  }

  /** Whether it is two capitals that may stand for anything else: "LA", "MO". */
  private static boolean isBare(NameForm form) {
    return form.written.length() == 2 && form.written.equals(form.written.toUpperCase(Locale.ROOT));
  }

  private boolean isBehindComma(NameForm form) {
    return form.mentions.stream()
        .allMatch(mention -> mention.first > 0 && names.words.is(mention.first - 1, ','));
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
