package org.dramatis.annotators.name;

import java.util.Arrays;

/**
 * What the features of a sentence's tokens are made from: hashes of words, affixes and shapes,
 * their clusters and groups, what the lexica say, and the runs of capitalised words.
 *
 * <p>Makes no strings: all hashes are rolling ones over ranges of the text. One instance serves one
 * thread; its buffers are used again for each sentence.
 */
final class SentenceScan {
  static final int NORMAL = 1;
  static final int UPPER = 2;
  static final int TITLE = 3;
  static final int LOWER = 4;

  /** A token so near to a capital can be part of a name. */
  private static final int REACH = 3;

  private static final long[] GLUE = {
    word("of"),
    word("for"),
    word("and"),
    word("&"),
    word("-"),
    word("de"),
    word("al"),
    word("the"),
    word("in"),
    word("van"),
    word("von"),
    word("bin"),
    word("la"),
    word("'s"),
    word("del"),
    word("der"),
    word("du"),
    word("da"),
    word("di"),
    word("ibn"),
    word("el"),
    word("y"),
    word("on")
  };
  private static final long OF = word("of");
  private static final long THE = word("the");

  private final Lexica lexica;
  private final PlaceWords placeWords;

  /** The number of tokens. */
  int count;

  /** How the sentence is written: plain, in capitals, as a headline, or without any capital. */
  int mode;

  /** Hashes of the tokens, upper and lower case apart. */
  long[] exact = new long[0];

  /** Hashes of the tokens in lower case. */
  long[] lower = new long[0];

  long[] shape = new long[0];

  /** Hashes of one to four letters from the start of each token; 0 where it is shorter. */
  long[][] prefix = new long[0][];

  /** Hashes of one to four letters from the end of each token; 0 where it is shorter. */
  long[][] suffix = new long[0][];

  /** Numbers of the words' clusters, see {@link Lexica#cluster}. */
  int[] cluster = new int[0];

  /** Numbers of the words' groups, see {@link Lexica#group}. */
  int[] group = new int[0];

  /** Three bits for each bit of the gazetteer: it is the whole phrase, its start, or goes on. */
  int[] gazetteer = new int[0];

  /** See {@link Lexica#habit}. */
  int[] habit = new int[0];

  /** Bits of {@link PlaceWords} of the phrases that the tokens stand in. */
  int[] place = new int[0];

  /** Whether the token can be part of a name at all. */
  boolean[] candidate = new boolean[0];

  /** Where the run of capitalised words starts that the token stands in; -1 where in none. */
  int[] runStart = new int[0];

  /** The token behind that run; -1 where in none. */
  int[] runEnd = new int[0];

  private boolean[] capital = new boolean[0];

  SentenceScan(Lexica lexica, PlaceWords placeWords) {
    this.lexica = lexica;
    this.placeWords = placeWords;
  }

  private static long word(String word) {
    return TextHash.lower(word, 0, word.length());
  }

  /**
   * Looks at one sentence.
   *
   * @param text the text that the tokens are spans of
   * @param tokens starts and ends, alternately, in UTF-16 code units of the text
   * @param first index of the sentence's first token
   * @param last index of the token after its last one
   */
  void load(CharSequence text, int[] tokens, int first, int last) {
    count = last - first;
    grow(count);
    findMode(text, tokens, first, last);
    for (int i = 0; i < count; i++) {
      scan(text, i, tokens[2 * (first + i)], tokens[2 * (first + i) + 1]);
    }
    findCandidates();
    findRuns();
    matchPhrases();
  }

  private void grow(int n) {
    if (n <= exact.length) {
      return;
    }
    int size = Math.max(64, n + n / 2);
    exact = new long[size];
    lower = new long[size];
    shape = new long[size];
    prefix = new long[size][4];
    suffix = new long[size][4];
    cluster = new int[size];
    group = new int[size];
    gazetteer = new int[size];
    habit = new int[size];
    place = new int[size];
    capital = new boolean[size];
    candidate = new boolean[size];
    runStart = new int[size];
    runEnd = new int[size];
  }

  /** Tells capitals ("KIM MEETS TRUMP") and headlines ("Kim Meets Trump") from plain sentences. */
  private void findMode(CharSequence text, int[] tokens, int first, int last) {
    int words = 0;
    int capitals = 0;
    int letters = 0;
    boolean upper = false;
    boolean small = false;
    for (int t = first; t < last; t++) {
      int start = tokens[2 * t];
      int end = tokens[2 * t + 1];
      char c = text.charAt(start);
      if (Character.isLetter(c)) {
        if (end - start > 3) {
          words++;
          if (Character.isUpperCase(c)) {
            capitals++;
          }
        }
      }
      for (int i = start; i < end; i++) {
        char x = text.charAt(i);
        if (Character.isLowerCase(x)) {
          small = true;
          letters++;
        } else if (Character.isUpperCase(x)) {
          upper = true;
          letters++;
        }
      }
    }
    if (!small && letters > 3) {
      mode = UPPER;
    } else if (!upper) {
      mode = LOWER;
    } else if (words >= 4 && capitals * 5 >= words * 4) {
      mode = TITLE;
    } else {
      mode = NORMAL;
    }
  }

  private void scan(CharSequence text, int i, int start, int end) {
    long exactHash = TextHash.SEED;
    long lowerHash = TextHash.SEED;
    long shapeHash = TextHash.SEED;
    char lastKind = 0;
    int run = 0;
    boolean upper = false;
    boolean digit = false;
    int length = end - start;
    for (int k = start; k < end; k++) {
      char c = text.charAt(k);
      char plain = TextHash.plain(c);
      exactHash = TextHash.step(exactHash, plain);
      lowerHash = TextHash.step(lowerHash, TextHash.lower(c));
      if (k - start < 4) {
        prefix[i][k - start] = lowerHash;
      }
      char kind;
      if (Character.isUpperCase(c)) {
        kind = 'X';
        upper = true;
      } else if (Character.isLowerCase(c)) {
        kind = 'x';
      } else if (plain == '0') {
        kind = 'd';
        digit = true;
      } else {
        kind = plain;
        upper |= c >= 0x250 && Character.isLetter(c);
      }
      run = kind == lastKind ? run + 1 : 1;
      if (run <= 2) {
        shapeHash = TextHash.step(shapeHash, kind);
      }
      lastKind = kind;
    }
    for (int k = length; k < 4; k++) {
      prefix[i][k] = 0;
    }
    long suffixHash = TextHash.SEED;
    for (int k = 0; k < 4; k++) {
      if (k < length) {
        suffixHash = TextHash.step(suffixHash, TextHash.lower(text.charAt(end - 1 - k)));
        suffix[i][k] = suffixHash;
      } else {
        suffix[i][k] = 0;
      }
    }
    exact[i] = mode == UPPER && length > 3 ? TextHash.capitalised(text, start, end) : exactHash;
    lower[i] = lowerHash;
    shape[i] = shapeHash;
    cluster[i] = lexica.cluster(lowerHash);
    group[i] = lexica.group(lowerHash);
    capital[i] = upper;
    habit[i] = upper ? lexica.habit(exact[i]) : 0;
    gazetteer[i] = 0;
    place[i] = 0;
    candidate[i] = digit;
  }

  private void findCandidates() {
    if (mode == LOWER) {
      Arrays.fill(candidate, 0, count, true);
      return;
    }
    int last = -1 - REACH;
    for (int i = 0; i < count; i++) {
      if (capital[i]) {
        boolean numberBefore = i > 0 && !capital[i - 1] && candidate[i - 1] && last != i - 1;
        int from = i - last <= REACH + 1 ? last + 1 : i;
        for (int k = Math.max(0, last + 1); k < i; k++) {
          candidate[k] = k >= from || (k == i - 1 && numberBefore);
        }
        candidate[i] = true;
        last = i;
      }
    }
    for (int k = Math.max(0, last + 1); k < count; k++) {
      // A number right behind a name may belong to it: "Cloud 9", "Apollo 11".
      candidate[k] = candidate[k] && k == last + 1;
    }
  }

  private void findRuns() {
    int i = 0;
    while (i < count) {
      if (!capital[i]) {
        runStart[i] = -1;
        runEnd[i] = -1;
        i++;
        continue;
      }
      int j = i + 1;
      while (j < count) {
        if (capital[j]) {
          j++;
        } else if (j + 1 < count && capital[j + 1] && isGlue(lower[j])) {
          j += 2;
        } else if (j + 2 < count && capital[j + 2] && lower[j] == OF && lower[j + 1] == THE) {
          j += 3;
        } else {
          break;
        }
      }
      for (int k = i; k < j; k++) {
        runStart[k] = i;
        runEnd[k] = j;
      }
      i = j;
    }
  }

  private static boolean isGlue(long hash) {
    for (long glue : GLUE) {
      if (glue == hash) {
        return true;
      }
    }
    return false;
  }

  private void matchPhrases() {
    for (int i = 0; i < count; i++) {
      if (!capital[i]) {
        continue;
      }
      long phrase = 0;
      int best = 0;
      int types = 0;
      int bestPlace = 0;
      int placeKind = 0;
      for (int j = i; j < count && j < i + Lexica.LONGEST_PHRASE; j++) {
        phrase = TextHash.phrase(phrase, exact[j]);
        int found = lexica.entry(phrase);
        if (found != 0) {
          best = j - i + 1;
          types = found;
        }
        int kind = placeWords.kind(phrase);
        if (kind != 0) {
          bestPlace = j - i + 1;
          placeKind = kind;
        }
      }
      for (int j = i; j < i + best; j++) {
        int position = best == 1 ? 0 : j == i ? 1 : 2;
        for (int bit = 0; bit < Lexica.GAZETTEER_BITS; bit++) {
          if ((types >> bit & 1) != 0) {
            gazetteer[j] |= 1 << (bit * 3 + position);
          }
        }
      }
      for (int j = i; j < i + bestPlace; j++) {
        place[j] |= placeKind;
      }
    }
  }
}
