package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of a document by the tokens they stand on, while some take the place of others. */
final class NamesByToken {
  private final List<@Nullable TaggedName> names;
  private final int[] owner;

  /**
   * Takes the names of a document.
   *
   * @param names none overlapping another
   * @param tokens how many tokens the document has
   */
  NamesByToken(List<TaggedName> names, int tokens) {
    this.names = new ArrayList<>(names);
    this.owner = new int[tokens];
    Arrays.fill(owner, -1);
    for (int i = 0; i < names.size(); i++) {
      Arrays.fill(owner, names.get(i).first(), names.get(i).last(), i);
    }
  }

  /** The name that holds the token, null for none. */
  @Nullable TaggedName at(int token) {
    return owner[token] < 0 ? null : names.get(owner[token]);
  }

  /** Adds an organisation in the place of all names within it, as sure as the surest of them. */
  void putOrganization(int first, int last) {
    double margin = DocumentPass.ADDED;
    for (int t = first; t < last; t++) {
      TaggedName name = at(t);
      if (name != null) {
        margin = Math.max(margin, name.margin());
        names.set(owner[t], null);
      }
    }
    Arrays.fill(owner, first, last, names.size());
    names.add(new TaggedName(first, last, Labels.ORGANIZATION, margin));
  }

  /** All names in text order. */
  List<TaggedName> names() {
    List<TaggedName> all = new ArrayList<>(names.size());
    for (TaggedName name : names) {
      if (name != null) {
        all.add(name);
      }
    }
    all.sort(Comparator.comparingInt(TaggedName::first));
    return all;
  }
}
