package org.dramatis.training.resolve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dramatis.annotators.resolve.AntecedentJudge;
import org.dramatis.annotators.resolve.AntecedentModel;
import org.dramatis.annotators.resolve.DraftChain;
import org.dramatis.annotators.resolve.DraftMention;
import org.dramatis.annotators.resolve.WithinDocumentResolver;

/**
 * Resolves the works of fiction that the model did not learn from, with the names that the
 * product's tagger finds, and prints how many "he" and "she" are linked to a name and how many of
 * them rightly; recall is over those whose actor has a name that was found.
 *
 * <p>Usage: {@code MeasurePronouns FICTION}
 */
final class MeasurePronouns {

  private final Calibration calibration = new Calibration();
  private int links;
  private int right;
  private int pronouns;

  private MeasurePronouns() {}

  /** Runs the command. */
  public static void main(String[] arguments) throws IOException {
    MeasurePronouns measure = new MeasurePronouns();
    List<GoldDocument> works = TeachingTexts.fiction(Path.of(arguments[0]), true);
    works.forEach(measure::count);
    System.out.printf(
        Locale.ROOT,
        "%d works, P %.1f  R %.1f  F1 %.1f (%d of %d links, %d pronouns)%n%s%n",
        works.size(),
        100.0 * measure.right / Math.max(1, measure.links),
        100.0 * measure.right / Math.max(1, measure.pronouns),
        200.0 * measure.right / Math.max(1, measure.links + measure.pronouns),
        measure.right,
        measure.links,
        measure.pronouns,
        measure.calibration);
  }

  private void count(GoldDocument work) {
    List<DraftMention> all = new ArrayList<>();
    Map<DraftMention, Double> said = new HashMap<>();
    WithinDocumentResolver.annotate(
        work.document(),
        drafts -> {
          all.addAll(drafts);
          return (mention, choices) -> {
            AntecedentJudge.Judgement judgement = AntecedentModel.shipped().judge(mention, choices);
            said.put(mention, judgement.probability());
            return judgement;
          };
        });
    Map<DraftMention, String> actors = work.align(all);
    Set<String> named = new HashSet<>();
    for (DraftMention mention : all) {
      DraftChain chain = mention.onlyChain();
      if (mention.isName() && chain != null) {
        named.add(TrainAntecedents.actorOf(chain, actors));
      }
    }
    for (DraftMention mention : all) {
      if (mention.isSingularPerson()) {
        String actor = actors.get(mention);
        DraftChain chain = mention.onlyChain();
        pronouns += actor != null && named.contains(actor) ? 1 : 0;
        if (chain != null && chain.isNamed()) {
          boolean good = TrainAntecedents.actorOf(chain, actors).equals(actor);
          links++;
          right += good ? 1 : 0;
          calibration.add(said.getOrDefault(mention, 0.0), good);
        }
      }
    }
  }
}
