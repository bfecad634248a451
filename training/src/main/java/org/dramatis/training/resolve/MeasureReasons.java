package org.dramatis.training.resolve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dramatis.annotators.resolve.AntecedentModel;
import org.dramatis.annotators.resolve.DraftChain;
import org.dramatis.annotators.resolve.DraftMention;
import org.dramatis.annotators.resolve.Reason;
import org.dramatis.annotators.resolve.WithinDocumentResolver;
import org.dramatis.core.actor.MentionKind;

/**
 * Counts, for each {@link Reason}, how many links are right in documents that the model of
 * antecedents did not learn from, and writes the table that the product reads.
 *
 * <p>Usage: {@code MeasureReasons FOLDER NAMES.jsonl FICTION GAP.tsv PARTS OUT.tsv}, arguments as
 * for {@link TrainAntecedents}. A link is right when its mention and most names of its chain mean
 * one gold actor. Names that the gold annotation lacks are mistakes of the tagger and not counted.
 * A document counts as ten links of a reason at most, so that no single interview decides what
 * "speaker of this part" is worth.
 */
final class MeasureReasons {

  private static final int MOST_OF_A_DOCUMENT = 10;

  private final Map<Reason, double[]> counts = new EnumMap<>(Reason.class);

  MeasureReasons() {}

  /** Runs the command. */
  public static void main(String[] arguments) throws IOException {
    TeachingTexts texts = TeachingTexts.read(arguments);
    MeasureReasons measure = new MeasureReasons();
    TrainAntecedents.leaveOut(
        texts, Integer.parseInt(arguments[TeachingTexts.ARGUMENTS]), measure::count);
    measure.write(Path.of(arguments[TeachingTexts.ARGUMENTS + 1]));
  }

  void write(Path out) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# reason\tlinks\tright");
    counts.forEach(
        (reason, row) ->
            lines.add(String.format(Locale.ROOT, "%s\t%.1f\t%.1f", reason, row[0], row[1])));
    Files.write(out, lines, StandardCharsets.UTF_8);
  }

  void count(GoldDocument document, AntecedentModel model) {
    List<DraftMention> all = new ArrayList<>();
    WithinDocumentResolver.annotate(
        document.document(),
        drafts -> {
          all.addAll(drafts);
          return model;
        });
    Map<DraftMention, String> actors = document.align(all);
    Map<Reason, int[]> here = new EnumMap<>(Reason.class);
    for (DraftMention mention : all) {
      String actor = actors.get(mention);
      DraftChain chain = mention.onlyChain();
      if (chain == null
          || !chain.isNamed()
          || mention.kind() == MentionKind.DEMONYM
          || (mention.isName() && (actor == null || mention.reason() == Reason.NAME))) {
        continue;
      }
      int[] row = here.computeIfAbsent(mention.reason(), any -> new int[2]);
      row[0]++;
      row[1] += TrainAntecedents.actorOf(chain, actors).equals(actor) ? 1 : 0;
    }
    here.forEach(
        (reason, row) -> {
          double scale = Math.min(1, MOST_OF_A_DOCUMENT / (double) row[0]);
          double[] sum = counts.computeIfAbsent(reason, any -> new double[2]);
          sum[0] += scale * row[0];
          sum[1] += scale * row[1];
        });
  }
}
