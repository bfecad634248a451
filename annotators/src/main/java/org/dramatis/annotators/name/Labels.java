package org.dramatis.annotators.name;

/**
 * The labels of tokens: outside of names, or begin, inside, last, or single token of a name of one
 * of three types (BILOU).
 */
public final class Labels {
  /** The type of persons. */
  public static final int PERSON = 0;

  /** The type of organisations. */
  public static final int ORGANIZATION = 1;

  /** The type of countries and places. */
  public static final int LOCATION = 2;

  /** Number of types. */
  static final int TYPES = 3;

  /** Number of labels. */
  public static final int COUNT = 1 + 4 * TYPES;

  /** The label of tokens outside of names. */
  public static final int OUTSIDE = 0;

  /** The position of the first of several tokens. */
  public static final int BEGIN = 0;

  /** The position of tokens between the first and the last one. */
  public static final int INSIDE = 1;

  /** The position of the last of several tokens. */
  public static final int LAST = 2;

  /** The position of a name's only token. */
  public static final int SINGLE = 3;

  private Labels() {}

  /** The label of a token at this position of a name of this type. */
  public static int label(int type, int position) {
    return 1 + 4 * type + position;
  }

  /** The type of a label other than {@link #OUTSIDE}. */
  public static int type(int label) {
    return (label - 1) / 4;
  }

  static int position(int label) {
    return (label - 1) & 3;
  }

  /** Whether a name starts with a token of this label. */
  public static boolean isFirst(int label) {
    return position(label) == BEGIN || position(label) == SINGLE;
  }

  /** Whether a name goes on after a token of this label. */
  public static boolean isOpen(int label) {
    return label != OUTSIDE && position(label) <= INSIDE;
  }

  /** Whether {@code next} may follow {@code label}; a sentence starts as if after OUTSIDE. */
  static boolean mayFollow(int label, int next) {
    if (isOpen(label)) {
      return next != OUTSIDE
          && type(next) == type(label)
          && (position(next) == INSIDE || position(next) == LAST);
    }
    return next == OUTSIDE || position(next) == BEGIN || position(next) == SINGLE;
  }
}
