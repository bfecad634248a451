package org.dramatis.training.resolve;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dramatis.annotators.resolve.AntecedentJudge;
import org.dramatis.annotators.resolve.AntecedentModel;
import org.dramatis.annotators.resolve.DraftChain;
import org.dramatis.annotators.resolve.DraftMention;
import org.dramatis.annotators.resolve.WithinDocumentResolver;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the passages of GAP as the product does, from the raw text, and prints precision, recall
 * and F1 by GAP's own rules: each of the two names is a question of its own, answered with yes
 * where the pronoun's chain holds a name that overlaps with it. Bias is the F1 of feminine pronouns
 * over that of masculine ones.
 *
 * <p>Usage: {@code MeasureGap GAP.tsv...}
 */
final class MeasureGap {

  private int right;
  private int wrong;
  private int missed;
  private int open;

  private MeasureGap() {}

  /** Runs the command. */
  public static void main(String[] arguments) throws IOException {
    for (String file : arguments) {
      System.out.println(file);
      measure(Path.of(file), System.out);
    }
  }

  /** Prints the figures of one file. */
  static void measure(Path file, PrintStream out) throws IOException {
    MeasureGap all = new MeasureGap();
    MeasureGap masculine = new MeasureGap();
    MeasureGap feminine = new MeasureGap();
    Calibration calibration = new Calibration();
    for (GapExample example : GapExample.read(file)) {
      DraftChain chain = resolve(example, calibration);
      all.count(example, chain);
      (example.feminine() ? feminine : masculine).count(example, chain);
    }
    out.println("  all       " + all);
    out.println("  masculine " + masculine);
    out.println("  feminine  " + feminine);
    out.printf(Locale.ROOT, "  bias      %.2f%n", feminine.f1() / masculine.f1());
    out.println("  " + calibration);
  }

  /** The chain of the example's pronoun, null where it is left open. */
  private static @Nullable DraftChain resolve(GapExample example, Calibration calibration) {
    List<DraftMention> all = new ArrayList<>();
    double[] said = new double[1];
    WithinDocumentResolver.annotate(
        example.document(),
        drafts -> {
          all.addAll(drafts);
          return (mention, choices) -> {
            AntecedentJudge.Judgement judgement = AntecedentModel.shipped().judge(mention, choices);
            said[0] = example.isPronoun(mention) ? judgement.probability() : said[0];
            return judgement;
          };
        });
    for (DraftMention mention : all) {
      DraftChain chain = mention.onlyChain();
      if (example.isPronoun(mention) && chain != null && chain.isNamed()) {
        if (example.nameOf(chain) >= 0) {
          calibration.add(said[0], example.nameOf(chain) == example.meant());
        }
        return chain;
      }
    }
    return null;
  }

  private void count(GapExample example, @Nullable DraftChain chain) {
    open += chain == null ? 1 : 0;
    for (int name = 0; name < 2; name++) {
      boolean said = chain != null && example.holds(chain, name);
      boolean meant = example.meant() == name;
      right += said && meant ? 1 : 0;
      wrong += said && !meant ? 1 : 0;
      missed += meant && !said ? 1 : 0;
    }
  }

  private double precision() {
    return right / (double) Math.max(1, right + wrong);
  }

  private double recall() {
    return right / (double) Math.max(1, right + missed);
  }

  private double f1() {
    return 2.0 * right / Math.max(1, 2 * right + wrong + missed);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "P %.1f  R %.1f  F1 %.1f  left open %d",
        100 * precision(),
        100 * recall(),
        100 * f1(),
        open);
  }
}
