package org.dramatis.analytics.statistic;

import java.io.Serializable;
import java.util.Arrays;

/** Distinct pairs of two numbers, numbered densely in order of arrival. Not thread-safe. */
final class Longs implements Serializable {

  private static final long serialVersionUID = 1;

  private long[] values = new long[16];
  private int[] slots = new int[32];
  private int size;

  /** The two numbers as one key. */
  static long key(int high, int low) {
    return ((long) high << 32) | (low & 0xFFFF_FFFFL);
  }

  /** The first number of a key. */
  static int high(long key) {
    return (int) (key >>> 32);
  }

  /** The second number of a key. */
  static int low(long key) {
    return (int) key;
  }

  /** How many keys there are. */
  int size() {
    return size;
  }

  /** The key of that number. */
  long get(int number) {
    return values[number];
  }

  /** The number of {@code value}, given now when it is new. */
  int add(long value) {
    int slot = slot(slots, value);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
      int[] wider = new int[values.length * 2];
      for (int i = 0; i < size; i++) {
        wider[slot(wider, values[i])] = i + 1;
      }
      slots = wider;
      slot = slot(slots, value);
    }
    values[size] = value;
    slots[slot] = ++size;
    return size - 1;
  }

  private int slot(int[] table, long value) {
    long mixed = value * 0x9E37_79B9_7F4A_7C15L;
    int slot = (int) (mixed >>> 32) & (table.length - 1);
    while (table[slot] != 0 && values[table[slot] - 1] != value) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }
}
