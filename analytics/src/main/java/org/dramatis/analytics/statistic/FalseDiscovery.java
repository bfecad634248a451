package org.dramatis.analytics.statistic;

import java.util.Arrays;

/**
 * What remains of a significance when many things are tested at once. Immutable.
 *
 * <p>Source: Y. Benjamini, Y. Hochberg, Controlling the false discovery rate: a practical and
 * powerful approach to multiple testing, Journal of the Royal Statistical Society B 57(1), 1995.
 */
public final class FalseDiscovery {

  /** All p-values, ascending, each with the least rate at which it counts as a finding. */
  private final double[] sorted;

  private final double[] rates;

  /**
   * Of all tests.
   *
   * @param pValues the p-value of each, in any order
   */
  public FalseDiscovery(double... pValues) {
    this.sorted = pValues.clone();
    Arrays.sort(sorted);
    this.rates = new double[sorted.length];
    double least = 1;
    for (int i = sorted.length - 1; i >= 0; i--) {
      least = Math.min(least, sorted[i] * sorted.length / (i + 1));
      rates[i] = least;
    }
  }

  /** How many tests there are. */
  public int tests() {
    return sorted.length;
  }

  /**
   * The share of false ones among the findings when all tests with such a p-value, and all with a
   * lesser one, count as findings: 0 to 1.
   *
   * @param pValue the p-value of one of the tests
   */
  public double rate(double pValue) {
    int place = Arrays.binarySearch(sorted, pValue);
    int at = place >= 0 ? place : -place - 2;
    // Of equal ones the last has the rank of all.
    while (at >= 0 && at + 1 < sorted.length && sorted[at + 1] <= pValue) {
      at++;
    }
    return at < 0 ? 0 : rates[at];
  }
}
