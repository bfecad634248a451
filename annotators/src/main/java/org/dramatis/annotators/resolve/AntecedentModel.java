package org.dramatis.annotators.resolve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A log-linear model of the choice among candidates and "none of them": the probability of a choice
 * is its exponentiated score over that of all choices (Denis and Baldridge 2008, a ranking approach
 * to pronoun resolution). The score is the sum of weights for phrases, and what a {@link
 * PronounNetwork} says for "he" and "she". Immutable and safe for concurrent use.
 */
public final class AntecedentModel implements AntecedentJudge {

  /** A link below this probability is not made. */
  private static final double THRESHOLD = 0.5;

  private final float[] weights;
  private final PronounNetwork pronouns;

  /** A model with a weight for each index of {@link Feature}. */
  public AntecedentModel(float[] weights, PronounNetwork pronouns) {
    this.weights = weights.clone();
    this.pronouns = pronouns;
  }

  /** The model that the product ships. */
  public static AntecedentModel shipped() {
    return Shipped.MODEL;
  }

  /** Read when it is first asked for, so that other weights can be learned without it. */
  private static final class Shipped {
    static final AntecedentModel MODEL = read();
  }

  @Override
  public Judgement judge(DraftMention mention, Choices choices) {
    double[] probabilities = probabilities(choices);
    int best = choices.size();
    for (int i = 0; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return best == choices.size() || probabilities[best] < THRESHOLD
        ? Judgement.NONE
        : new Judgement(best, probabilities[best]);
  }

  /** How likely each candidate is meant, and, last, none of them; they add up to 1. */
  public double[] probabilities(Choices choices) {
    double[] scores = new double[choices.size() + 1];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      int[] features = choices.features(i);
      scores[i] = choices instanceof PronounChoices ? pronouns.score(features) : score(features);
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
    readRows(
        "antecedents.tsv",
        fields ->
            weights[
                    Feature.valueOf(fields[0])
                        .index(AnaphorClass.valueOf(fields[1]), Integer.parseInt(fields[2]))] =
                Float.parseFloat(fields[3]));
    float[] rows = new float[PronounNetwork.weights()];
    readRows(
        "pronouns.tsv",
        fields -> {
          int row =
              fields[0].equals(PronounNetwork.OUTPUT)
                  ? PronounFeature.weights()
                  : PronounFeature.valueOf(fields[0]).index(Integer.parseInt(fields[1]));
          for (int i = 0; i < PronounNetwork.WIDTH; i++) {
            rows[row * PronounNetwork.WIDTH + i] = Float.parseFloat(fields[2 + i]);
          }
        });
    return new AntecedentModel(weights, new PronounNetwork(rows));
  }

  /** Hands over the fields of each line of a table but those that begin with a hash. */
  private static void readRows(String table, Consumer<String[]> row) {
    try (InputStream raw = AntecedentModel.class.getResourceAsStream(table)) {
      if (raw == null) {
        throw new IllegalStateException("missing resource " + table);
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(raw, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          row.accept(line.split("\t"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + table, e);
    }
  }
}
