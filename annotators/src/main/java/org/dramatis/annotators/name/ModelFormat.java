package org.dramatis.annotators.name;

/** What those who write the files of a name model and those who read them agree about. */
public final class ModelFormat {
  /** The first four bytes of the file of weights. */
  public static final int MAGIC = 0x44524E31;

  /** One unit of a perceptron's weight in fixed point. */
  public static final int WEIGHT_SCALE = 64;

  /** How many of the high bits of a feature's hash the file of weights keeps. */
  public static final int FEATURE_BITS = 48;

  /** How many of the high bits of a finished hash of words a lexicon keeps. */
  public static final int WORD_BITS = 44;

  /** Bit of a word of the vocabulary that, written with a capital, is rarely part of a name. */
  public static final int ORDINARY = 1;

  /** Bit of a phrase of the vocabulary that is the name of a place. */
  public static final int PLACE = 2;

  /** Bit of a word of the vocabulary that is often written with a small letter as well. */
  public static final int COMMON = 4;

  /** Tokens of the longest place of the vocabulary. */
  public static final int LONGEST_PLACE = 3;

  private ModelFormat() {}
}
