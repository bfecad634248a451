package org.dramatis.annotators.name;

import java.util.Arrays;

/**
 * Finds the best legal sequence of labels of a sentence (Viterbi).
 *
 * <p>One instance serves one thread; its buffers are used again for each sentence.
 */
public final class Decoder {
  /** A score that no path reaches. */
  public static final int IMPOSSIBLE = Integer.MIN_VALUE / 4;

  private static final int L = Labels.COUNT;
  private static final int[][] BEFORE = new int[L][];

  static {
    for (int next = 0; next < L; next++) {
      int[] before = new int[L];
      int n = 0;
      for (int label = 0; label < L; label++) {
        if (Labels.mayFollow(label, next)) {
          before[n++] = label;
        }
      }
      BEFORE[next] = Arrays.copyOf(before, n);
    }
  }

  private int[] scores = new int[0];
  private byte[] back = new byte[0];
  private int[] labels = new int[0];

  /** Makes a decoder. */
  public Decoder() {}

  /**
   * Decodes one sentence.
   *
   * @param emissions scores of each label of each token, row by row
   * @param count number of tokens
   * @param transitions scores from label to label, row by row, and from the start in the last row
   * @return the best label of each token; valid until the next call
   */
  public int[] decode(int[] emissions, int count, int[] transitions) {
    if (labels.length < count) {
      labels = new int[count * 2];
    }
    if (scores.length < count * L) {
      scores = new int[count * L * 2];
      back = new byte[count * L * 2];
    }
    for (int next = 0; next < L; next++) {
      boolean legal = Labels.mayFollow(Labels.OUTSIDE, next);
      scores[next] = legal ? emissions[next] + transitions[L * L + next] : IMPOSSIBLE;
    }
    for (int i = 1; i < count; i++) {
      int row = i * L;
      for (int next = 0; next < L; next++) {
        int best = Integer.MIN_VALUE;
        int from = 0;
        for (int label : BEFORE[next]) {
          int score = scores[row - L + label] + transitions[label * L + next];
          if (score > best) {
            best = score;
            from = label;
          }
        }
        scores[row + next] = Math.max(IMPOSSIBLE, best + emissions[row + next]);
        back[row + next] = (byte) from;
      }
    }
    int last = 0;
    int best = Integer.MIN_VALUE;
    for (int label = 0; label < L; label++) {
      int score = scores[(count - 1) * L + label];
      if (!Labels.isOpen(label) && score > best) {
        best = score;
        last = label;
      }
    }
    for (int i = count - 1; i >= 0; i--) {
      labels[i] = last;
      last = back[i * L + last];
    }
    return labels;
  }
}
