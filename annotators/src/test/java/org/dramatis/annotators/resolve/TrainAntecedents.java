package org.dramatis.annotators.resolve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import org.dramatis.annotators.dictionary.UserDictionary;
import org.dramatis.annotators.resolve.office.Offices;

/**
 * Learns the weights of {@link AntecedentModel} from documents with coreference annotated by hand.
 *
 * <p>Usage: {@code TrainAntecedents FOLDER OUT.tsv}, where the folder holds {@code gold.jsonl} and
 * the texts. Names come from the name tagger, as they will in use. The first round learns from
 * choices that the gold annotation makes, the second one from documents in which the model of the
 * first chose, so that it has seen its own mistakes.
 */
final class TrainAntecedents {

  private static final int ROUNDS = 3;
  private static final int EPOCHS = 30;
  private static final double RATE = 0.1;
  private static final double DECAY = 2e-4;

  private static final double FORGOTTEN = 0.4;

  private final List<Instance> instances = new ArrayList<>();
  private final Random random = new Random(11);

  /** Choices with their features; those that are right are marked, the last one is "none". */
  private record Instance(int[][] choices, boolean[] right) {}

  private TrainAntecedents() {}

  /** Runs the command. */
  public static void main(String[] arguments) throws IOException {
    write(learn(GoldDocument.read(Path.of(arguments[0]))), Path.of(arguments[1]));
  }

  /** Hands over each document with a model that the documents of the other parts teach. */
  static void leaveOut(
      List<GoldDocument> documents, int parts, BiConsumer<GoldDocument, AntecedentModel> action) {
    for (int part = 0; part < parts; part++) {
      List<GoldDocument> taught = new ArrayList<>();
      List<GoldDocument> leftOut = new ArrayList<>();
      for (int i = 0; i < documents.size(); i++) {
        (i % parts == part ? leftOut : taught).add(documents.get(i));
      }
      AntecedentModel model = new AntecedentModel(learn(taught));
      leftOut.forEach(document -> action.accept(document, model));
    }
  }

  /** The weights that the documents teach. */
  static float[] learn(List<GoldDocument> documents) {
    float[] weights = new float[Feature.weights()];
    for (int round = 0; round < ROUNDS; round++) {
      TrainAntecedents training = new TrainAntecedents();
      AntecedentModel model = round == 0 ? null : new AntecedentModel(weights);
      documents.forEach(document -> training.collect(document, model));
      weights = training.learn();
      System.err.printf(Locale.ROOT, "round %d: %d choices%n", round, training.instances.size());
    }
    return weights;
  }

  private void collect(GoldDocument gold, AntecedentModel model) {
    WithinDocumentResolver.annotate(
        gold.document(),
        Offices.shipped(),
        UserDictionary.EMPTY,
        drafts -> {
          Map<DraftMention, String> actors = gold.align(drafts);
          return (anaphor, mention, choices) -> {
            int count = choices.candidates().size();
            int[][] features = new int[count + 1][];
            boolean[] right = new boolean[count + 1];
            String actor = actors.get(mention);
            int first = -1;
            for (int i = 0; i <= count; i++) {
              features[i] = choices.features(i);
              if (i < count && actor != null) {
                right[i] = actor.equals(actorOf(choices.candidates().get(i).chain(), actors));
                first = right[i] && first < 0 ? i : first;
              }
            }
            right[count] = first < 0;
            instances.add(new Instance(features, right));
            if (mention.pronoun != null && mention.pronoun.isSingularPerson()) {
              instances.add(new Instance(forgetGenders(anaphor, features), right));
            }
            if (model != null) {
              return model.judge(anaphor, mention, choices);
            }
            return first < 0
                ? AntecedentJudge.Judgement.NONE
                : new AntecedentJudge.Judgement(first, 1);
          };
        });
  }

  /**
   * The features as they would be if the genders of some candidates were unknown, as those of names
   * outside the table of first names are.
   */
  private int[][] forgetGenders(AnaphorClass anaphor, int[][] features) {
    int[][] result = new int[features.length][];
    boolean first = random.nextBoolean();
    for (int i = 0; i < features.length; i++) {
      result[i] = features[i].clone();
      if (random.nextDouble() < FORGOTTEN) {
        for (int k = 0; k < result[i].length; k++) {
          result[i][k] = forgetGender(anaphor, result[i][k]);
        }
      }
      for (int k = 0; first && k < result[i].length; k++) {
        result[i][k] = forgetPronoun(anaphor, result[i][k]);
      }
    }
    return result;
  }

  /** The feature as it would be at the first pronoun of a kind. */
  private static int forgetPronoun(AnaphorClass anaphor, int feature) {
    for (int last = 1; last <= 2; last++) {
      if (feature == Feature.PRONOUN_BEFORE.index(anaphor, last)) {
        return Feature.PRONOUN_BEFORE.index(anaphor, 0);
      }
      for (int rest = 0; rest < 4; rest++) {
        if (feature == Feature.CONTINUATION.index(anaphor, last * 4 + rest)) {
          return Feature.CONTINUATION.index(anaphor, rest);
        }
      }
    }
    return feature;
  }

  private static int forgetGender(AnaphorClass anaphor, int feature) {
    for (int known : new int[] {0, 1}) {
      if (feature == Feature.GENDER.index(anaphor, known)) {
        return Feature.GENDER.index(anaphor, 2);
      }
      for (int latest = 0; latest <= 4; latest += 4) {
        if (feature == Feature.LATEST_SUBJECT.index(anaphor, latest + known)) {
          return Feature.LATEST_SUBJECT.index(anaphor, latest + 2);
        }
      }
    }
    return feature;
  }

  /** The actor whom most names of the chain mean, or most mentions where it has no name. */
  static String actorOf(DraftChain chain, Map<DraftMention, String> actors) {
    Map<String, Integer> votes = new HashMap<>();
    for (DraftMention mention : chain.mentions) {
      String actor = actors.get(mention);
      if (actor != null && (mention.isName() || !chain.named)) {
        votes.merge(actor, 1, Integer::sum);
      }
    }
    return votes.isEmpty()
        ? ""
        : Collections.max(votes.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  /** Stochastic gradient ascent on the log-likelihood of the right choices (AdaGrad). */
  private float[] learn() {
    double[] weights = new double[Feature.weights()];
    double[] squares = new double[weights.length];
    double[] average = new double[weights.length];
    Random random = new Random(7);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      Collections.shuffle(instances, random);
      for (Instance instance : instances) {
        update(instance, weights, squares);
      }
      if (epoch >= EPOCHS / 2) {
        for (int i = 0; i < weights.length; i++) {
          average[i] += weights[i] / (EPOCHS - EPOCHS / 2);
        }
      }
    }
    float[] result = new float[weights.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) average[i];
    }
    return result;
  }

  private static void update(Instance instance, double[] weights, double[] squares) {
    int count = instance.choices.length;
    double[] probability = new double[count];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      for (int feature : instance.choices[i]) {
        probability[i] += weights[feature];
      }
      most = Math.max(most, probability[i]);
    }
    double total = 0;
    double totalRight = 0;
    for (int i = 0; i < count; i++) {
      probability[i] = Math.exp(probability[i] - most);
      total += probability[i];
      totalRight += instance.right[i] ? probability[i] : 0;
    }
    for (int i = 0; i < count; i++) {
      double gradient =
          (instance.right[i] ? probability[i] / totalRight : 0) - probability[i] / total;
      if (Math.abs(gradient) < 1e-4) {
        continue;
      }
      for (int feature : instance.choices[i]) {
        double step = gradient - DECAY * weights[feature];
        squares[feature] += step * step;
        weights[feature] += RATE * step / Math.sqrt(0.01 + squares[feature]);
      }
    }
  }

  private static void write(float[] weights, Path out) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# feature\tclass\tvalue\tweight");
    for (Feature feature : Feature.values()) {
      for (AnaphorClass anaphor : AnaphorClass.values()) {
        for (int value = 0; value < feature.size(); value++) {
          float weight = weights[feature.index(anaphor, value)];
          if (Math.abs(weight) >= 0.0005) {
            lines.add(
                String.format(Locale.ROOT, "%s\t%s\t%d\t%.3f", feature, anaphor, value, weight));
          }
        }
      }
    }
    Files.write(out, lines, StandardCharsets.UTF_8);
  }
}
