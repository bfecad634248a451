package org.dramatis.analytics.statistic;

/** Distinct pairs of two numbers, numbered densely in order of arrival. Not thread-safe. */
final class Longs extends DenseKeys {

  private static final long serialVersionUID = 1;

  private long[] values = new long[16];

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

  /** The key of that number. */
  long get(int number) {
    return values[number];
  }

  /** The number of {@code value}, given now when it is new. */
  int add(long value) {
    int hash = hash(value);
    int slot = slot(hash);
    for (int number = at(slot); number >= 0; number = at(slot)) {
      if (values[number] == value) {
        return number;
      }
      slot = next(slot);
    }
    values = wide(values, size() + 1);
    values[size()] = value;
    return take(slot, hash);
  }

  @Override
  int hash(int number) {
    return hash(values[number]);
  }

  private static int hash(long value) {
    return (int) ((value * 0x9E37_79B9_7F4A_7C15L) >>> 32);
  }
}
