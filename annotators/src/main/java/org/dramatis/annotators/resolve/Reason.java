package org.dramatis.annotators.resolve;

/**
 * Why a mention belongs to its chain: the words that a reader sees and the precision of such links,
 * measured on the development documents (see docs/resolution.md).
 */
enum Reason {
  NAME("name", 0.98),
  SAME_NAME("same name", 0.98),
  SPELLING("same name, other spelling", 0.97),
  COUNTRY("same country", 0.98),
  DEMONYM("nationality of the country", 0.95),
  DICTIONARY("one actor by the user's dictionary", 0.99),
  ALSO_KNOWN("also known as", 0.95),
  FULL_NAME("variant of the full name", 0.93),
  SURNAME("surname", 0.95),
  TITLE_AND_SURNAME("title and surname", 0.96),
  FIRST_NAME("first name", 0.88),
  ACRONYM("acronym", 0.92),
  INITIALS("initials of the name", 0.9),
  SHORT_FORM("short form", 0.85),
  LEGAL_SUFFIX("same name without legal suffix", 0.95),
  PLACE_IN_NAME("place inside a name", 0.8),
  AMBIGUOUS("several bear this name", 0.5),
  APPOSITION("apposition", 0.9),
  COPULA("is said to be", 0.85),
  NAMING("called by name", 0.9),
  LEAD("introduced before the name", 0.7),
  SAME_ROLE("same role", 0.85),
  TOPIC("subject of the paragraph before", 0.5),
  SAME_NOUN("same noun", 0.75),
  BROADER_NOUN("broader noun", 0.7),
  NOUN_OF_NAME("noun of the name", 0.7),
  OFFICE("holder of the office", 0.85),
  OFFICE_BY_DATE("holder of the office on that day", 0.85),
  COUNTRY_NOUN("the country last named", 0.7),
  NATIONALITY("person of this nationality", 0.7),
  ONLY_OF_KIND("nearest of this kind", 0.65),
  RELATIVE("same relative", 0.75),
  PRONOUN("pronoun", 0.8),
  REPEATED_PRONOUN("pronoun continues", 0.8),
  SPEAKER("speaker of the quotation", 0.85),
  SPEAKER_BEFORE("speaker of the quotation before", 0.85),
  SPEAKER_OF_TEXT("speaker of this part", 0.8),
  ADDRESSEE("person spoken to", 0.7),
  SPEAKERS_ORGANIZATION("organization of the speaker", 0.6);

  private final String label;
  private final double precision;

  Reason(String label, double precision) {
    this.label = label;
    this.precision = precision;
  }

  /** The words that a reader sees. */
  String label() {
    return label;
  }

  /** How many of such links were right on the development documents, 0 to 1. */
  double precision() {
    return precision;
  }
}
