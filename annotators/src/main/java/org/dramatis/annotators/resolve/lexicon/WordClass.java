package org.dramatis.annotators.resolve.lexicon;

/**
 * The coarse class of a word where it stands, after the universal part-of-speech tags. Resolution
 * needs to know where noun phrases begin and end, and which of them is a subject; this much is
 * enough for it.
 */
public enum WordClass {
  /** A common noun. */
  NOUN('N'),
  /** A proper noun. */
  PROPER_NOUN('P'),
  /** An adjective. */
  ADJECTIVE('J'),
  /** A full verb. */
  VERB('V'),
  /** An auxiliary verb or copula. */
  AUXILIARY('A'),
  /** An adverb. */
  ADVERB('R'),
  /** A preposition or postposition. */
  ADPOSITION('I'),
  /** A determiner. */
  DETERMINER('D'),
  /** A pronoun. */
  PRONOUN('O'),
  /** A number. */
  NUMBER('M'),
  /** A particle, such as the possessive 's or the infinitive's to. */
  PARTICLE('T'),
  /** A conjunction, coordinating or subordinating. */
  CONJUNCTION('C'),
  /** A punctuation mark; also the class before the first word of a sentence. */
  PUNCTUATION('.'),
  /** Anything else. */
  OTHER('X');

  private final char letter;

  WordClass(char letter) {
    this.letter = letter;
  }

  /** The letter that stands for this class in the table of word classes. */
  public char letter() {
    return letter;
  }

  /** The class that a letter of the table stands for, {@link #OTHER} for an unknown letter. */
  static WordClass ofLetter(char letter) {
    for (WordClass wordClass : values()) {
      if (wordClass.letter == letter) {
        return wordClass;
      }
    }
    return OTHER;
  }
}
