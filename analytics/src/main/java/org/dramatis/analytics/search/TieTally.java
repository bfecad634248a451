package org.dramatis.analytics.search;

import java.util.Arrays;
import org.dramatis.analytics.statistic.PairFigures;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/** Pairs of a part of the corpus by first and second actor, in 20 bytes each. */
final class TieTally {

  /** More pairs are not held. */
  private static final int MOST_PAIRS = 3_000_000;

  private static final int FIGURES = 5;

  private int[] figures = new int[FIGURES * 256];
  private int size;

  /**
   * Adds a pair behind those that come before it.
   *
   * @throws DramatisException USAGE when these are too many
   */
  void add(PairFigures pair) {
    if (size == MOST_PAIRS) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "A side has more than " + MOST_PAIRS + " pairs",
          "Choose a smaller one, one type of actors, or the same sentence");
    }
    int at = size++ * FIGURES;
    if (at == figures.length) {
      figures = Arrays.copyOf(figures, figures.length * 2);
    }
    figures[at] = pair.first();
    figures[at + 1] = pair.second();
    figures[at + 2] = Math.toIntExact(pair.windows());
    figures[at + 3] = Math.toIntExact(pair.documents());
    figures[at + 4] = Math.toIntExact(pair.stories());
  }

  /** Takes a pair with its place on each side, below zero where it is not there. */
  interface Taking {
    void take(int first, int second, int here, int there);
  }

  /** Goes through the pairs of both sides, each pair once. */
  static void together(TieTally here, TieTally there, Taking taking) {
    int one = 0;
    int other = 0;
    while (one < here.size || other < there.size) {
      int order =
          one == here.size
              ? 1
              : other == there.size ? -1 : Long.compare(here.key(one), there.key(other));
      TieTally from = order <= 0 ? here : there;
      int at = (order <= 0 ? one : other) * FIGURES;
      taking.take(
          from.figures[at],
          from.figures[at + 1],
          order <= 0 ? one++ : -1,
          order >= 0 ? other++ : -1);
    }
  }

  private long key(int pair) {
    return ((long) figures[pair * FIGURES] << 32) | figures[pair * FIGURES + 1];
  }

  /** How many there are. */
  int size() {
    return size;
  }

  /** Windows that hold a pair; 0 for none. */
  int windows(int pair) {
    return pair < 0 ? 0 : figures[pair * FIGURES + 2];
  }

  /** Documents with such a window. */
  int documents(int pair) {
    return pair < 0 ? 0 : figures[pair * FIGURES + 3];
  }

  /** Distinct stories among them. */
  int stories(int pair) {
    return pair < 0 ? 0 : figures[pair * FIGURES + 4];
  }
}
