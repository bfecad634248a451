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
final class AntecedentModel implements AntecedentJudge {

  /** A link below this probability is not made. */
  static final double THRESHOLD = 0.4;

  /** The same for "it" and "they", which often mean what is no actor. */
  static final double THRESHOLD_OF_THINGS = 0.55;

  private static final AntecedentModel SHIPPED = read();

  private final float[] weights;

  AntecedentModel(float[] weights) {
    this.weights = weights.clone();
  }

  /** The model that the product ships. */
  static AntecedentModel shipped() {
    return SHIPPED;
  }

  @Override
  public Judgement judge(AnaphorClass anaphor, DraftMention mention, Choices choices) {
    int count = choices.candidates().size();
    double[] scores = new double[count + 1];
    double most = Double.NEGATIVE_INFINITY;
    int best = count;
    for (int i = 0; i <= count; i++) {
      scores[i] = score(choices.features(i));
      if (scores[i] > most) {
        most = scores[i];
        best = i;
      }
    }
    if (best == count) {
      return Judgement.NONE;
    }
    double total = 0;
    for (double score : scores) {
      total += Math.exp(score - most);
    }
    double probability = 1 / total;
    return probability < threshold(anaphor) ? Judgement.NONE : new Judgement(best, probability);
  }

  private static double threshold(AnaphorClass anaphor) {
    return switch (anaphor) {
      case IT, ITS, THEY, THEIR -> THRESHOLD_OF_THINGS;
      case HE_SHE, HIS_HER, PERSON, ORGANIZATION, PLACE, COUNTRY -> THRESHOLD;
    };
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
