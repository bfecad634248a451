package org.dramatis.training.resolve;

import java.util.Locale;

/** How many choices were right of those that a model held to be about as likely. */
final class Calibration {

  private static final int BINS = 5;

  private final int[] choices = new int[BINS];
  private final int[] right = new int[BINS];
  private final double[] said = new double[BINS];

  /** Adds a choice; those under a half are left open and no matter here. */
  void add(double probability, boolean isRight) {
    int bin = (int) Math.min(BINS - 1, Math.floor((probability - 0.5) * 2 * BINS));
    if (bin >= 0) {
      choices[bin]++;
      right[bin] += isRight ? 1 : 0;
      said[bin] += probability;
    }
  }

  /** Tenth by tenth from a half on: said, right, number of choices. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int bin = 0; bin < BINS; bin++) {
      int count = Math.max(1, choices[bin]);
      text.append(
          String.format(
              Locale.ROOT,
              "%ssaid %.2f right %.2f (%d)",
              bin == 0 ? "" : "; ",
              said[bin] / count,
              right[bin] / (double) count,
              choices[bin]));
    }
    return text.toString();
  }
}
