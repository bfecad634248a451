package org.dramatis.analytics.report;

/**
 * A figure with the bounds that it lies between with 95 % certainty.
 *
 * @param value the figure
 * @param low the lower bound
 * @param high the upper bound
 */
public record Interval(double value, double low, double high) {

  /** Whether a figure lies outside of the bounds. */
  public boolean excludes(double other) {
    return other < low || other > high;
  }
}
