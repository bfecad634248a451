package org.dramatis.analytics.statistic;

import java.util.Arrays;
import java.util.function.Consumer;

/** Pairs with their figures, in 32 bytes each. Not thread-safe while it is filled. */
public final class PairList {

  private static final int NUMBERS = 8;

  private int[] numbers = new int[NUMBERS * 16];
  private int size;

  /** Adds a pair at the end. */
  public void add(PairFigures pair) {
    if (numbers.length < (size + 1) * NUMBERS) {
      numbers = Arrays.copyOf(numbers, (size + (size >> 1)) * NUMBERS);
    }
    int at = size * NUMBERS;
    numbers[at++] = pair.first();
    numbers[at++] = pair.second();
    numbers[at++] = Math.toIntExact(pair.windows());
    numbers[at++] = Math.toIntExact(pair.documents());
    numbers[at++] = Math.toIntExact(pair.stories());
    numbers[at++] = Math.toIntExact(pair.one());
    numbers[at++] = Math.toIntExact(pair.other());
    numbers[at] = Math.toIntExact(pair.all());
    size++;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** Hands them over in the order in which they were added. */
  public void each(Consumer<PairFigures> take) {
    for (int i = 0; i < size; i++) {
      int at = i * NUMBERS;
      take.accept(
          PairFigures.of(
              numbers[at],
              numbers[at + 1],
              numbers[at + 2],
              numbers[at + 3],
              numbers[at + 4],
              numbers[at + 5],
              numbers[at + 6],
              numbers[at + 7]));
    }
  }
}
