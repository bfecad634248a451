package org.dramatis.annotators.resolve;

import java.util.HashMap;
import java.util.Map;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.jspecify.annotations.Nullable;

/** The personal pronouns by person, number and gender, whatever their case. */
enum Pronoun {
  HE("he him his himself"),
  SHE("she her hers herself"),
  IT("it its itself"),
  THEY("they them their theirs themselves"),
  I("i me my mine myself"),
  WE("we us our ours ourselves"),
  YOU("you your yours yourself yourselves");

  private static final Map<Integer, Pronoun> BY_ENTRY = new HashMap<>();

  static {
    for (Pronoun pronoun : values()) {
      for (String form : pronoun.forms.split(" ")) {
        int entry = Lexicon.english().find(form);
        if (entry == Lexicon.UNKNOWN) {
          throw new IllegalStateException("the lexicon lacks the pronoun " + form);
        }
        BY_ENTRY.put(entry, pronoun);
      }
    }
  }

  private final String forms;
  private final int nominative;

  Pronoun(String forms) {
    this.forms = forms;
    this.nominative = Lexicon.english().find(forms.substring(0, forms.indexOf(' ')));
  }

  /** The pronoun of which the lexicon's entry is a form, null where it is none. */
  static @Nullable Pronoun of(int entry) {
    return entry == Lexicon.UNKNOWN ? null : BY_ENTRY.get(entry);
  }

  /** Whether the lexicon's entry is a form that only a subject has: "she", and not "her". */
  static boolean isNominative(int entry) {
    Pronoun pronoun = of(entry);
    return pronoun != null && pronoun != IT && pronoun != YOU && pronoun.nominative == entry;
  }

  boolean isSingularPerson() {
    return this == HE || this == SHE;
  }

  boolean isFirstPerson() {
    return this == I || this == WE;
  }
}
