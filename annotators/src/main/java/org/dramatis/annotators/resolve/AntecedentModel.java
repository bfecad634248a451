package org.dramatis.annotators.resolve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A log-linear model of the choice among candidates and "none of them": the probability of a choice
 * is its exponentiated sum of weights over that of all choices (Denis and Baldridge 2008, a ranking
 * approach to pronoun resolution). Immutable and safe for concurrent use.
 */
public final class AntecedentModel implements AntecedentJudge {

  /** A link below this probability is not made. */
  private static final double THRESHOLD = 0.5;

  private final float[] weights;

  /** A model with a weight for each index of {@link Feature}. */
  public AntecedentModel(float[] weights) {
    this.weights = weights.clone();
  }

  /** The model that the product ships. */
  static AntecedentModel shipped() {
    return Shipped.MODEL;
  }

  /** Read when it is first asked for, so that other weights can be learned without it. */
  private static final class Shipped {
    static final AntecedentModel MODEL = read();
  }

  @Override
  public Judgement judge(AnaphorClass anaphor, DraftMention mention, Choices choices) {
    double[] probabilities = probabilities(choices);
    int best = choices.candidates().size();
    for (int i = 0; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return best == choices.candidates().size() || probabilities[best] < THRESHOLD
        ? Judgement.NONE
        : new Judgement(best, probabilities[best]);
  }

  /** How likely each candidate is meant, and, last, none of them; they add up to 1. */
  double[] probabilities(Choices choices) {
    double[] scores = new double[choices.candidates().size() + 1];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = score(choices.features(i));
      most = Math.max(most, scores[i]);
    }
    double total = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp(scores[i] - most);
      total += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= total;
    }
    return scores;
  }

  private double score(int[] features) {
    double sum = 0;
    for (int feature : features) {
      sum += weights[feature];
    }
    return sum;
  }

  private static AntecedentModel read() {
    float[] weights = new float[Feature.weights()];
    try (InputStream raw = AntecedentModel.class.getResourceAsStream("antecedents.tsv")) {
      if (raw == null) {
        throw new IllegalStateException("missing resource antecedents.tsv");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(raw, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          String[] fields = line.split("\t");
          int index =
              Feature.valueOf(fields[0])
                  .index(AnaphorClass.valueOf(fields[1]), Integer.parseInt(fields[2]));
          weights[index] = Float.parseFloat(fields[3]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read antecedents.tsv", e);
    }
    return new AntecedentModel(weights);
  }
}
