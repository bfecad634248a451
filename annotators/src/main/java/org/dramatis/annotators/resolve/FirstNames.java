package org.dramatis.annotators.resolve;

import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.Trait;

/** What the lexicon knows of the words in persons' names. */
final class FirstNames {

  private static final Lexicon LEXICON = Lexicon.english();

  private FirstNames() {}

  /** The gender that a title or a noun tells. */
  static Gender ofNoun(int entry) {
    long traits = LEXICON.traits(entry);
    return (traits & Trait.MALE.bit()) != 0
        ? Gender.MALE
        : (traits & Trait.FEMALE.bit()) != 0 ? Gender.FEMALE : Gender.UNKNOWN;
  }

  /** The gender that the first name of a full name tells. */
  static Gender of(NameForm form) {
    if (form.titleGender != Gender.UNKNOWN) {
      return form.titleGender;
    }
    if (form.core.size() < 2 || isFamilyFirst(form)) {
      return Gender.UNKNOWN;
    }
    return of(form.first());
  }

  /** The gender of those who bear a first name, unknown where both do. */
  static Gender of(String word) {
    long traits = LEXICON.traits(LEXICON.find(word));
    boolean male = (traits & Trait.MALE_NAME.bit()) != 0;
    boolean female = (traits & Trait.FEMALE_NAME.bit()) != 0;
    return male == female ? Gender.UNKNOWN : male ? Gender.MALE : Gender.FEMALE;
  }

  /** Whether the name puts the surname first, as Korean, Chinese and Vietnamese ones do. */
  static boolean isFamilyFirst(NameForm form) {
    if (form.core.size() < 2 || !has(form.first(), Trait.FAMILY_FIRST) || form.core.size() > 3) {
      return false;
    }
    if (form.core.size() == 2) {
      return of(form.first()) == Gender.UNKNOWN;
    }
    return form.core.get(1).length() <= 6 && form.core.get(2).length() <= 6;
  }

  /** Whether the lexicon gives the word this trait. */
  static boolean has(String word, Trait trait) {
    return (LEXICON.traits(LEXICON.find(word)) & trait.bit()) != 0;
  }
}
