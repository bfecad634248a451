package org.dramatis.analytics.statistic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;

/** Keeps the first pairs in some order, of however many. Not thread-safe. */
public final class TopPairs {

  private final int most;
  private final Comparator<PairFigures> order;
  private final PriorityQueue<PairFigures> kept;

  /**
   * Keeps none yet.
   *
   * @param most how many to keep
   * @param order which come first
   */
  public TopPairs(int most, Comparator<PairFigures> order) {
    this.most = most;
    this.order = Objects.requireNonNull(order, "order");
    this.kept = new PriorityQueue<>(order.reversed());
  }

  /** Whether a pair in so many windows may be kept when the order is by windows. */
  boolean takes(long windows) {
    return kept.size() < most || windows >= kept.element().windows();
  }

  /** Takes a pair into account. */
  public void add(PairFigures pair) {
    if (kept.size() < most) {
      kept.add(pair);
    } else if (most > 0 && order.compare(pair, kept.element()) < 0) {
      kept.remove();
      kept.add(pair);
    }
  }

  /** How many are kept. */
  int size() {
    return kept.size();
  }

  /** The pairs that are kept, in order. */
  public List<PairFigures> sorted() {
    List<PairFigures> sorted = new ArrayList<>(kept);
    sorted.sort(order);
    return sorted;
  }
}
