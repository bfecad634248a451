package org.dramatis.app.command;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.dramatis.analytics.report.ComparedActor;
import org.dramatis.analytics.report.ComparedPair;
import org.dramatis.analytics.report.ComparedWord;
import org.dramatis.analytics.report.Comparison;
import org.dramatis.analytics.report.Contrast;
import org.dramatis.analytics.report.Contrasts;
import org.dramatis.analytics.report.Part;
import org.dramatis.analytics.report.PartSize;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Window;
import org.dramatis.app.terminal.TextTable;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Two parts of the corpus side by side. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Sets two parts of the documents side by side: periods, sources, folders or searches.",
      "What differs most surely comes first. Without a second side, a period is compared with the"
          + " one before it.",
      "",
      "  dramatis compare --a-from 2018-06-01 --a-to 2018-06-30",
      "  dramatis compare --a-source letters --b-source papers --show words",
      ""
    })
final class CompareCommand implements Callable<Integer> {

  /** What is compared. */
  enum What {
    ACTORS,
    PAIRS,
    WORDS
  }

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Option(names = "--a-query", paramLabel = "QUERY", description = "First side: what it finds.")
  private @Nullable String firstQuery;

  @Option(names = "--a-folder", paramLabel = "SOURCE/FOLDER", description = "First side: folder.")
  private @Nullable String firstFolder;

  @Option(names = "--a-from", paramLabel = "DAY", description = "First side: first day.")
  private @Nullable LocalDate firstFrom;

  @Option(names = "--a-to", paramLabel = "DAY", description = "First side: last day, inclusive.")
  private @Nullable LocalDate firstTo;

  @Option(names = "--a-source", paramLabel = "NAME", description = "First side: source.")
  private @Nullable String firstSource;

  @Option(names = "--b-query", paramLabel = "QUERY", description = "Second side: what it finds.")
  private @Nullable String secondQuery;

  @Option(names = "--b-folder", paramLabel = "SOURCE/FOLDER", description = "Second side: folder.")
  private @Nullable String secondFolder;

  @Option(names = "--b-from", paramLabel = "DAY", description = "Second side: first day.")
  private @Nullable LocalDate secondFrom;

  @Option(names = "--b-to", paramLabel = "DAY", description = "Second side: last day, inclusive.")
  private @Nullable LocalDate secondTo;

  @Option(names = "--b-source", paramLabel = "NAME", description = "Second side: source.")
  private @Nullable String secondSource;

  @Option(
      names = "--show",
      paramLabel = "WHAT",
      defaultValue = "actors",
      description = "What is compared: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private What what;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Only actors of this type: ${COMPLETION-CANDIDATES}. May be repeated.")
  private Set<ActorType> types = new TreeSet<>();

  @Option(
      names = "--window",
      paramLabel = "WINDOW",
      defaultValue = "sentence",
      description =
          "How near the two of a pair stand: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Window window;

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = Positive.class,
      defaultValue = "30",
      description = "Most rows to list. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return home.use(
        dramatis -> {
          Part first = part(firstQuery, firstFolder, firstFrom, firstTo, firstSource);
          Part given = part(secondQuery, secondFolder, secondFrom, secondTo, secondSource);
          Part second = given.whole() ? first.before().orElse(given) : given;
          dramatis.search().bringUp();
          print(dramatis.search().contrasts(), first, second, out);
        });
  }

  private static Part part(
      @Nullable String query,
      @Nullable String folder,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable String source) {
    return new Part(
        query == null ? "" : query,
        Optional.ofNullable(folder),
        new Scope(Optional.ofNullable(from), Optional.ofNullable(to), Optional.ofNullable(source)),
        List.of());
  }

  private void print(Contrasts contrasts, Part first, Part second, PrintWriter out) {
    switch (what) {
      case ACTORS:
        Comparison<ComparedActor> actors = contrasts.actors(first, second, types, 0, limit);
        TextTable ofActors = table("Actor");
        actors.rows().items().forEach(row -> add(ofActors, row.name(), row.contrast(), false));
        end(ofActors, actors, out);
        break;
      case PAIRS:
        Comparison<ComparedPair> pairs = contrasts.pairs(first, second, types, window, 0, limit);
        TextTable ofPairs = table("Pair");
        pairs
            .rows()
            .items()
            .forEach(
                row ->
                    add(
                        ofPairs,
                        row.firstName() + " - " + row.secondName(),
                        row.contrast(),
                        false));
        end(ofPairs, pairs, out);
        break;
      case WORDS:
        Comparison<ComparedWord> words = contrasts.words(first, second, 0, limit);
        TextTable ofWords = table("Word");
        words.rows().items().forEach(row -> add(ofWords, row.word(), row.contrast(), true));
        end(ofWords, words, out);
        break;
    }
  }

  private static TextTable table(String what) {
    return new TextTable(
        what,
        ">first",
        ">second",
        ">rate",
        ">rate",
        ">difference",
        ">from",
        ">to",
        ">log ratio",
        ">G2",
        ">FDR");
  }

  private static void add(TextTable table, String name, Contrast contrast, boolean words) {
    table.add(
        name,
        words ? contrast.first().count() : contrast.first().stories(),
        words ? contrast.second().count() : contrast.second().stories(),
        String.format(Locale.ROOT, "%.1f", contrast.first().rate()),
        String.format(Locale.ROOT, "%.1f", contrast.second().rate()),
        String.format(Locale.ROOT, "%+.1f", contrast.difference().value() * 1_000),
        String.format(Locale.ROOT, "%+.1f", contrast.difference().low() * 1_000),
        String.format(Locale.ROOT, "%+.1f", contrast.difference().high() * 1_000),
        WordsCommand.decimal(contrast.logRatio().value()),
        String.format(Locale.ROOT, "%.1f", contrast.g2()),
        WordsCommand.rate(contrast));
  }

  private void end(TextTable table, Comparison<?> found, PrintWriter out) {
    table.lines().forEach(out::println);
    out.println(
        "First: "
            + size(found.first())
            + ". Second: "
            + size(found.second())
            + ". "
            + (what == What.WORDS
                ? "Occurrences, copies of a story once; rates among a million words."
                : "Stories; rates among a thousand stories.")
            + " Differences are of stories in a thousand.");
    if (found.shared() > 0) {
      out.println(found.shared() + " documents are in both.");
    }
    if (found.rows().hasMore()) {
      out.println(
          "... and " + (found.rows().total() - found.rows().items().size()) + " more: --limit");
    }
  }

  private static String size(PartSize size) {
    return size.documents() + " documents, " + size.stories() + " stories";
  }
}
