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
import java.util.function.BiConsumer;
import org.dramatis.annotators.resolve.AnaphorClass;
import org.dramatis.annotators.resolve.AntecedentJudge;
import org.dramatis.annotators.resolve.AntecedentModel;
import org.dramatis.annotators.resolve.Choices;
import org.dramatis.annotators.resolve.DraftChain;
import org.dramatis.annotators.resolve.DraftMention;
import org.dramatis.annotators.resolve.Feature;
import org.dramatis.annotators.resolve.PronounFeature;
import org.dramatis.annotators.resolve.PronounNetwork;
import org.dramatis.annotators.resolve.WithinDocumentResolver;
import org.jspecify.annotations.Nullable;

/**
 * Learns the weights of {@link AntecedentModel} from documents with coreference annotated by hand.
 *
 * <p>Usage: {@code TrainAntecedents FOLDER NAMES.jsonl FICTION GAP.tsv OUT}, where the folder holds
 * {@code gold.jsonl} and the texts, the names are those of a tagger that had not learned from the
 * documents, as names will be in use, and the fiction is such a folder too. The first round learns
 * from choices that the gold annotation makes; two more add the same choices as they come when the
 * model of the round before chose, so that it has seen its own mistakes. "He" and "she" are learned
 * from the fiction and from GAP, too; the other choices are not, as GAP has none and fiction has
 * few organizations and countries.
 */
final class TrainAntecedents {

  private static final int ROUNDS = 3;

  /** Half of this times the squared length of the weights is taken from the likelihood. */
  private static final double PENALTY = 3;

  /** What a choice in fiction counts, as there are many, and they are not what documents are. */
  private static final double FICTION_WEIGHT = 0.2;

  private final TeachingTexts texts;
  private final List<LogLinearFit.Instance> phrases = new ArrayList<>();
  private final List<PronounFit.Example> pronouns = new ArrayList<>();
  private float[] weights = new float[0];
  private float[] rows = new float[0];

  private TrainAntecedents(TeachingTexts texts) {
    this.texts = texts;
  }

  /** Runs the command. */
  public static void main(String[] arguments) throws IOException {
    TeachingTexts texts = TeachingTexts.read(arguments);
    TrainAntecedents training = new TrainAntecedents(texts);
    training.learn();
    training.write(Path.of(arguments[TeachingTexts.ARGUMENTS]));
  }

  /** Hands over each document with a model that the documents of the other parts teach. */
  static void leaveOut(
      TeachingTexts texts, int parts, BiConsumer<GoldDocument, AntecedentModel> action) {
    for (int part = 0; part < parts; part++) {
      List<GoldDocument> taught = new ArrayList<>();
      List<GoldDocument> leftOut = new ArrayList<>();
      for (int i = 0; i < texts.documents().size(); i++) {
        (i % parts == part ? leftOut : taught).add(texts.documents().get(i));
      }
      TeachingTexts others = new TeachingTexts(taught, texts.fiction(), texts.gap());
      AntecedentModel model = new TrainAntecedents(others).learn();
      leftOut.forEach(document -> action.accept(document, model));
    }
  }

  private AntecedentModel learn() {
    AntecedentModel model = null;
    for (int round = 0; round < ROUNDS; round++) {
      for (GoldDocument document : texts.documents()) {
        collect(document, model, 1, true);
      }
      for (GoldDocument document : texts.fiction()) {
        collect(document, model, FICTION_WEIGHT, false);
      }
      if (model != null) {
        for (GapExample example : texts.gap()) {
          collect(example, model);
        }
      }
      weights = LogLinearFit.of(phrases, Feature.weights(), PENALTY * (round + 1));
      rows = PronounFit.of(pronouns, round < ROUNDS - 1 ? 1 : PronounFit.MEMBERS);
      model = new AntecedentModel(weights, new PronounNetwork(rows));
      System.err.printf(
          Locale.ROOT,
          "round %d: %d choices, %d of them for he and she%n",
          round,
          phrases.size() + pronouns.size(),
          pronouns.size());
    }
    return model;
  }

  /** Takes the choices of a document, all of them or those for "he" and "she". */
  private void collect(
      GoldDocument gold, @Nullable AntecedentModel model, double weight, boolean all) {
    WithinDocumentResolver.annotate(
        gold.document(),
        drafts -> {
          Map<DraftMention, String> actors = gold.align(drafts);
          return (mention, choices) -> {
            int count = choices.size();
            boolean[] right = new boolean[count + 1];
            String actor = actors.get(mention);
            int first = -1;
            for (int i = 0; i < count && actor != null; i++) {
              right[i] = actor.equals(actorOf(choices.chain(i), actors));
              first = right[i] && first < 0 ? i : first;
            }
            right[count] = first < 0;
            if (mention.isSingularPerson()) {
              pronouns.add(new PronounFit.Example(instance(choices, right), weight));
            } else if (all) {
              phrases.add(instance(choices, right));
            }
            if (model != null) {
              return model.judge(mention, choices);
            }
            return first < 0
                ? AntecedentJudge.Judgement.NONE
                : new AntecedentJudge.Judgement(first, 1);
          };
        });
  }

  /**
   * Takes the choice for the one pronoun. Where it means neither name, or one that is not among the
   * candidates, whatever is not the other name may be right.
   */
  private void collect(GapExample example, AntecedentModel model) {
    WithinDocumentResolver.annotate(
        example.document(),
        drafts ->
            (mention, choices) -> {
              if (example.isPronoun(mention)) {
                pronouns.add(new PronounFit.Example(instance(choices, right(example, choices)), 1));
              }
              return model.judge(mention, choices);
            });
  }

  private static boolean[] right(GapExample example, Choices choices) {
    int count = choices.size();
    boolean[] right = new boolean[count + 1];
    boolean[] neither = new boolean[count + 1];
    boolean found = false;
    neither[count] = true;
    for (int i = 0; i < count; i++) {
      int name = example.nameOf(choices.chain(i));
      right[i] = name >= 0 && name == example.meant();
      neither[i] = name < 0;
      found |= right[i];
    }
    return found ? right : neither;
  }

  private static LogLinearFit.Instance instance(Choices choices, boolean[] right) {
    int[][] features = new int[right.length][];
    for (int i = 0; i < right.length; i++) {
      features[i] = choices.features(i);
    }
    return new LogLinearFit.Instance(features, right);
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

  private void write(Path folder) throws IOException {
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
    Files.write(folder.resolve("antecedents.tsv"), lines, StandardCharsets.UTF_8);
    lines.clear();
    lines.add("# feature\tvalue\tdirect weight\tweights of the hidden units");
    for (PronounFeature feature : PronounFeature.values()) {
      for (int value = 0; value < feature.size(); value++) {
        addRow(lines, feature.name(), value, feature.index(value));
      }
    }
    addRow(lines, PronounNetwork.OUTPUT, 0, PronounFeature.weights());
    Files.write(folder.resolve("pronouns.tsv"), lines, StandardCharsets.UTF_8);
  }

  private void addRow(List<String> lines, String name, int value, int row) {
    StringBuilder line = new StringBuilder(name).append('\t').append(value);
    boolean some = false;
    for (int i = 0; i < PronounNetwork.WIDTH; i++) {
      String number = String.format(Locale.ROOT, "%.3f", rows[row * PronounNetwork.WIDTH + i]);
      boolean zero = number.equals("0.000") || number.equals("-0.000");
      some |= !zero;
      line.append('\t').append(zero ? "0" : number);
    }
    if (some) {
      lines.add(line.toString());
    }
  }
}
