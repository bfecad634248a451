package org.dramatis.annotators.name;

import java.io.DataInputStream;
import java.io.IOException;

/**
 * Weights of features for each label, in fixed point, in an open-addressing table.
 *
 * <p>Only features that have a weight take room. Sums of weights are integers, so that a score does
 * not depend on the order of adding. Immutable after reading; safe for use by several threads.
 */
final class WeightTable {
  private static final int STRIDE = 16;
  private static final int KEPT_BITS = ModelFormat.FEATURE_BITS;

  private final int[] marks;
  private final int[] rows;
  private final short[] weights;
  private final int mask;

  /**
   * Makes a table.
   *
   * @param hashes feature hashes, no two equal
   * @param given weights, {@link Labels#COUNT} for each feature
   */
  WeightTable(long[] hashes, short[] given) {
    int capacity = Integer.highestOneBit(Math.max(16, hashes.length) * 2 - 1) * 2;
    this.marks = new int[capacity];
    this.rows = new int[capacity];
    this.mask = capacity - 1;
    this.weights = new short[(hashes.length + 1) * STRIDE];
    for (int k = 0; k < hashes.length; k++) {
      long key = kept(hashes[k]);
      int slot = slot(key);
      while (rows[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      marks[slot] = (int) key;
      rows[slot] = (k + 1) * STRIDE;
      System.arraycopy(given, k * Labels.COUNT, weights, (k + 1) * STRIDE, Labels.COUNT);
    }
  }

  private static long kept(long hash) {
    return hash >>> (64 - KEPT_BITS);
  }

  private int slot(long key) {
    return (int) (key >>> 24) & mask;
  }

  /** Adds the weights of {@code count} features to {@code scores}. */
  void addTo(long[] features, int count, int[] scores) {
    for (int k = 0; k < count; k++) {
      long key = features[k] >>> (64 - KEPT_BITS);
      int mark = (int) key;
      int slot = (int) (key >>> 24) & mask;
      int row;
      while ((row = rows[slot]) != 0) {
        if (marks[slot] == mark) {
          for (int l = 0; l < Labels.COUNT; l++) {
            scores[l] += weights[row + l];
          }
          break;
        }
        slot = (slot + 1) & mask;
      }
    }
  }

  /** Reads what a training run wrote. */
  static WeightTable read(DataInputStream in) throws IOException {
    int n = in.readInt();
    long[] hashes = new long[n];
    long last = 0;
    for (int k = 0; k < n; k++) {
      last += HashedLexicon.readVarint(in);
      hashes[k] = last << (64 - KEPT_BITS);
    }
    int[] present = new int[n];
    for (int k = 0; k < n; k++) {
      present[k] = in.readUnsignedShort();
    }
    short[] weights = new short[n * Labels.COUNT];
    for (int k = 0; k < n; k++) {
      for (int l = 0; l < Labels.COUNT; l++) {
        if ((present[k] >> l & 1) != 0) {
          int v = (int) HashedLexicon.readVarint(in);
          weights[k * Labels.COUNT + l] = (short) ((v >>> 1) ^ -(v & 1));
        }
      }
    }
    return new WeightTable(hashes, weights);
  }
}
