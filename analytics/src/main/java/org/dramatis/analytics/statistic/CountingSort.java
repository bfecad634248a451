package org.dramatis.analytics.statistic;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Sorts by small numbers in linear time. */
final class CountingSort {

  private CountingSort() {}

  /** The numbers below {@code size}, in order. */
  static int[] all(int size) {
    return IntStream.range(0, size).toArray();
  }

  /**
   * The items by ascending key; those of one key stay in their order.
   *
   * @param items what to sort
   * @param key the key of an item
   * @param keys all keys are below it
   */
  static int[] sort(int[] items, IntUnaryOperator key, int keys) {
    int[] next = starts(items, key, keys);
    int[] sorted = new int[items.length];
    for (int item : items) {
      sorted[next[key.applyAsInt(item)]++] = item;
    }
    return sorted;
  }

  /**
   * Where the items of each key begin when they are sorted; the last element is where they end.
   *
   * @param items the items in any order
   * @param key the key of an item
   * @param keys all keys are below it
   */
  static int[] starts(int[] items, IntUnaryOperator key, int keys) {
    int[] starts = new int[keys + 1];
    for (int item : items) {
      starts[key.applyAsInt(item) + 1]++;
    }
    for (int i = 0; i < keys; i++) {
      starts[i + 1] += starts[i];
    }
    return starts;
  }
}
