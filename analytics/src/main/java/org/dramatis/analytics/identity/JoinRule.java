package org.dramatis.analytics.identity;

import java.util.Map;
import java.util.Objects;

/**
 * Why two names are taken for one actor's, or may be.
 *
 * <p>How often each is right was measured on pairs that readers judged (see {@code
 * join-rules.tsv}); what is right in fewer than nine of ten cases joins nothing and is suggested
 * instead.
 */
public enum JoinRule {
  /** One name, which some documents take for another type. */
  OTHER_TYPE("the same name, taken for something else"),
  /** A country's name that some documents take for a place or a body. */
  COUNTRY_NAME("a name of the country"),
  /** Transliterations that sound alike. */
  TRANSLITERATION("transliterations of one name"),
  /** The family name first. */
  HOME_ORDER("the family name first"),
  /** An initial in place of a middle name, or none. */
  INITIALS("the only name that the initials fit"),
  /** A nickname or a dropped middle name, with the same company. */
  GIVEN_NAME("a nickname or fewer middle names, in the same company"),
  /** Romanizations of a Korean name, with the same company. */
  ROMANIZATION("romanizations of one Korean name, in the same company"),
  /** A company that some documents take for a person. */
  COMPANY_AS_PERSON("a company, taken for a person"),
  /** With "Group" or "Holdings" and without. */
  WHOLE("with and without “Group” or the like"),
  /** The same of two companies of one word, each with a legal form of its own. */
  WHOLE_WORD("with and without “Group” or the like, and only one word in common"),
  /** With its country before it and without. */
  NATIONAL("with and without its country"),
  /** A letter that differs. */
  MISSPELLED("a typing error"),
  /** The same words with other little ones between them, or four and more in another order. */
  SAME_WORDS("the same words in another order, or with other little words"),
  /** Three words in another order. */
  THREE_WORDS("the same three words in another order"),
  /** An acronym that documents tie to the name. */
  ACRONYM("an acronym that documents tie to the name"),
  /** A short form that documents tie to the name. */
  SHORT_FORM("a short form that documents tie to the name"),
  /** A body and its board or council, with the same company. */
  ORGAN("with and without “Board” or the like, in the same company"),
  /** The first word of the only company that begins so, with the same company. */
  FIRST_WORD("the only company that begins so, in the same company"),
  /** A surname in a document that never gives the full name. */
  SURNAME_BY_COMPANY("a surname, in the company of the full name"),
  /** A first name or the beginning of a name in such a document. */
  GIVEN_BY_COMPANY("a first name alone, in the company of the full name"),
  /** An acronym or a general name of several words in such a document. */
  BODY_BY_COMPANY("a short or general name, in the company of the full one"),
  /** A general word in such a document: "the Ministry". */
  WORD_BY_COMPANY("a general word, in the company of the full name");

  private static final double SURE = 0.9;
  private static final Map<String, String> MEASURED = WordTable.readPairs("join-rules.tsv");

  private final String reason;

  JoinRule(String reason) {
    this.reason = reason;
  }

  /** The rule in words, for a reader. */
  public String reason() {
    return reason;
  }

  /** How many of the pairs that it was measured on were one actor, 0 to 1. */
  public double precision() {
    String[] measured =
        Objects.requireNonNull(MEASURED.get(name()), () -> "no measure of " + name()).split("\t");
    return Integer.parseInt(measured[0]) / (double) Integer.parseInt(measured[1]);
  }

  /** Whether it is right often enough to join names without asking. */
  boolean isSure() {
    return precision() >= SURE;
  }
}
