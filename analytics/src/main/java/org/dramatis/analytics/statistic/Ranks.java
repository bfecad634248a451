package org.dramatis.analytics.statistic;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The places of numbers among each other, from 0: numbers of actors have gaps, arrays must not.
 * Immutable.
 */
public final class Ranks {

  private final int[] numbers;

  /** Ranks of these numbers, in any order, each once. */
  public Ranks(int... numbers) {
    this.numbers = numbers.clone();
    Arrays.sort(this.numbers);
  }

  /** How many numbers there are. */
  public int size() {
    return numbers.length;
  }

  /** The place of a number; negative when it is none of them. */
  public int of(int number) {
    return Arrays.binarySearch(numbers, number);
  }

  /** The number at a place. */
  public int number(int rank) {
    return numbers[rank];
  }

  /** The numbers, ascending. */
  public IntStream numbers() {
    return Arrays.stream(numbers);
  }
}
