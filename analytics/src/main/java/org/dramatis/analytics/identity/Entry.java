package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.List;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/** All chains of the corpus that have one name (by its key) and one type. Not thread-safe. */
final class Entry {

  final ActorType type;
  final String key;
  final @Nullable String country;

  /** Names as documents give them; of a corpus, by text. */
  final List<Spelling> spellings = new ArrayList<>(1);

  /** Number in the order of entries. */
  int index = -1;

  /** Its chains. */
  int chains;

  private @Nullable Spelling preferred;

  Entry(ActorType type, String key, @Nullable String country) {
    this.type = type;
    this.key = key;
    this.country = country;
  }

  /** The order of a corpus: by type, key and country. */
  int compareTo(Entry other) {
    int order = type.compareTo(other.type);
    order = order != 0 ? order : key.compareTo(other.key);
    return order != 0
        ? order
        : (country == null ? "" : country).compareTo(other.country == null ? "" : other.country);
  }

  /** The most frequent spelling; of several the first in alphabetical order. */
  private Spelling preferred() {
    Spelling most = preferred;
    if (most == null) {
      most = spellings.get(0);
      for (Spelling spelling : spellings) {
        if (spelling.count > most.count
            || spelling.count == most.count && spelling.text().compareTo(most.text()) < 0) {
          most = spelling;
        }
      }
      preferred = most;
    }
    return most;
  }

  /** The most frequent name; of several the first in alphabetical order. */
  String name() {
    return preferred().text();
  }

  /** The normal forms of its name. */
  NameForms forms() {
    return preferred().forms;
  }

  /** The name to show: of a country its English name. */
  String displayName() {
    return country == null ? name() : CountryNames.name(country);
  }

  /** The parts of the name; for persons. */
  PersonName person() {
    return forms().person();
  }

  /** Whether it is a country that documents call so. */
  boolean isCalled(String nameKey) {
    return country != null
        && (Names.key(CountryNames.name(country)).equals(nameKey)
            || spellings.stream().anyMatch(spelling -> spelling.forms.key().equals(nameKey)));
  }

  /** Whether documents give the name with a legal form: that of a company in full. */
  boolean hasLegalForm() {
    return spellings.stream().anyMatch(spelling -> spelling.forms.hasLegalForm());
  }

  boolean isFullPerson() {
    return type == ActorType.PERSON && person().isFull();
  }

  @Override
  public String toString() {
    return type + " " + name();
  }
}
