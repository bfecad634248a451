package org.dramatis.training.resolve;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Finds the weights of a log-linear model of choices: those under which the right choices are
 * likeliest, less half the squared length of the weights times a constant. All choices are looked
 * at together, by limited-memory BFGS (Liu and Nocedal 1989), so neither their order nor chance
 * matters.
 */
final class LogLinearFit {

  private static final int MEMORY = 8;
  private static final int ITERATIONS = 500;
  private static final double ENOUGH = 1e-9;

  /**
   * Choices with the indexes of their features.
   *
   * @param choices the features of each choice
   * @param right which choices are right, at least one
   */
  record Instance(int[][] choices, boolean[] right) {}

  private record Step(double[] moved, double[] bent, double product) {}

  private final List<Instance> instances;
  private final double penalty;
  private double[] gradient;

  private LogLinearFit(List<Instance> instances, int weights, double penalty) {
    this.instances = instances;
    this.penalty = penalty;
    this.gradient = new double[weights];
  }

  /** The weights, so many of them; {@code penalty} keeps them near to 0. */
  static float[] of(List<Instance> instances, int weights, double penalty) {
    double[] found = new LogLinearFit(instances, weights, penalty).descend(new double[weights]);
    float[] result = new float[weights];
    for (int i = 0; i < weights; i++) {
      result[i] = (float) found[i];
    }
    return result;
  }

  private double[] descend(double[] start) {
    double[] weights = start;
    double loss = evaluate(weights);
    Deque<Step> steps = new ArrayDeque<>();
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] before = gradient;
      double[] direction = direction(before, steps);
      double slope = dot(direction, before);
      double length = steps.isEmpty() ? 1 / Math.max(1, Math.sqrt(dot(before, before))) : 1;
      double[] next = moved(weights, direction, length);
      double nextLoss = evaluate(next);
      while (nextLoss > loss + 1e-4 * length * slope && length > 1e-10) {
        length /= 2;
        next = moved(weights, direction, length);
        nextLoss = evaluate(next);
      }
      double[] moved = moved(next, weights, -1);
      double[] bent = moved(gradient, before, -1);
      double product = dot(moved, bent);
      if (product > 1e-12) {
        steps.addLast(new Step(moved, bent, product));
        if (steps.size() > MEMORY) {
          steps.removeFirst();
        }
      }
      boolean done = loss - nextLoss < ENOUGH * Math.abs(loss);
      weights = next;
      loss = nextLoss;
      if (done) {
        break;
      }
    }
    return weights;
  }

  /** The direction in which to go down, by the two loops of limited-memory BFGS. */
  private static double[] direction(double[] gradient, Deque<Step> steps) {
    double[] direction = moved(new double[gradient.length], gradient, -1);
    double[] factors = new double[steps.size()];
    int i = steps.size();
    for (Iterator<Step> back = steps.descendingIterator(); back.hasNext(); ) {
      Step step = back.next();
      i--;
      factors[i] = dot(step.moved, direction) / step.product;
      add(direction, step.bent, -factors[i]);
    }
    if (!steps.isEmpty()) {
      Step last = steps.getLast();
      double scale = last.product / dot(last.bent, last.bent);
      for (int k = 0; k < direction.length; k++) {
        direction[k] *= scale;
      }
    }
    for (Step step : steps) {
      add(direction, step.moved, factors[i++] - dot(step.bent, direction) / step.product);
    }
    return direction;
  }

  /** The loss, whose gradient is kept. */
  private double evaluate(double[] weights) {
    double[] slope = new double[weights.length];
    double loss = 0;
    for (Instance instance : instances) {
      loss += evaluate(instance, weights, slope);
    }
    for (int i = 0; i < weights.length; i++) {
      loss += penalty / 2 * weights[i] * weights[i];
      slope[i] += penalty * weights[i];
    }
    gradient = slope;
    return loss;
  }

  private static double evaluate(Instance instance, double[] weights, double[] slope) {
    int count = instance.choices.length;
    double[] scores = new double[count];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      for (int feature : instance.choices[i]) {
        scores[i] += weights[feature];
      }
      most = Math.max(most, scores[i]);
    }
    double total = 0;
    double right = 0;
    for (int i = 0; i < count; i++) {
      scores[i] = StrictMath.exp(scores[i] - most);
      total += scores[i];
      right += instance.right[i] ? scores[i] : 0;
    }
    for (int i = 0; i < count; i++) {
      double part = scores[i] / total - (instance.right[i] ? scores[i] / right : 0);
      for (int feature : instance.choices[i]) {
        slope[feature] += part;
      }
    }
    return -StrictMath.log(right / total);
  }

  private static double[] moved(double[] from, double[] direction, double length) {
    double[] result = from.clone();
    add(result, direction, length);
    return result;
  }

  private static void add(double[] to, double[] what, double factor) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
