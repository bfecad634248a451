package org.dramatis.analytics.identity;

import java.util.stream.IntStream;
import org.dramatis.analytics.spill.IntColumn;

/** Chains that belong together, as ascending numbers of the corpus. Immutable. */
final class Chains {

  private final IntColumn column;
  private final int from;
  private final int to;

  /** Those of a column from one place to before another one. */
  Chains(IntColumn column, int from, int to) {
    this.column = column;
    this.from = from;
    this.to = to;
  }

  /** These chains; the array is not copied. */
  static Chains of(int... ascending) {
    return new Chains(IntColumn.of(ascending), 0, ascending.length);
  }

  /** How many there are. */
  int size() {
    return to - from;
  }

  boolean isEmpty() {
    return to == from;
  }

  int get(int index) {
    return column.get(from + index);
  }

  IntStream stream() {
    return IntStream.range(from, to).map(column::get);
  }

  int[] toArray() {
    return column.copy(from, to);
  }
}
