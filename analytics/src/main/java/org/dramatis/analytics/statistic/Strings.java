package org.dramatis.analytics.statistic;

import java.util.Arrays;

/** Distinct strings, numbered densely in order of arrival. Not thread-safe. */
final class Strings extends DenseKeys {

  private static final long serialVersionUID = 1;

  private String[] values = new String[16];

  /** The string of that number. */
  String get(int number) {
    return values[number];
  }

  /** The number of {@code value}, given now when it is new. */
  int add(String value) {
    int hash = value.hashCode();
    int slot = slot(hash);
    for (int number = at(slot); number >= 0; number = at(slot)) {
      if (values[number].equals(value)) {
        return number;
      }
      slot = next(slot);
    }
    values = wide(values, size() + 1);
    values[size()] = value;
    return take(slot, hash);
  }

  /** Adds all of {@code other}; element i of the answer is the number here of its string i. */
  int[] addAll(Strings other) {
    int[] numbers = new int[other.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = add(other.values[i]);
    }
    return numbers;
  }

  /** Element i is the place of string i in the order of strings, from 0. */
  int[] ranks() {
    return ranks(values, size());
  }

  /** Element i is the place of string i in the order of strings, from 0. */
  static int[] ranks(String[] values, int size) {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> values[a].compareTo(values[b]));
    int[] ranks = new int[size];
    for (int i = 0; i < size; i++) {
      ranks[order[i]] = i;
    }
    return ranks;
  }

  @Override
  int hash(int number) {
    return values[number].hashCode();
  }
}
