package org.dramatis.analytics.identity;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * What short forms stand for in documents: for each form the entries that it stands for, with the
 * number of chains. Immutable.
 */
final class Ties {

  static final Ties NONE = new Ties(new long[0], new int[0]);

  /** Ascending: the number of the form, times 2<sup>32</sup>, and the number of the entry. */
  private final long[] pairs;

  /** How many chains have the pair. */
  private final int[] counts;

  Ties(long[] pairs, int[] counts) {
    this.pairs = pairs;
    this.counts = counts;
  }

  static long pair(int form, int entry) {
    return (long) form << 32 | entry;
  }

  /** Those of counted pairs. */
  static Ties of(Map<Long, Integer> counts) {
    long[] pairs = counts.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    int[] amounts = new int[pairs.length];
    Arrays.setAll(amounts, i -> counts.get(pairs[i]));
    return new Ties(pairs, amounts);
  }

  int size() {
    return pairs.length;
  }

  long pair(int place) {
    return pairs[place];
  }

  int count(int place) {
    return counts[place];
  }

  /** The entries that a form stands for, with the number of chains. */
  Map<Integer, Integer> of(int form) {
    Map<Integer, Integer> found = new TreeMap<>();
    int from = Arrays.binarySearch(pairs, pair(form, 0));
    for (int at = from < 0 ? -from - 1 : from;
        at < pairs.length && pairs[at] >>> 32 == form;
        at++) {
      found.put((int) pairs[at], counts[at]);
    }
    return found;
  }

  /**
   * These with other numbers, which must ascend as those before do, and changed counts.
   *
   * @param changes by pair, in the new numbers, how much is added
   */
  Ties changed(IntUnaryOperator forms, IntUnaryOperator entries, Map<Long, Integer> changes) {
    Map<Long, Integer> rest = new TreeMap<>(changes);
    long[] next = new long[pairs.length + rest.size()];
    int[] amounts = new int[next.length];
    int size = 0;
    for (int i = 0; i < pairs.length; i++) {
      int form = forms.applyAsInt((int) (pairs[i] >>> 32));
      int entry = entries.applyAsInt((int) pairs[i]);
      if (form >= 0 && entry >= 0) {
        long pair = pair(form, entry);
        Integer change = rest.isEmpty() ? null : rest.remove(pair);
        int amount = counts[i] + (change == null ? 0 : change);
        if (amount > 0) {
          next[size] = pair;
          amounts[size++] = amount;
        }
      }
    }
    return rest.isEmpty()
        ? new Ties(Arrays.copyOf(next, size), Arrays.copyOf(amounts, size))
        : merged(next, amounts, size, rest);
  }

  private static Ties merged(long[] pairs, int[] counts, int size, Map<Long, Integer> added) {
    long[] next = new long[size + added.size()];
    int[] amounts = new int[next.length];
    int at = 0;
    int to = 0;
    for (Map.Entry<Long, Integer> pair : added.entrySet()) {
      while (at < size && pairs[at] < pair.getKey()) {
        next[to] = pairs[at];
        amounts[to++] = counts[at++];
      }
      next[to] = pair.getKey();
      amounts[to++] = pair.getValue();
    }
    while (at < size) {
      next[to] = pairs[at];
      amounts[to++] = counts[at++];
    }
    return new Ties(next, amounts);
  }
}
