package org.dramatis.annotators.name;

import java.io.DataInputStream;
import java.io.IOException;

/**
 * An immutable map from 64-bit hashes of words or phrases to small positive numbers.
 *
 * <p>Keeps 32 bits of each hash beside its place in the table, so that a look-up of an absent key
 * is wrong about once in a thousand million times. Safe for use by several threads.
 */
final class HashedLexicon {
  private static final int KEPT_BITS = ModelFormat.WORD_BITS;

  private final int[] marks;
  private final short[] values;
  private final int mask;

  /**
   * Makes a lexicon.
   *
   * @param hashes finished hashes; of equal ones the last counts
   * @param given the value of each, 1 to 65535
   */
  HashedLexicon(long[] hashes, int[] given) {
    int capacity = Integer.highestOneBit(Math.max(16, hashes.length) * 2 - 1);
    if (hashes.length > capacity * 0.8) {
      capacity *= 2;
    }
    this.marks = new int[capacity];
    this.values = new short[capacity];
    this.mask = capacity - 1;
    for (int k = 0; k < hashes.length; k++) {
      long key = kept(hashes[k]);
      int slot = slot(key);
      while (values[slot] != 0 && marks[slot] != (int) key) {
        slot = (slot + 1) & mask;
      }
      marks[slot] = (int) key;
      values[slot] = (short) given[k];
    }
  }

  private static long kept(long hash) {
    return hash >>> (64 - KEPT_BITS);
  }

  private int slot(long key) {
    // The low 32 bits are the mark; the place comes from the high ones and a mix of the rest.
    return (int) ((key >>> 22) ^ (key * 0x9E3779B1L >>> 7)) & mask;
  }

  /** The value of a finished hash, or 0. */
  int get(long hash) {
    long key = kept(hash);
    int slot = slot(key);
    while (values[slot] != 0) {
      if (marks[slot] == (int) key) {
        return values[slot] & 0xFFFF;
      }
      slot = (slot + 1) & mask;
    }
    return 0;
  }

  /** Reads what a training run wrote. */
  static HashedLexicon read(DataInputStream in) throws IOException {
    int n = in.readInt();
    long[] hashes = new long[n];
    int[] values = new int[n];
    long last = 0;
    for (int k = 0; k < n; k++) {
      last += readVarint(in);
      hashes[k] = last << (64 - KEPT_BITS);
    }
    for (int k = 0; k < n; k++) {
      values[k] = (int) readVarint(in);
    }
    return new HashedLexicon(hashes, values);
  }

  static long readVarint(DataInputStream in) throws IOException {
    long v = 0;
    int shift = 0;
    int b;
    do {
      b = in.readUnsignedByte();
      v |= (long) (b & 0x7F) << shift;
      shift += 7;
    } while ((b & 0x80) != 0);
    return v;
  }
}
