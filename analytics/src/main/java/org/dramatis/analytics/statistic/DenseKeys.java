package org.dramatis.analytics.statistic;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Distinct keys, numbered densely in order of arrival: the table that finds them. Not thread-safe.
 */
abstract class DenseKeys implements Serializable {

  private static final long serialVersionUID = 1;
  // Spreads hashes that differ in few bits (Knuth's multiplicative hashing).
  private static final int GOLDEN_RATIO = 0x9E37_79B9;

  private int[] slots = new int[32];
  private int size;

  /** How many keys there are. */
  final int size() {
    return size;
  }

  /** Hash of the key of that number. */
  abstract int hash(int number);

  /** The slot where the search for a key begins. */
  final int slot(int hash) {
    return (hash * GOLDEN_RATIO) >>> Integer.numberOfLeadingZeros(slots.length - 1);
  }

  /** The slot where the search goes on. */
  final int next(int slot) {
    return slot + 1 & slots.length - 1;
  }

  /** The number in a slot; negative when it is free. */
  final int at(int slot) {
    return slots[slot] - 1;
  }

  /** Numbers the key for which the search ended at that free slot. */
  final int take(int slot, int hash) {
    int place = slot;
    if (size * 2 >= slots.length) {
      slots = new int[slots.length * 2];
      for (int number = 0; number < size; number++) {
        slots[free(hash(number))] = number + 1;
      }
      place = free(hash);
    }
    slots[place] = ++size;
    return size - 1;
  }

  private int free(int hash) {
    int slot = slot(hash);
    while (slots[slot] != 0) {
      slot = next(slot);
    }
    return slot;
  }

  /** The column, or a copy of it that is at least so long. */
  static int[] wide(int[] column, int length) {
    return length <= column.length ? column : Arrays.copyOf(column, wider(column.length, length));
  }

  /** The column, or a copy of it that is at least so long. */
  static long[] wide(long[] column, int length) {
    return length <= column.length ? column : Arrays.copyOf(column, wider(column.length, length));
  }

  /** The column, or a copy of it that is at least so long. */
  static String[] wide(String[] column, int length) {
    return length <= column.length ? column : Arrays.copyOf(column, wider(column.length, length));
  }

  private static int wider(int length, int least) {
    return Math.max(least, Math.max(16, Math.addExact(length, length >> 1)));
  }
}
