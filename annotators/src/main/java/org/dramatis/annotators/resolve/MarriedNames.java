package org.dramatis.annotators.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.jspecify.annotations.Nullable;

/**
 * Joins the names before and after a marriage that the text tells of: "Kate Ames married Tom Bell …
 * Kate Bell".
 */
final class MarriedNames {
  private static final Set<String> MARRYING =
      Set.of("marries", "marry", "married", "wed", "wedded", "weds");

  private final NameClusters names;

  MarriedNames(NameClusters names) {
    this.names = names;
  }

  /** Joins the names; {@code found} are the mentions in text order. */
  void join(List<DraftMention> found) {
    Words words = names.words;
    Set<Integer> verbs = new HashSet<>();
    MARRYING.forEach(verb -> verbs.add(words.lexicon.find(verb)));
    verbs.remove(Lexicon.UNKNOWN);
    List<DraftMention> full = new ArrayList<>();
    for (DraftMention mention : found) {
      if (mention.form != null && mention.form.isFullName()) {
        full.add(mention);
      }
    }
    @Nullable Map<String, NameForm> forms = null;
    for (int i = 1; i < full.size(); i++) {
      DraftMention one = full.get(i - 1);
      DraftMention other = full.get(i);
      if (one.sentence != other.sentence || !marries(one, other, verbs)) {
        continue;
      }
      if (forms == null) {
        forms = new HashMap<>();
        for (NameForm form : names.forms) {
          if (form.isFullName()) {
            forms.putIfAbsent(form.first() + " " + form.surname(), form);
          }
        }
      }
      join(one.form, other.form, forms);
      join(other.form, one.form, forms);
    }
  }

  private void join(
      @Nullable NameForm one, @Nullable NameForm spouse, Map<String, NameForm> forms) {
    if (one == null
        || spouse == null
        || one.first().equals(spouse.first())
        || FirstNames.of(one) == Gender.MALE) {
      return; // a man who takes his wife's name is rarer than her cousin of his first name
    }
    NameForm after = forms.get(one.first() + " " + spouse.surname());
    if (after != null && after != one) {
      names.join(one, after, Reason.MARRIED);
    }
  }

  /** Whether a word of marrying stands between two full names. */
  private boolean marries(DraftMention one, DraftMention other, Set<Integer> verbs) {
    for (int i = one.last + 1; i < other.first; i++) {
      if (verbs.contains(names.words.entry[i])) {
        return true;
      }
    }
    return false;
  }
}
