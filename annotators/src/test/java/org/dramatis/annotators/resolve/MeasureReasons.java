package org.dramatis.annotators.resolve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dramatis.annotators.dictionary.UserDictionary;
import org.dramatis.annotators.resolve.office.Offices;
import org.dramatis.core.actor.MentionKind;

/**
 * Counts, for each {@link Reason}, how many links are right in documents that the model of
 * antecedents did not learn from, and writes the table that the product reads.
 *
 * <p>Usage: {@code MeasureReasons FOLDER PARTS OUT.tsv}, where the folder holds {@code gold.jsonl}
 * and the texts. A link is right when its mention and most names of its chain mean one gold actor.
 * Names that the gold annotation lacks are mistakes of the tagger and not counted.
 */
final class MeasureReasons {

  private final Map<Reason, double[]> counts = new EnumMap<>(Reason.class);

  private MeasureReasons() {}

  /** Runs the command. */
  public static void main(String[] arguments) throws IOException {
    List<GoldDocument> documents = GoldDocument.read(Path.of(arguments[0]));
    MeasureReasons measure = new MeasureReasons();
    TrainAntecedents.leaveOut(documents, Integer.parseInt(arguments[1]), measure::count);
    List<String> lines = new ArrayList<>();
    lines.add("# reason\tlinks\tright\tsum of probabilities");
    measure.counts.forEach(
        (reason, row) ->
            lines.add(
                String.format(
                    Locale.ROOT, "%s\t%.0f\t%.0f\t%.1f", reason, row[0], row[1], row[2])));
    Files.write(Path.of(arguments[2]), lines, StandardCharsets.UTF_8);
  }

  private void count(GoldDocument document, AntecedentModel model) {
    List<DraftMention> all = new ArrayList<>();
    WithinDocumentResolver.annotate(
        document.document(),
        Offices.shipped(),
        UserDictionary.EMPTY,
        drafts -> {
          all.addAll(drafts);
          return model;
        });
    Map<DraftMention, String> actors = document.align(all);
    for (DraftMention mention : all) {
      String actor = actors.get(mention);
      boolean linked = mention.chain != null && mention.chain.named && mention.shares.isEmpty();
      if (!linked
          || mention.kind == MentionKind.DEMONYM
          || (mention.isName() && (actor == null || mention.reason == Reason.NAME))) {
        continue;
      }
      double[] row = counts.computeIfAbsent(mention.reason, any -> new double[3]);
      row[0]++;
      row[1] += TrainAntecedents.actorOf(mention.chain, actors).equals(actor) ? 1 : 0;
      row[2] += mention.probability;
    }
  }
}
