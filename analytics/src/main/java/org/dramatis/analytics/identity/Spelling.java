package org.dramatis.analytics.identity;

/** A name as documents give it to the chains of an entry. Not thread-safe. */
final class Spelling {

  final Entry entry;
  final NameForms forms;

  /** How many chains have it. */
  int count;

  /** In the order of entries and texts; until the corpus is whole, in the order they were met. */
  int number = -1;

  Spelling(Entry entry, NameForms forms) {
    this.entry = entry;
    this.forms = forms;
  }

  /** The name. */
  String text() {
    return forms.text;
  }

  /** The order of a corpus: by type, key and country of the entry, then by text. */
  int compareTo(Spelling other) {
    int order = entry == other.entry ? 0 : entry.compareTo(other.entry);
    return order != 0 ? order : text().compareTo(other.text());
  }
}
