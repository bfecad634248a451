package org.dramatis.annotators.name;

import org.dramatis.annotators.country.Countries;

/**
 * Computes the features of the tokens of one sentence as 64-bit hashes.
 *
 * <p>One instance serves one thread; its buffers are used again for each sentence.
 */
public final class FeatureExtractor {
  /** More features than any token has. */
  public static final int MOST_FEATURES = 180;

  private static final long BEGIN = 0x1F3D5B79A2C4E6F8L;
  private static final long END = 0x2E4C6A88B7D5F391L;
  private static final int[] PATH_LENGTHS = {4, 6, 8, 10, 20};

  /** The level of groups that pairs of features are made of. */
  private static final int PAIRED_LEVEL = 2;

  private static final long NO_GROUP = 1;

  private final Lexica lexica;
  private final SentenceScan scan;
  private final long[][] pathHashes;

  private long[] out = new long[0];
  private int used;

  /** An extractor that knows these lexica and the countries of this build. */
  public FeatureExtractor(Lexica lexica) {
    this(lexica, PlaceWords.of(Countries.english()));
  }

  FeatureExtractor(Lexica lexica, PlaceWords placeWords) {
    this.lexica = lexica;
    this.scan = new SentenceScan(lexica, placeWords);
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

  /**
   * Looks at one sentence.
   *
   * @param text the text that the tokens are spans of
   * @param tokens starts and ends, alternately, in UTF-16 code units of the text
   * @param first index of the sentence's first token
   * @param last index of the token after its last one
   */
  public void load(CharSequence text, int[] tokens, int first, int last) {
    scan.load(text, tokens, first, last);
  }

  /** Whether token {@code i} of the sentence can be part of a name at all. */
  public boolean isCandidate(int i) {
    return scan.candidate[i];
  }

  /**
   * Writes the features of token {@code i} to {@code features} and returns their number.
   *
   * @param features room for {@link #MOST_FEATURES} hashes
   */
  public int extract(int i, long[] features) {
    out = features;
    used = 0;
    emit(0, scan.mode);
    for (int d = -2; d <= 2; d++) {
      window(i + d, 16 * (d + 3));
    }
    for (int k = 0; k < 4; k++) {
      if (scan.prefix[i][k] != 0) {
        emit(100 + k, scan.prefix[i][k]);
      }
      if (scan.suffix[i][k] != 0) {
        emit(104 + k, scan.suffix[i][k]);
      }
    }
    emit(108, scan.exact[i]);
    long before = i > 0 ? scan.lower[i - 1] : BEGIN;
    long after = i + 1 < scan.count ? scan.lower[i + 1] : END;
    long shapeBefore = i > 0 ? scan.shape[i - 1] : BEGIN;
    long shapeAfter = i + 1 < scan.count ? scan.shape[i + 1] : END;
    emit(110, TextHash.pair(before, scan.lower[i]));
    emit(111, TextHash.pair(scan.lower[i], after));
    emit(112, TextHash.pair(TextHash.pair(shapeBefore, scan.shape[i]), shapeAfter));
    emit(113, TextHash.pair(before, scan.shape[i]));
    emit(114, TextHash.pair(scan.shape[i], after));
    if (i == 0) {
      emit(115, scan.shape[i]);
    }
    long here = path(i, 2);
    long pathBefore = path(i - 1, 2);
    long pathAfter = path(i + 1, 2);
    emit(116, TextHash.pair(pathBefore, here));
    emit(117, TextHash.pair(here, pathAfter));
    emit(118, TextHash.pair(pathBefore, scan.shape[i]));
    emit(119, TextHash.pair(scan.shape[i], pathAfter));
    if (i > 0) {
      emit(120, scan.suffix[i - 1][2]);
    }
    if (i + 1 < scan.count) {
      emit(121, scan.suffix[i + 1][2]);
    }
    if (i > 2) {
      emit(122, scan.lower[i - 3]);
    }
    if (i + 3 < scan.count) {
      emit(123, scan.lower[i + 3]);
    }
    groups(i);
    if (scan.runStart[i] >= 0) {
      run(i);
    }
    return used;
  }

  private void window(int j, int base) {
    if (j < 0 || j >= scan.count) {
      emit(base, j < 0 ? BEGIN : END);
      return;
    }
    emit(base, scan.lower[j]);
    emit(base + 1, scan.shape[j] + scan.mode);
    if (scan.cluster[j] != 0) {
      long[] paths = pathHashes[scan.cluster[j]];
      emitPresent(base + 2, paths[0]);
      emitPresent(base + 3, paths[1]);
      emitPresent(base + 4, paths[3]);
      emitPresent(base + 5, paths[4]);
    }
    int distance = base / 16 - 3;
    if (distance >= -1 && distance <= 1) {
      int bits = scan.gazetteer[j];
      if (bits != 0) {
        emit(base + 6, bits);
        while (bits != 0) {
          emit(base + 7, Integer.numberOfTrailingZeros(bits) + 1L);
          bits &= bits - 1;
        }
      }
      if (scan.habit[j] != 0) {
        emit(base + 8, scan.habit[j]);
        emit(base + 9, (scan.habit[j] & 0x3) + 1L);
        emit(base + 10, (scan.habit[j] >> 2 & 0x3) + 1L);
        emit(base + 11, (scan.habit[j] >> 4 & 0x3) + 1L);
        emit(base + 12, (scan.habit[j] >> 6 & 0x3) + 1L);
      }
      if (scan.place[j] != 0) {
        emit(base + 13, scan.place[j]);
      }
    }
  }

  /** What the groups of the token and of those around it say. */
  private void groups(int i) {
    for (int d = -2; d <= 2; d++) {
      int j = i + d;
      if (j >= 0 && j < scan.count) {
        int levels = scan.group[j] == 0 ? 1 : Lexica.GROUP_LEVELS;
        for (int level = 0; level < levels; level++) {
          emit(150 + Lexica.GROUP_LEVELS * (d + 2) + level, group(j, level));
        }
      }
    }
    long here = group(i);
    long before = group(i - 1);
    long after = group(i + 1);
    long shape = scan.shape[i];
    emit(180, TextHash.pair(before, here));
    emit(181, TextHash.pair(here, after));
    emit(182, TextHash.pair(before, shape));
    emit(183, TextHash.pair(shape, after));
    emit(184, TextHash.pair(shape, here));
    if (scan.runStart[i] >= 0) {
      emit(185, TextHash.pair(here, scan.gazetteer[i]));
      emit(186, TextHash.pair(here, scan.habit[i]));
      emit(187, TextHash.pair(here, pathHashes[scan.cluster[i]][3]));
    }
  }

  private void run(int i) {
    int a = scan.runStart[i];
    int z = scan.runEnd[i];
    long position = a + 1 == z ? 1 : i == a ? 2 : i == z - 1 ? 3 : 4;
    long wordBefore = a > 0 ? scan.lower[a - 1] : BEGIN;
    long wordAfter = z < scan.count ? scan.lower[z] : END;
    emit(130, TextHash.pair(position, scan.lower[z - 1]));
    emit(131, TextHash.pair(position, scan.lower[a]));
    emit(132, TextHash.pair(position, wordBefore));
    emit(133, TextHash.pair(position, wordAfter));
    emit(134, position * 16 + Math.min(z - a, 6) * 2L + (a == 0 ? 1 : 0));
    emit(135, TextHash.pair(position, TextHash.pair(wordBefore, wordAfter)));
    emit(136, TextHash.pair(position, path(z - 1, 2)));
    emit(137, TextHash.pair(position, path(a - 1, 2)));
    emit(138, TextHash.pair(position, path(z, 2)));
    if (a > 1) {
      emit(139, TextHash.pair(position, TextHash.pair(scan.lower[a - 2], scan.lower[a - 1])));
    }
    if (z + 1 < scan.count) {
      emit(140, TextHash.pair(position, TextHash.pair(scan.lower[z], scan.lower[z + 1])));
    }
    emit(141, TextHash.pair(position, scan.habit[z - 1]));
    emit(142, TextHash.pair(position, scan.habit[a]));
    long groupBefore = group(a - 1);
    long groupAfter = group(z);
    long around = TextHash.pair(groupBefore, groupAfter);
    emit(188, TextHash.pair(position, group(z - 1)));
    emit(189, TextHash.pair(position, groupBefore));
    emit(190, TextHash.pair(position, groupAfter));
    emit(191, TextHash.pair(position, group(a)));
    emit(192, TextHash.pair(position, around));
    emit(193, TextHash.pair(TextHash.pair(position, group(i)), around));
  }

  private long path(int j, int length) {
    if (j < 0) {
      return BEGIN;
    }
    if (j >= scan.count) {
      return END;
    }
    long[] paths = pathHashes[scan.cluster[j]];
    return paths[length] != 0 ? paths[length] : paths[4];
  }

  /** The group of token {@code j} on the level that pairs are made of. */
  private long group(int j) {
    if (j < 0) {
      return BEGIN;
    }
    return j >= scan.count ? END : group(j, PAIRED_LEVEL);
  }

  private long group(int j, int level) {
    int number = scan.group[j];
    return number == 0 ? NO_GROUP : lexica.group(number, level) + NO_GROUP + 1;
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
