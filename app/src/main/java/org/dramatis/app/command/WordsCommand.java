package org.dramatis.app.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dramatis.analytics.report.ComparedWord;
import org.dramatis.analytics.report.Contrast;
import org.dramatis.analytics.report.Contrasts;
import org.dramatis.analytics.report.KeyWords;
import org.dramatis.analytics.report.Part;
import org.dramatis.app.terminal.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The words that mark a part of the corpus. */
@Command(
    name = "words",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the words that stand more often in a part of the documents than in the rest:",
      "in the sentences of an actor or a pair, in a period, a source, a folder or what a search finds.",
      "The false discovery rate (FDR) says how many of such finds are chance.",
      "",
      "  dramatis words --actor 'Kim Jong Un'",
      "  dramatis words --from 2018-06-01 --to 2018-06-30",
      "  dramatis words 'sanctions NOT nuclear'",
      ""
    })
final class WordsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;
  @Mixin private PartOptions options;

  @Option(
      names = "--min",
      paramLabel = "N",
      converter = Positive.class,
      defaultValue = "" + Contrasts.LEAST,
      description = "In so many stories a word must stand. Default: ${DEFAULT-VALUE}.")
  private int min;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      defaultValue = "g2",
      description = "What comes first: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Contrasts.Order order;

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = Positive.class,
      defaultValue = "50",
      description = "Most words to list. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return home.use(
        dramatis -> {
          dramatis.search().bringUp();
          Part part = options.part(dramatis);
          print(dramatis.search().contrasts().keyWords(part, order, min, 0, limit), out);
        });
  }

  private static void print(KeyWords found, PrintWriter out) {
    TextTable table =
        new TextTable(
            "Word",
            ">here",
            ">rest",
            ">documents",
            ">stories",
            ">log ratio",
            ">from",
            ">to",
            ">G2",
            ">FDR");
    for (ComparedWord row : found.words().items()) {
      Contrast contrast = row.contrast();
      table.add(
          row.word(),
          contrast.first().count(),
          contrast.second().count(),
          contrast.first().documents(),
          contrast.first().stories(),
          decimal(contrast.logRatio().value()),
          decimal(contrast.logRatio().low()),
          decimal(contrast.logRatio().high()),
          String.format(Locale.ROOT, "%.1f", contrast.g2()),
          rate(contrast));
    }
    table.lines().forEach(out::println);
    out.println(
        found.sure()
            + " of "
            + found.words().total()
            + " words have a false discovery rate of at most 0.05");
    out.println(
        found.part().words()
            + " words of "
            + (found.part().sentences() > 0 ? found.part().sentences() + " sentences in " : "")
            + found.part().documents()
            + " documents, against "
            + found.rest().words()
            + " words of the rest; copies of a story count once");
    if (!found.leftOut().isEmpty()) {
      out.println("Left out: " + TextTable.printable(String.join(", ", found.leftOut())));
    }
    if (found.words().hasMore()) {
      out.println(
          "... and " + (found.words().total() - found.words().items().size()) + " more: --limit");
    }
  }

  /** A number with two digits after the point. */
  static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** A false discovery rate. */
  static String rate(Contrast contrast) {
    return String.format(Locale.ROOT, "%.2g", contrast.discovery());
  }
}
