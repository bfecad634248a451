package org.dramatis.analytics.identity;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/** All chains of the corpus that have one name (by its key) and one type. Not thread-safe. */
final class Entry {

  final ActorType type;
  final String key;
  final @Nullable String country;

  /** Names as documents give them, with the number of chains. */
  final Map<String, Integer> names = new TreeMap<>();

  /** Number in the order of entries; until the corpus is frozen, in the order they were met. */
  int index = -1;

  /** Its chains. */
  int chains;

  private @Nullable PersonName person;

  Entry(ActorType type, String key, @Nullable String country) {
    this.type = type;
    this.key = key;
    this.country = country;
  }

  /** The most frequent name; of several the first in alphabetical order. */
  String name() {
    return names.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .orElseThrow()
        .getKey();
  }

  /** The name to show: of a country its English name. */
  String displayName() {
    return country == null ? name() : Countries.name(country);
  }

  /** The parts of the name; for persons. */
  PersonName person() {
    if (person == null) {
      person = PersonName.of(name());
    }
    return person;
  }

  /** Whether it is a country that documents call so. */
  boolean isCalled(String nameKey) {
    return country != null
        && (Names.key(Countries.name(country)).equals(nameKey)
            || names.keySet().stream().anyMatch(name -> Names.key(name).equals(nameKey)));
  }

  boolean isFullPerson() {
    return type == ActorType.PERSON && person().isFull();
  }

  @Override
  public String toString() {
    return type + " " + name();
  }
}
