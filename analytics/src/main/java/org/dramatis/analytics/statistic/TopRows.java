package org.dramatis.analytics.statistic;

import java.util.List;
import org.dramatis.analytics.report.Window;

/**
 * The most frequent pairs of actors in one kind of window.
 *
 * @param window the window
 * @param pairs the first {@link #MOST}, or all, the most frequent first
 * @param all how many pairs there are
 */
public record TopRows(Window window, List<PairFigures> pairs, long all) {

  /** How many of them can be leafed through without counting anything. */
  public static final int SHOWN = 10_000;

  /** How many are kept: when one falls behind, the next is known. */
  public static final int MOST = SHOWN + 2_000;

  public TopRows {
    pairs = List.copyOf(pairs);
  }
}
