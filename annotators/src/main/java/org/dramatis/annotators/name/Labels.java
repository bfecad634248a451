package org.dramatis.annotators.name;

/**
 * The labels of tokens: outside of names, or begin, inside, last, or single token of a name of one
 * of three types (BILOU).
 */
final class Labels {
  static final int PERSON = 0;
  static final int ORGANIZATION = 1;
  static final int LOCATION = 2;

  /** Number of types. */
  static final int TYPES = 3;

  /** Number of labels. */
  static final int COUNT = 1 + 4 * TYPES;

  static final int OUTSIDE = 0;
  static final int BEGIN = 0;
  static final int INSIDE = 1;
  static final int LAST = 2;
  static final int SINGLE = 3;

  private Labels() {}

  static int label(int type, int position) {
    return 1 + 4 * type + position;
  }

  static int type(int label) {
    return (label - 1) / 4;
  }

  static int position(int label) {
    return (label - 1) & 3;
  }

  /** Whether a name starts with a token of this label. */
  static boolean isFirst(int label) {
    return position(label) == BEGIN || position(label) == SINGLE;
  }

  /** Whether a name goes on after a token of this label. */
  static boolean isOpen(int label) {
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
