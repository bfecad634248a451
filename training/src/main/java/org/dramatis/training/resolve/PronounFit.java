package org.dramatis.training.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.dramatis.annotators.resolve.PronounFeature;
import org.dramatis.annotators.resolve.PronounNetwork;

/**
 * Learns the weights of a {@link PronounNetwork} from choices: those under which the right ones are
 * likeliest, by steps of Adam (Kingma and Ba 2015) over small batches, the steps becoming smaller
 * to the end, with a penalty on the squared length of the weights and features left out at random
 * (Srivastava et al. 2014). The random numbers have a fixed start, so the same choices in the same
 * order give the same weights.
 */
final class PronounFit {

  private static final int PASSES = 8;
  private static final int BATCH = 512;
  private static final double STEP = 0.01;
  private static final double PENALTY = 1e-3;

  /** Part of the features that a look at a choice leaves out, so that no one is trusted alone. */
  private static final double DROPPED = 0.2;

  private static final float KEPT = (float) (1 - DROPPED);
  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;

  /** Networks that are learned and become one, as chance decides much of what a single one does. */
  static final int MEMBERS = 3;

  private static final int UNITS = PronounNetwork.UNITS / MEMBERS;
  private static final int WIDTH = 1 + UNITS;

  /** The row of what the hidden units' answers weigh. */
  private static final int OUTPUT = PronounFeature.weights() * WIDTH;

  /**
   * A choice with how much it counts.
   *
   * @param weight 1 for a choice that counts as one
   */
  record Example(LogLinearFit.Instance instance, double weight) {}

  private final float[] weights = new float[OUTPUT + WIDTH];
  private final float[] gradient = new float[weights.length];
  private final float[] first = new float[weights.length];
  private final float[] second = new float[weights.length];

  private final Random random;

  private PronounFit(Random random) {
    this.random = random;
    for (int i = 0; i < weights.length; i++) {
      boolean direct = i % WIDTH == 0;
      weights[i] = direct ? 0 : (float) (random.nextGaussian() * (i > OUTPUT ? 0.3 : 0.1));
    }
  }

  /** The mean of so many networks, each with units of its own, that the examples teach. */
  static float[] of(List<Example> examples, int members) {
    float[] rows = new float[PronounNetwork.weights()];
    for (int member = 0; member < members; member++) {
      float[] weights = member(examples, new Random(member + 1L));
      for (int row = 0; row <= PronounFeature.weights(); row++) {
        int to = row * PronounNetwork.WIDTH;
        rows[to] += weights[row * WIDTH] / members;
        for (int i = 1; i < WIDTH; i++) {
          float weight = weights[row * WIDTH + i];
          rows[to + member * UNITS + i] = row * WIDTH == OUTPUT ? weight / members : weight;
        }
      }
    }
    return rows;
  }

  private static float[] member(List<Example> examples, Random random) {
    PronounFit fit = new PronounFit(random);
    List<Example> order = new ArrayList<>(examples);
    int batches = (order.size() + BATCH - 1) / BATCH;
    int steps = 0;
    for (int pass = 0; pass < PASSES; pass++) {
      Collections.shuffle(order, random);
      for (int batch = 0; batch < batches; batch++) {
        List<Example> some =
            order.subList(batch * BATCH, Math.min(order.size(), (batch + 1) * BATCH));
        for (Example example : some) {
          fit.add(example.instance, example.weight / some.size());
        }
        fit.step(STEP * (1 - pass / (double) PASSES), ++steps);
      }
    }
    return fit.weights;
  }

  /** Adds to the gradient of minus the logarithm of how likely the right choices are. */
  private void add(LogLinearFit.Instance instance, double weight) {
    int count = instance.choices().length;
    int[][] choices = new int[count][];
    float[][] sums = new float[count][WIDTH];
    double[] scores = new double[count];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      choices[i] =
          Arrays.stream(instance.choices()[i])
              .filter(feature -> random.nextDouble() >= DROPPED)
              .toArray();
      scores[i] = score(choices[i], sums[i]);
      most = Math.max(most, scores[i]);
    }
    double total = 0;
    double right = 0;
    for (int i = 0; i < count; i++) {
      scores[i] = StrictMath.exp(scores[i] - most);
      total += scores[i];
      right += instance.right()[i] ? scores[i] : 0;
    }
    right = Math.max(right, 1e-12);
    for (int i = 0; i < count; i++) {
      double part = scores[i] / total - (instance.right()[i] ? scores[i] / right : 0);
      descend(choices[i], sums[i], (float) (weight * part));
    }
  }

  private double score(int[] features, float[] sums) {
    for (int feature : features) {
      for (int i = 0; i < WIDTH; i++) {
        sums[i] += weights[feature * WIDTH + i] / KEPT;
      }
    }
    double score = sums[0];
    for (int i = 1; i < WIDTH; i++) {
      score += weights[OUTPUT + i] * sums[i] / (1 + Math.abs(sums[i]));
    }
    return score;
  }

  private void descend(int[] features, float[] sums, float slope) {
    float[] slopes = new float[WIDTH];
    slopes[0] = slope;
    for (int i = 1; i < WIDTH; i++) {
      float size = 1 + Math.abs(sums[i]);
      gradient[OUTPUT + i] += slope * sums[i] / size;
      slopes[i] = slope * weights[OUTPUT + i] / (size * size);
    }
    for (int feature : features) {
      for (int i = 0; i < WIDTH; i++) {
        gradient[feature * WIDTH + i] += slopes[i] / KEPT;
      }
    }
  }

  private void step(double length, int steps) {
    double firstScale = 1 - StrictMath.pow(FIRST_DECAY, steps);
    double secondScale = 1 - StrictMath.pow(SECOND_DECAY, steps);
    for (int i = 0; i < weights.length; i++) {
      double slope = gradient[i] + PENALTY * weights[i];
      first[i] = (float) (FIRST_DECAY * first[i] + (1 - FIRST_DECAY) * slope);
      second[i] = (float) (SECOND_DECAY * second[i] + (1 - SECOND_DECAY) * slope * slope);
      weights[i] -=
          (float) (length * (first[i] / firstScale) / (Math.sqrt(second[i] / secondScale) + 1e-8));
      gradient[i] = 0;
    }
  }
}
