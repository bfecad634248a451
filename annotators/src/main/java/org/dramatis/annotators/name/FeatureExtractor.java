package org.dramatis.annotators.name;

import java.util.Arrays;

/**
 * Computes the features of the tokens of one sentence as 64-bit hashes.
 *
 * <p>Makes no strings: words, affixes and shapes are rolling hashes over ranges of the text. One
 * instance serves one thread; its buffers are used again for each sentence.
 */
final class FeatureExtractor {
  /** More features than any token has. */
  static final int MOST_FEATURES = 160;

  private static final long BEGIN = 0x1F3D5B79A2C4E6F8L;
  private static final long END = 0x2E4C6A88B7D5F391L;
  private static final int REACH = 3;
  private static final int[] PATH_LENGTHS = {4, 6, 8, 10, 20};

  private static final int NORMAL = 1;
  private static final int UPPER = 2;
  private static final int TITLE = 3;
  private static final int LOWER = 4;

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
  private final long[][] pathHashes;

  private int count;
  private long[] exact = new long[0];
  private long[] lower = new long[0];
  private long[] shape = new long[0];
  private long[][] prefix = new long[0][];
  private long[][] suffix = new long[0][];
  private int[] cluster = new int[0];
  private int[] gazetteer = new int[0];
  private int[] habit = new int[0];
  private int[] place = new int[0];
  private boolean[] capital = new boolean[0];
  private boolean[] candidate = new boolean[0];
  private int[] runStart = new int[0];
  private int[] runEnd = new int[0];
  private int mode;

  private long[] out = new long[0];
  private int used;

  FeatureExtractor(Lexica lexica, PlaceWords placeWords) {
    this.lexica = lexica;
    this.placeWords = placeWords;
    this.pathHashes = new long[lexica.clusterCount() + 1][PATH_LENGTHS.length];
    for (int c = 1; c <= lexica.clusterCount(); c++) {
      String path = lexica.path(c);
      for (int k = 0; k < PATH_LENGTHS.length; k++) {
        int length = Math.min(PATH_LENGTHS[k], path.length());
        boolean kept = path.length() >= PATH_LENGTHS[k] || PATH_LENGTHS[k] == 20;
        pathHashes[c][k] = kept ? TextHash.exact(path, 0, length) : 0;
      }
    }
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

  /** The number of tokens of the sentence. */
  int count() {
    return count;
  }

  /** Whether token {@code i} of the sentence can be part of a name at all. */
  boolean isCandidate(int i) {
    return candidate[i];
  }

  /** Hash of token {@code i}, upper and lower case apart. */
  long exact(int i) {
    return exact[i];
  }

  /** Hash of token {@code i} in lower case. */
  long lower(int i) {
    return lower[i];
  }

  /** Whether token {@code i} holds a capital letter, or letters that know no case. */
  boolean isCapital(int i) {
    return capital[i];
  }

  /** Whether the sentence is written in the usual way: neither in capitals nor as a headline. */
  boolean isPlain() {
    return mode == NORMAL;
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
        int found = lexica.types(phrase);
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
        for (int bit = 0; bit < 8; bit++) {
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

  /**
   * Writes the features of token {@code i} to {@code features} and returns their number.
   *
   * @param features room for {@link #MOST_FEATURES} hashes
   */
  int extract(int i, long[] features) {
    out = features;
    used = 0;
    emit(0, mode);
    for (int d = -2; d <= 2; d++) {
      window(i + d, 16 * (d + 3));
    }
    for (int k = 0; k < 4; k++) {
      if (prefix[i][k] != 0) {
        emit(100 + k, prefix[i][k]);
      }
      if (suffix[i][k] != 0) {
        emit(104 + k, suffix[i][k]);
      }
    }
    emit(108, exact[i]);
    long before = i > 0 ? lower[i - 1] : BEGIN;
    long after = i + 1 < count ? lower[i + 1] : END;
    long shapeBefore = i > 0 ? shape[i - 1] : BEGIN;
    long shapeAfter = i + 1 < count ? shape[i + 1] : END;
    emit(110, TextHash.pair(before, lower[i]));
    emit(111, TextHash.pair(lower[i], after));
    emit(112, TextHash.pair(TextHash.pair(shapeBefore, shape[i]), shapeAfter));
    emit(113, TextHash.pair(before, shape[i]));
    emit(114, TextHash.pair(shape[i], after));
    if (i == 0) {
      emit(115, shape[i]);
    }
    long here = path(i, 2);
    long pathBefore = path(i - 1, 2);
    long pathAfter = path(i + 1, 2);
    emit(116, TextHash.pair(pathBefore, here));
    emit(117, TextHash.pair(here, pathAfter));
    emit(118, TextHash.pair(pathBefore, shape[i]));
    emit(119, TextHash.pair(shape[i], pathAfter));
    if (i > 0) {
      emit(120, suffix[i - 1][2]);
    }
    if (i + 1 < count) {
      emit(121, suffix[i + 1][2]);
    }
    if (i > 2) {
      emit(122, lower[i - 3]);
    }
    if (i + 3 < count) {
      emit(123, lower[i + 3]);
    }
    if (runStart[i] >= 0) {
      run(i);
    }
    return used;
  }

  private void window(int j, int base) {
    if (j < 0 || j >= count) {
      emit(base, j < 0 ? BEGIN : END);
      return;
    }
    emit(base, lower[j]);
    emit(base + 1, shape[j] + mode);
    if (cluster[j] != 0) {
      long[] paths = pathHashes[cluster[j]];
      emitPresent(base + 2, paths[0]);
      emitPresent(base + 3, paths[1]);
      emitPresent(base + 4, paths[3]);
      emitPresent(base + 5, paths[4]);
    }
    int distance = base / 16 - 3;
    if (distance >= -1 && distance <= 1) {
      int bits = gazetteer[j];
      if (bits != 0) {
        emit(base + 6, bits);
        while (bits != 0) {
          emit(base + 7, Integer.numberOfTrailingZeros(bits) + 1L);
          bits &= bits - 1;
        }
      }
      if (habit[j] != 0) {
        emit(base + 8, habit[j]);
        emit(base + 9, (habit[j] & 0x3) + 1L);
        emit(base + 10, (habit[j] >> 2 & 0x3) + 1L);
        emit(base + 11, (habit[j] >> 4 & 0x3) + 1L);
        emit(base + 12, (habit[j] >> 6 & 0x3) + 1L);
      }
      if (place[j] != 0) {
        emit(base + 13, place[j]);
      }
    }
  }

  private void run(int i) {
    int a = runStart[i];
    int z = runEnd[i];
    long position = a + 1 == z ? 1 : i == a ? 2 : i == z - 1 ? 3 : 4;
    long wordBefore = a > 0 ? lower[a - 1] : BEGIN;
    long wordAfter = z < count ? lower[z] : END;
    emit(130, TextHash.pair(position, lower[z - 1]));
    emit(131, TextHash.pair(position, lower[a]));
    emit(132, TextHash.pair(position, wordBefore));
    emit(133, TextHash.pair(position, wordAfter));
    emit(134, position * 16 + Math.min(z - a, 6) * 2L + (a == 0 ? 1 : 0));
    emit(135, TextHash.pair(position, TextHash.pair(wordBefore, wordAfter)));
    emit(136, TextHash.pair(position, path(z - 1, 2)));
    emit(137, TextHash.pair(position, path(a - 1, 2)));
    emit(138, TextHash.pair(position, path(z, 2)));
    if (a > 1) {
      emit(139, TextHash.pair(position, TextHash.pair(lower[a - 2], lower[a - 1])));
    }
    if (z + 1 < count) {
      emit(140, TextHash.pair(position, TextHash.pair(lower[z], lower[z + 1])));
    }
    emit(141, TextHash.pair(position, habit[z - 1]));
    emit(142, TextHash.pair(position, habit[a]));
  }

  private long path(int j, int length) {
    if (j < 0) {
      return BEGIN;
    }
    if (j >= count) {
      return END;
    }
    long[] paths = pathHashes[cluster[j]];
    return paths[length] != 0 ? paths[length] : paths[4];
  }

  private void emitPresent(int template, long value) {
    if (value != 0) {
      emit(template, value);
    }
  }

  private void emit(int template, long value) {
    long h = (value ^ (template * 0x9E3779B97F4A7C15L)) * 0xD6E8FEB86659FD93L;
    h ^= h >>> 32;
    out[used++] = h * 0x9E3779B97F4A7C15L;
  }
}
