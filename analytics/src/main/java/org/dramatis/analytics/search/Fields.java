package org.dramatis.analytics.search;

/**
 * The fields of the index and what their terms look like.
 *
 * <p>In {@link #TEXT} the words have even positions, so that between any two of them there is room
 * for the end of a sentence or paragraph. At the position of a word stand, beside its form, its
 * stem where that differs, the form once more where it does not count, the actors whose mention
 * begins there, and the layers of plugins in which something begins there, each with and without
 * its label.
 */
final class Fields {

  /** To be raised when the index holds something else of the same documents. */
  static final String VERSION = "3";

  static final String KIND = "kind";
  static final String DOCUMENT = "d";
  static final String ACTOR = "a";

  static final String KEY = "key";
  static final String NUMBER = "number";
  static final String STATE = "state";

  static final String TEXT = "text";
  static final String TITLE = "title";
  static final String FILE = "file";
  static final String SOURCE = "source";
  static final String FOLDER = "folder";
  static final String LANGUAGE = "language";
  static final String TYPE = "type";
  static final String FORMAT = "format";
  static final String MONTH = "month";
  static final String DAY = "day";
  static final String ACTORS = "actors";

  static final String NAME = "name";
  static final String NAMES = "names";
  static final String ALIASES = "aliases";
  static final String WEIGHT = "weight";

  /** No word begins so. */
  private static final char STEM = '\u0001';

  private static final char MARK = '\u0002';

  private static final char FOUND = '\u0004';

  /** Begins the forms of words in boilerplate and repetitions; they sort as the words do. */
  static final char UNCOUNTED = '\u0005';

  static final String SENTENCE = "\u0003s";
  static final String PARAGRAPH = "\u0003p";

  /** Where words begin, in the order of terms. */
  static final int FIRST_OF_WORDS = 0x20;

  /** The steps from one word to the next. */
  static final int STEP = 2;

  private Fields() {}

  static String stem(String language, String stem) {
    return STEM + language + STEM + stem;
  }

  /** A word that does not count. */
  static String uncounted(String form) {
    return UNCOUNTED + form;
  }

  /** Something of a layer. */
  static String found(String layer) {
    return FOUND + layer;
  }

  /** Something of a layer with a label. */
  static String found(String layer, String label) {
    return FOUND + layer + FOUND + WordReader.fold(label).strip();
  }

  static String mark(String actor) {
    return MARK + actor;
  }
}
