package org.dramatis.training.resolve;

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
import org.dramatis.annotators.resolve.AnaphorClass;
import org.dramatis.annotators.resolve.AntecedentJudge;
import org.dramatis.annotators.resolve.AntecedentModel;
import org.dramatis.annotators.resolve.DraftChain;
import org.dramatis.annotators.resolve.DraftMention;
import org.dramatis.annotators.resolve.Feature;
import org.dramatis.annotators.resolve.WithinDocumentResolver;
import org.jspecify.annotations.Nullable;

/**
 * Learns the weights of {@link AntecedentModel} from documents with coreference annotated by hand.
 *
 * <p>Usage: {@code TrainAntecedents FOLDER NAMES.jsonl OUT.tsv}, where the folder holds {@code
 * gold.jsonl} and the texts. The names are those of a tagger that had not learned from the
 * documents, as names will be in use. The first round learns from choices that the gold annotation
 * makes; two more add the same choices as they come when the model of the round before chose, so
 * that it has seen its own mistakes.
 */
final class TrainAntecedents {

  private static final int ROUNDS = 3;

  /** Half of this times the squared length of the weights is taken from the likelihood. */
  private static final double PENALTY = 3;

  /** Part of the candidates whose gender a copy of an instance forgets. */
  private static final double FORGOTTEN = 0.4;

  private final List<LogLinearFit.Instance> instances = new ArrayList<>();

  private TrainAntecedents() {}

  /** Runs the command. */
  public static void main(String[] arguments) throws IOException {
    List<GoldDocument> documents = GoldDocument.read(Path.of(arguments[0]), Path.of(arguments[1]));
    write(learn(documents), Path.of(arguments[2]));
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
    TrainAntecedents training = new TrainAntecedents();
    float[] weights = new float[0];
    for (int round = 0; round < ROUNDS; round++) {
      AntecedentModel model = round == 0 ? null : new AntecedentModel(weights);
      documents.forEach(document -> training.collect(document, model));
      weights = LogLinearFit.of(training.instances, Feature.weights(), PENALTY * (round + 1));
      System.err.printf(Locale.ROOT, "round %d: %d choices%n", round, training.instances.size());
    }
    return weights;
  }

  private void collect(GoldDocument gold, @Nullable AntecedentModel model) {
    Random random = new Random(gold.name().hashCode());
    WithinDocumentResolver.annotate(
        gold.document(),
        drafts -> {
          Map<DraftMention, String> actors = gold.align(drafts);
          return (anaphor, mention, choices) -> {
            int count = choices.size();
            int[][] features = new int[count + 1][];
            boolean[] right = new boolean[count + 1];
            String actor = actors.get(mention);
            int first = -1;
            for (int i = 0; i <= count; i++) {
              features[i] = choices.features(i);
              if (i < count && actor != null) {
                right[i] = actor.equals(actorOf(choices.chain(i), actors));
                first = right[i] && first < 0 ? i : first;
              }
            }
            right[count] = first < 0;
            instances.add(new LogLinearFit.Instance(features, right));
            if (mention.isSingularPerson()) {
              instances.add(
                  new LogLinearFit.Instance(forgetGenders(anaphor, features, random), right));
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
  private static int[][] forgetGenders(AnaphorClass anaphor, int[][] features, Random random) {
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
    if (feature == Feature.GENDER.index(anaphor, 0)) {
      return Feature.GENDER.index(anaphor, 1);
    }
    for (int latest = 0; latest <= 2; latest += 2) {
      if (feature == Feature.LATEST_SUBJECT.index(anaphor, latest)) {
        return Feature.LATEST_SUBJECT.index(anaphor, latest + 1);
      }
    }
    return feature;
  }

  /** The actor whom most names of the chain mean, or most mentions where it has no name. */
  static String actorOf(DraftChain chain, Map<DraftMention, String> actors) {
    Map<String, Integer> votes = new HashMap<>();
    for (DraftMention mention : chain.mentions()) {
      String actor = actors.get(mention);
      if (actor != null && (mention.isName() || !chain.isNamed())) {
        votes.merge(actor, 1, Integer::sum);
      }
    }
    return votes.isEmpty()
        ? ""
        : Collections.max(votes.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  static void write(float[] weights, Path out) throws IOException {
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
