package org.dramatis.annotators.resolve;

/**
 * Scores what "he" or "she" may mean: a feed-forward network with one hidden layer of {@link
 * #UNITS} units, and a direct weight for each feature beside it. A unit answers {@code x / (1 +
 * |x|)} to the sum {@code x} of its weights for the features at hand, so that no library decides
 * the last bits. Immutable and safe for concurrent use.
 */
public final class PronounNetwork {

  /** Number of hidden units. */
  public static final int UNITS = 24;

  /** Numbers in the row of a feature: its direct weight, then one for each unit. */
  public static final int WIDTH = 1 + UNITS;

  /** What the last row is called in the table: 0, then the weight of each unit's answer. */
  public static final String OUTPUT = "OUTPUT";

  private final float[] rows;

  /** A network with a row for each index of {@link PronounFeature}, and the last row. */
  public PronounNetwork(float[] rows) {
    if (rows.length != weights()) {
      throw new IllegalArgumentException(rows.length + " weights instead of " + weights());
    }
    this.rows = rows.clone();
  }

  /** Number of all weights. */
  public static int weights() {
    return (PronounFeature.weights() + 1) * WIDTH;
  }

  /** The score of a choice with these features. */
  public double score(int[] features) {
    float[] sums = new float[WIDTH];
    for (int feature : features) {
      int row = feature * WIDTH;
      for (int i = 0; i < WIDTH; i++) {
        sums[i] += rows[row + i];
      }
    }
    double score = sums[0];
    int output = PronounFeature.weights() * WIDTH;
    for (int i = 1; i < WIDTH; i++) {
      score += rows[output + i] * sums[i] / (1 + Math.abs(sums[i]));
    }
    return score;
  }
}
