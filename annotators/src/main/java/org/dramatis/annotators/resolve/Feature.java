package org.dramatis.annotators.resolve;

/**
 * What the choice of an antecedent for a noun phrase, "it" or "they" looks at. Each feature has a
 * small number of values and one weight for each value and {@link AnaphorClass}.
 */
public enum Feature {
  /** Sentences between: 0, 1, 2, 3, 4 to 6, more. */
  DISTANCE(6),
  /** Chains mentioned since: 0, 1, 2, 3, 4 to 6, more. */
  RECENCY(6),
  /** Grammatical place of the antecedent (6) by distance 0, 1, more. */
  PLACE(18),
  /** Kind of the antecedent's mention. */
  KIND(5),
  /** The last pronoun of this kind: none, it meant this chain, it meant another. */
  PRONOUN_BEFORE(3),
  /** Rank of the chain among those of its type by number of names; 5 for unnamed ones. */
  SALIENCE(6),
  /** Number of names in the document: 0, 1, 2 to 3, 4 to 6, more. */
  NAMES(5),
  /** Type of a named chain (4), type of an unnamed one (3), plural. */
  TYPE(8),
  /** Quotations: none, the same, leaving one, entering one, the speaker of it. */
  QUOTATION(5),
  /** The noun: the same, a broader one, a word of the name, another; by definiteness (3). */
  NOUN(12),
  /** The country of the phrase: none, that of the chain, another, that of the chain unknown. */
  COUNTRY(4),
  /** Whether in the same paragraph, by whether in the same sentence. */
  PARAGRAPH(3),
  /** Whether the anaphor and the antecedent are subjects or open their sentences. */
  PARALLEL(4),
  /** Mentions so far: 0, 1, 2 to 3, 4 to 7, more. */
  MENTIONS(5),
  /** The noun's fit (4), by whether a complement follows. */
  COMPLEMENT(8),
  /** Recency (4) by distance (3). */
  RECENCY_AND_DISTANCE(12),
  /** Tokens between in the same sentence: under 3, under 8, more, elsewhere. */
  TOKENS(4),
  /** Salience (3) by recency (3). */
  SALIENCE_AND_RECENCY(9),
  /** Whether the antecedent says what the anaphor stands in: "Jafari said she". */
  SAID(2),
  /** Whether it is the latest candidate that is a subject or opens a sentence. */
  LATEST_SUBJECT(2),
  /** Common nouns that are no part of a name, since the antecedent: 0, 1, 2 to 3, more. */
  NOUNS_BETWEEN(5),
  /**
   * Whether the last pronoun meant it (3), it is the latest subject (2), the latest candidate (2).
   */
  CONTINUATION(12),
  /** Group of the noun (16) by type of the chain (8). */
  GROUP_AND_TYPE(128),
  /** Group of the noun (16) by its fit (4). */
  GROUP_AND_FIT(64),
  /** Modifiers of the noun: none, all known for the chain, some new. */
  MODIFIERS(3),
  /** Place of the antecedent: subject, possessor, other (3) by recency (3) by distance (3). */
  PLACE_AND_RECENCY(27),
  /** Plural common nouns since the antecedent, for "they": 0, 1, more; by the same sentence (2). */
  PLURALS_BETWEEN(6),
  /** No antecedent at all. */
  NONE(1),
  /** No antecedent, by number of candidates: 0, 1, 2 to 3, more. */
  NONE_CANDIDATES(4),
  /** No antecedent, by definiteness (6), complement and names inside the phrase. */
  NONE_DEFINITENESS(24),
  /** No antecedent, by class of the next word. */
  NONE_NEXT(15),
  /** No antecedent, by class of the word before. */
  NONE_BEFORE(15),
  /** No antecedent, by subject and opening. */
  NONE_PLACE(4),
  /** No antecedent, by distance to the nearest candidate: 0, 1, 2, more. */
  NONE_DISTANCE(4),
  /** No antecedent, by whether in a quotation. */
  NONE_QUOTATION(2),
  /** No antecedent, by whether some candidate fits the noun (4). */
  NONE_NOUN(4),
  /** No antecedent, by group of the noun (16) and whether some candidate fits it. */
  NONE_GROUP(32),
  /** No antecedent, by number of modifiers of the noun: 0, 1, more. */
  NONE_MODIFIERS(3),
  /**
   * No antecedent, by plural nouns (3) before "they" in its sentence, and in the one before (3).
   */
  NONE_PLURALS(9);

  private static final int[] OFFSETS = new int[values().length + 1];

  static {
    for (Feature feature : values()) {
      OFFSETS[feature.ordinal() + 1] =
          OFFSETS[feature.ordinal()] + feature.size * AnaphorClass.values().length;
    }
  }

  private final int size;

  Feature(int size) {
    this.size = size;
  }

  /** Number of its values. */
  public int size() {
    return size;
  }

  /** Index of the weight for a value of this feature and a class of anaphor. */
  public int index(AnaphorClass anaphor, int value) {
    if (value < 0 || value >= size) {
      throw new IllegalArgumentException(this + " has no value " + value);
    }
    return OFFSETS[ordinal()] + anaphor.ordinal() * size + value;
  }

  /** Number of all weights. */
  public static int weights() {
    return OFFSETS[OFFSETS.length - 1];
  }
}
