package org.dramatis.annotators.resolve;

/**
 * What the choice of a person for "he" or "she" looks at. Each feature has a small number of
 * values, most of them of several things at once. The role of the pronoun (6) is subject of the
 * first clause or a later one, object, possessor before the first verb or later, reflexive; that of
 * the antecedent (10) is its {@link GrammaticalRole}; a distance (3) is 0, 1 or more sentences.
 */
public enum PronounFeature {
  /** Sentences between: 0, 1, 2, 3, 4 to 6, more; by role of the pronoun (6). */
  DISTANCE(36),
  /** Candidates mentioned since: 0, 1, 2, 3, 4 to 6, more. */
  RECENCY(6),
  /** Named persons mentioned since (4), by distance (3). */
  NAMES_SINCE(12),
  /** Tokens between: under 3, 6, 12, 20, 35, 60, 100, more; by role of the pronoun (6). */
  TOKENS(48),
  /** Role of the antecedent (10), by role of the pronoun (6) and distance (3). */
  ROLES(180),
  /** Kind of the antecedent's mention (5), by distance (3). */
  KIND(15),
  /** Gender: sure, told by the first name, unknown; whether that of somebody is known. */
  GENDER(6),
  /** The last pronoun of this kind: none, it meant this chain, another; by role (6). */
  PRONOUN_BEFORE(18),
  /** The last pronoun: meant this chain; sentences since (4); whether another name since. */
  CONTINUATION(24),
  /** Rank of the chain among persons by number of names (6), by rank among candidates (4). */
  SALIENCE(24),
  /** Names in the document: 0, 1, 2 to 3, 4 to 6, more. */
  NAMES(5),
  /** Mentions so far: 0, 1, 2 to 3, 4 to 6, more; by number of names, 1 or more. */
  MENTIONS(10),
  /** Whether it is named, by whether plural. */
  NAMED(4),
  /** Quotations (5) by role of the pronoun (6). */
  QUOTATION(30),
  /** Whether in the same paragraph, in the same sentence. */
  PARAGRAPH(3),
  /** Verbs between in the same sentence (3), joins (3), subject (2) by role of the pronoun (6). */
  CLAUSES(108),
  /** Mentions in the same sentence (3), one of them a subject (3), by role of the pronoun (6). */
  HERE(54),
  /** Mentions in the sentence before (3), one of them a subject (3), by role of the pronoun (6). */
  SENTENCE_BEFORE(54),
  /** The only one that is a subject in this sentence or the one before (3), by role (6). */
  ONLY_SUBJECT(18),
  /** Class of the word after the antecedent (15) by same sentence (2). */
  NEXT(30),
  /** Class of the word before it (15) by same sentence (2). */
  BEFORE(30),
  /** Order of its first name among those of the candidates (5), first sentence of the text (2). */
  FIRST(10),
  /** Length of the latest name: 0, 1, 2, 3; whether an earlier one was longer. */
  LENGTH(8),
  /** It is the subject after the pronoun: only so (2), right behind a comma (2), by role (6). */
  AHEAD(24),
  /** Tokens between the pronoun and the subject after it. */
  AHEAD_TOKENS(8),
  /** Whether it says what the pronoun stands in. */
  SAID(2),
  /** The latest candidate that is a subject: by gender (2) and role of the pronoun (6). */
  LATEST_SUBJECT(24),
  /** Common nouns since: 0, 1, 2 to 3, 4 to 6, more. */
  NOUNS_BETWEEN(5),
  /** Whether titles or nouns stand before the latest name: 0, 1, more. */
  TITLES(3),
  /** Whether within brackets. */
  BRACKETS(2),
  /** No antecedent at all, by role. */
  NONE(6),
  /** No antecedent, by number of candidates: 0, 1, 2 to 3, more; named ones (4). */
  NONE_CANDIDATES(16),
  /** No antecedent, by class of the next word. */
  NONE_NEXT(15),
  /** No antecedent, by class of the word before. */
  NONE_BEFORE(15),
  /** No antecedent, by distance to the nearest candidate and to the nearest named one. */
  NONE_DISTANCE(16),
  /** No antecedent, by whether in a quotation. */
  NONE_QUOTATION(2);

  private static final int[] OFFSETS = new int[values().length + 1];

  static {
    for (PronounFeature feature : values()) {
      OFFSETS[feature.ordinal() + 1] = OFFSETS[feature.ordinal()] + feature.size;
    }
  }

  private final int size;

  PronounFeature(int size) {
    this.size = size;
  }

  /** Number of its values. */
  public int size() {
    return size;
  }

  /** Index of the weight for a value of this feature. */
  public int index(int value) {
    if (value < 0 || value >= size) {
      throw new IllegalArgumentException(this + " has no value " + value);
    }
    return OFFSETS[ordinal()] + value;
  }

  /** Number of all weights. */
  public static int weights() {
    return OFFSETS[OFFSETS.length - 1];
  }
}
