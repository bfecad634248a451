package org.dramatis.analytics.statistic;

import java.io.Serializable;
import java.util.Arrays;

/** Distinct strings, numbered densely in order of arrival. Not thread-safe. */
final class Strings implements Serializable {

  private static final long serialVersionUID = 1;

  private String[] values = new String[16];
  private int[] slots = new int[32];
  private int size;

  /** How many strings there are. */
  int size() {
    return size;
  }

  /** The string of that number. */
  String get(int number) {
    return values[number];
  }

  /** The number of {@code value}, given now when it is new. */
  int add(String value) {
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

  /** Adds all of {@code other}; element i of the answer is the number here of its string i. */
  int[] addAll(Strings other) {
    int[] numbers = new int[other.size];
    for (int i = 0; i < other.size; i++) {
      numbers[i] = add(other.values[i]);
    }
    return numbers;
  }

  /** Numbers in the order of their strings. */
  Integer[] sorted() {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> values[a].compareTo(values[b]));
    return order;
  }

  /** Element i is the place of string i in the order of strings. */
  int[] ranks() {
    Integer[] order = sorted();
    int[] ranks = new int[size];
    for (int i = 0; i < size; i++) {
      ranks[order[i]] = i;
    }
    return ranks;
  }

  private int slot(int[] table, String value) {
    int hash = value.hashCode();
    int slot = (hash ^ (hash >>> 15)) & (table.length - 1);
    while (table[slot] != 0 && !values[table[slot] - 1].equals(value)) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }
}
