package org.dramatis.annotators.resolve.lexicon;

/** What the lexicon knows about a word. A word may have several traits. */
public enum Trait {
  /** A noun whose phrase means a person. */
  PERSON("person"),
  /** A noun whose phrase means an organisation or a group that acts as one. */
  ORGANIZATION("organization"),
  /** A noun whose phrase means a place. */
  PLACE("place"),
  /** A noun that can stand for a country. */
  COUNTRY_NOUN("country-noun"),
  /** A noun or title that only men bear. */
  MALE("male"),
  /** A noun or title that only women bear. */
  FEMALE("female"),
  /** A noun that says what somebody is to somebody else. */
  KINSHIP("kinship"),
  /** A kinship noun that fits only one person. */
  UNIQUE_KIN("unique-kin"),
  /** A noun for an office or a post. */
  OFFICE("office"),
  /** A noun for who plays for a team or leads it. */
  SPORT("sport"),
  /** A word that stands before a person's name as a title or as a part of one. */
  TITLE("title"),
  /** A title that is no office, such as "Mr". */
  HONORIFIC("honorific"),
  /** A title that goes with a given name and belongs to it: "Pope Francis". */
  REGNAL("regnal"),
  /** A verb that introduces what somebody said. */
  SAY("say"),
  /** A form of a copula. */
  BE("be"),
  /** A participle that introduces a name, such as "called". */
  NAMING("naming"),
  /** A personal pronoun in any form. */
  PRONOUN("pronoun"),
  /** A reflexive pronoun. */
  REFLEXIVE("reflexive"),
  /** A possessive determiner. */
  POSSESSIVE("possessive"),
  /** A legal suffix of a firm. */
  ORGANIZATION_SUFFIX("organization-suffix"),
  /** A surname of a language that puts the surname first. */
  FAMILY_FIRST("family-first"),
  /** A noun of the lists that is not taken for a person in spite of them. */
  NEVER_PERSON("never-person"),
  /** The plural of a noun above. */
  PLURAL("plural"),
  /** A first name that men bear. */
  MALE_NAME("male-name"),
  /** A first name that women bear. */
  FEMALE_NAME("female-name");

  private final String label;

  Trait(String label) {
    this.label = label;
  }

  /** The name of the trait's list in the lexicon's file. */
  String label() {
    return label;
  }

  /** The trait's bit in {@link Lexicon#traits(int)}. */
  public long bit() {
    return 1L << ordinal();
  }
}
