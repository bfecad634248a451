package org.dramatis.training.name;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.dramatis.annotators.name.Decoder;
import org.dramatis.annotators.name.Labels;
import org.dramatis.annotators.name.ModelFormat;
import org.dramatis.training.name.Perceptron.Weights;

/**
 * The tokens to train on: their features as numbers, and gold labels.
 *
 * <p>Filled in two passes over the same tokens: first every feature is counted, then those seen
 * often enough get numbers. Not thread-safe.
 */
final class TokenRows {
  private static final int L = Labels.COUNT;
  private static final int[] EMPTY = {};

  private final int[] starts;
  private final int[] gold;
  private final boolean[] candidate;
  private final int[][] rows;
  private final int fewest;
  private byte[] seen;
  private long[] keys = {};
  private int[] numbers = {};
  private long[] hashes = {};
  private int features;
  private int mask;

  /**
   * Makes empty rows.
   *
   * @param lengths tokens of each sentence
   * @param fewest features seen less often are left out
   */
  TokenRows(int[] lengths, int fewest) {
    this.starts = new int[lengths.length + 1];
    for (int s = 0; s < lengths.length; s++) {
      starts[s + 1] = starts[s] + lengths[s];
    }
    int tokens = starts[lengths.length];
    this.gold = new int[tokens];
    this.candidate = new boolean[tokens];
    this.rows = new int[tokens][];
    Arrays.fill(rows, EMPTY);
    this.fewest = fewest;
    this.seen = new byte[1 << 26];
  }

  /** First pass: counts the features of a token. */
  void count(int token, int label, boolean isCandidate, long[] buffer, int used) {
    gold[token] = label;
    candidate[token] = isCandidate;
    for (int k = 0; k < used; k++) {
      int slot = (int) (buffer[k] >>> 38);
      if (seen[slot] < 100) {
        seen[slot]++;
      }
    }
  }

  /**
   * Between the passes: makes room for the features that are kept, and drops names out of reach.
   */
  void number() {
    for (int s = 0; s + 1 < starts.length; s++) {
      dropUnreachable(starts[s], starts[s + 1] - starts[s]);
    }
    int capacity = 1 << 20;
    mask = capacity - 1;
    keys = new long[capacity];
    numbers = new int[capacity];
    hashes = new long[1 << 16];
  }

  /** Second pass: keeps the features of a token. */
  void keep(int token, long[] buffer, int used) {
    int[] row = new int[used];
    int n = 0;
    for (int k = 0; k < used; k++) {
      if (seen[(int) (buffer[k] >>> 38)] >= fewest) {
        row[n++] = number(buffer[k]) * L;
      }
    }
    rows[token] = Arrays.copyOf(row, n);
  }

  private int number(long hash) {
    int slot = (int) (hash >>> 20) & mask;
    while (keys[slot] != 0 && keys[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    if (keys[slot] == 0) {
      if (features * 2 > mask) {
        grow();
        return number(hash);
      }
      keys[slot] = hash;
      numbers[slot] = features;
      if (features == hashes.length) {
        hashes = Arrays.copyOf(hashes, 2 * features);
      }
      hashes[features++] = hash;
    }
    return numbers[slot];
  }

  private void grow() {
    mask = 2 * mask + 1;
    keys = new long[mask + 1];
    numbers = new int[mask + 1];
    for (int f = 0; f < features; f++) {
      int slot = (int) (hashes[f] >>> 20) & mask;
      while (keys[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      keys[slot] = hashes[f];
      numbers[slot] = f;
    }
  }

  /** After the second pass: forgets what only filling needs. */
  void finish() {
    seen = new byte[0];
    keys = new long[0];
    numbers = new int[0];
  }

  /** Names that hold tokens the tagger never looks at cannot be learned. */
  private void dropUnreachable(int at, int n) {
    int i = 0;
    while (i < n) {
      int label = gold[at + i];
      if (label == Labels.OUTSIDE) {
        i++;
        continue;
      }
      int end = i + 1;
      while (end < n && Labels.isOpen(gold[at + end - 1])) {
        end++;
      }
      boolean reachable = true;
      for (int k = i; k < end; k++) {
        reachable &= candidate[at + k];
      }
      if (!reachable) {
        Arrays.fill(gold, at + i, at + end, Labels.OUTSIDE);
      }
      i = end;
    }
  }

  /** Sets the scores of {@code n} tokens to 0; labels out of reach get impossible ones. */
  void clear(int from, int n, int[] emissions) {
    Arrays.fill(emissions, 0, n * L, 0);
    for (int i = 0; i < n; i++) {
      if (!candidate[from + i]) {
        Arrays.fill(emissions, i * L + 1, i * L + L, Decoder.IMPOSSIBLE);
      }
    }
  }

  int start(int sentence) {
    return starts[sentence];
  }

  int longest() {
    int longest = 0;
    for (int s = 0; s + 1 < starts.length; s++) {
      longest = Math.max(longest, starts[s + 1] - starts[s]);
    }
    return longest;
  }

  int[] row(int token) {
    return rows[token];
  }

  int gold(int token) {
    return gold[token];
  }

  /** The number of features kept. */
  int features() {
    return features;
  }

  /**
   * Writes the table of weights as the tagger reads it.
   *
   * @param smallest weights nearer to 0 than this are left out
   * @return the number of features that have weights
   */
  int write(DataOutputStream out, Weights weights, double smallest) throws IOException {
    Integer[] order = new Integer[features];
    Arrays.setAll(order, k -> k);
    Arrays.sort(order, (a, b) -> Long.compareUnsigned(hashes[a], hashes[b]));
    long[] kept = new long[features];
    short[] values = new short[features * L];
    int n = 0;
    for (int k : order) {
      boolean any = false;
      for (int l = 0; l < L; l++) {
        float w = weights.features()[k * L + l];
        int fixed = Math.abs(w) < smallest ? 0 : Math.round(w * ModelFormat.WEIGHT_SCALE);
        fixed = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, fixed));
        values[n * L + l] = (short) fixed;
        any |= fixed != 0;
      }
      if (any) {
        kept[n++] = hashes[k];
      }
    }
    ModelWriter.weights(out, Arrays.copyOf(kept, n), Arrays.copyOf(values, n * L));
    return n;
  }

  /** Scores in the fixed point of the tagger. */
  static int[] fixed(float[] weights) {
    int[] fixed = new int[weights.length];
    for (int k = 0; k < fixed.length; k++) {
      fixed[k] = Math.round(weights[k] * ModelFormat.WEIGHT_SCALE);
    }
    return fixed;
  }
}
