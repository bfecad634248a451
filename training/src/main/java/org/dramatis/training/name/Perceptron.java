package org.dramatis.training.name;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.dramatis.annotators.name.Decoder;
import org.dramatis.annotators.name.Labels;

/**
 * Trains weights of features and transitions by the averaged structured perceptron (Collins 2002,
 * "Discriminative Training Methods for Hidden Markov Models") with a margin: a wrong label is
 * learned from until the right ones together score higher by the cost of the wrong ones (Taskar,
 * Guestrin and Koller 2003, "Max-Margin Markov Networks"). A missed token of a name costs more than
 * any other mistake, since all else that names are made from finds too few of them.
 *
 * <p>Deterministic for one seed. Not thread-safe.
 */
final class Perceptron {
  private static final int L = Labels.COUNT;

  /**
   * The weights of a finished training.
   *
   * @param features {@link Labels#COUNT} weights for each feature of the rows
   * @param transitions weights from label to label, from the start in the last row
   */
  record Weights(float[] features, float[] transitions) {
    /** The mean of several. */
    static Weights mean(Weights... all) {
      float[] f = new float[all[0].features.length];
      float[] t = new float[all[0].transitions.length];
      for (Weights w : all) {
        for (int k = 0; k < f.length; k++) {
          f[k] += w.features[k] / all.length;
        }
        for (int k = 0; k < t.length; k++) {
          t[k] += w.transitions[k] / all.length;
        }
      }
      return new Weights(f, t);
    }
  }

  private final TokenRows rows;
  private final int margin;
  private final int missed;
  private int[] weights = new int[0];
  private double[] totals = new double[0];
  private final int[] transitions = new int[(L + 1) * L];
  private final double[] transitionTotals = new double[(L + 1) * L];

  /**
   * Makes a trainer for these tokens.
   *
   * @param margin what a wrong label costs, in units of a weight
   * @param missed what OUTSIDE costs more within a name
   */
  Perceptron(TokenRows rows, int margin, int missed) {
    this.rows = rows;
    this.margin = margin;
    this.missed = missed;
  }

  /**
   * Trains on the given sentences.
   *
   * @param sentences indexes of sentences of the rows
   * @param progress hears a line about each pass over the sentences
   */
  Weights train(int[] sentences, int passes, long seed, Consumer<String> progress) {
    weights = new int[rows.features() * L];
    totals = new double[rows.features() * L];
    Arrays.fill(transitions, 0);
    Arrays.fill(transitionTotals, 0);
    int[] order = sentences.clone();
    Random random = new Random(seed);
    Decoder decoder = new Decoder();
    int[] emissions = new int[rows.longest() * L];
    long clock = 1;
    for (int pass = 1; pass <= passes; pass++) {
      shuffle(order, random);
      int errors = 0;
      for (int s : order) {
        int from = rows.start(s);
        int n = rows.start(s + 1) - from;
        if (n == 0) {
          continue;
        }
        score(from, n, emissions);
        addCosts(from, n, emissions);
        errors += update(from, n, decoder.decode(emissions, n, transitions), clock);
        clock++;
      }
      progress.accept("pass " + pass + " of " + passes + ": " + errors + " wrong labels");
    }
    float[] f = new float[weights.length];
    for (int k = 0; k < f.length; k++) {
      f[k] = (float) (weights[k] - totals[k] / clock);
    }
    float[] t = new float[transitions.length];
    for (int k = 0; k < t.length; k++) {
      t[k] = (float) (transitions[k] - transitionTotals[k] / clock);
    }
    return new Weights(f, t);
  }

  private static void shuffle(int[] order, Random random) {
    for (int k = order.length - 1; k > 0; k--) {
      int other = random.nextInt(k + 1);
      int swap = order[k];
      order[k] = order[other];
      order[other] = swap;
    }
  }

  private void score(int from, int n, int[] emissions) {
    rows.clear(from, n, emissions);
    for (int i = 0; i < n; i++) {
      int row = i * L;
      for (int feature : rows.row(from + i)) {
        for (int l = 0; l < L; l++) {
          emissions[row + l] += weights[feature + l];
        }
      }
    }
  }

  /** Lifts the scores of wrong labels by what they cost. */
  private void addCosts(int from, int n, int[] emissions) {
    for (int i = 0; i < n; i++) {
      int right = rows.gold(from + i);
      for (int l = 0; l < L; l++) {
        if (l != right && emissions[i * L + l] > Decoder.IMPOSSIBLE) {
          emissions[i * L + l] += l == Labels.OUTSIDE ? margin + missed : margin;
        }
      }
    }
  }

  private int update(int from, int n, int[] predicted, long clock) {
    int errors = 0;
    for (int i = 0; i < n; i++) {
      int right = rows.gold(from + i);
      int wrong = predicted[i];
      int rightBefore = i == 0 ? L : rows.gold(from + i - 1);
      int wrongBefore = i == 0 ? L : predicted[i - 1];
      if (right != wrong) {
        errors++;
        for (int feature : rows.row(from + i)) {
          weights[feature + right]++;
          totals[feature + right] += clock;
          weights[feature + wrong]--;
          totals[feature + wrong] -= clock;
        }
      }
      if (right != wrong || rightBefore != wrongBefore) {
        transitions[rightBefore * L + right]++;
        transitionTotals[rightBefore * L + right] += clock;
        transitions[wrongBefore * L + wrong]--;
        transitionTotals[wrongBefore * L + wrong] -= clock;
      }
    }
    return errors;
  }
}
