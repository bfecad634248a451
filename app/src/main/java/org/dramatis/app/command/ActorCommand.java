package org.dramatis.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Description;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.decision.Imported;
import org.dramatis.analytics.decision.LedgerFormat;
import org.dramatis.analytics.identity.Doubt;
import org.dramatis.analytics.identity.Join;
import org.dramatis.analytics.identity.Suggestion;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.report.ActorOverTime;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Measures;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairMeasure;
import org.dramatis.analytics.report.Salient;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.statistic.Proportion;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.terminal.Moments;
import org.dramatis.app.terminal.TextTable;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who is who: decisions about actors. */
@Command(
    name = "actor",
    mixinStandardHelpOptions = true,
    description = {
      "Who is who: lists actors, and decides which are one and which are not.",
      "Decisions are kept in ledger.jsonl in the home; every figure follows them at once.",
      ""
    })
final class ActorCommand extends CommandGroup {

  @Command(
      name = "with",
      mixinStandardHelpOptions = true,
      description = {
        "Lists with whom an actor stands surely more often than by chance, the surest first.",
        "At most one in twenty of those listed is there by chance.",
        ""
      })
  int with(
      @Mixin HomeOption home,
      @Mixin ScopeOptions part,
      @Parameters(paramLabel = "ACTOR", description = "The actor by id or name.") String actor,
      @Option(
              names = "--window",
              paramLabel = "WINDOW",
              defaultValue = "sentence",
              description =
                  "How near the two stand: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
          Window window,
      @Option(
              names = "--min",
              paramLabel = "N",
              converter = Positive.class,
              defaultValue = "" + Measures.LEAST,
              description = "Least number of windows that hold both. Default: ${DEFAULT-VALUE}.")
          int min,
      @Option(
              names = "--limit",
              paramLabel = "N",
              converter = Positive.class,
              defaultValue = "50",
              description = "Most actors to list. Default: ${DEFAULT-VALUE}.")
          int limit) {
    PrintWriter out = out();
    return home.use(
        dramatis -> {
          Page<PairMeasure> page =
              dramatis
                  .reports()
                  .measures()
                  .moreThanExpected(
                      NamedActor.id(dramatis, actor), window, part.scope(), min, 0, limit);
          TextTable table =
              new TextTable(
                  "Actor", "id", ">together", ">expected", ">log-odds", ">from", ">to", ">FDR");
          for (PairMeasure row : page.items()) {
            table.add(
                row.otherName(),
                row.other(),
                row.count(),
                decimal(row.expected()),
                decimal(row.logOdds().value()),
                decimal(row.logOdds().low()),
                decimal(row.logOdds().high()),
                row.discovery() == null
                    ? "-"
                    : String.format(Locale.ROOT, "%.2g", row.discovery()));
          }
          table.lines().forEach(out::println);
          if (page.hasMore()) {
            out.println("... and " + (page.total() - page.items().size()) + " more");
          }
        });
  }

  @Command(
      name = "documents",
      mixinStandardHelpOptions = true,
      description = {"Lists the documents that are about an actor, most of all first.", ""})
  int documents(
      @Mixin HomeOption home,
      @Mixin ScopeOptions part,
      @Parameters(paramLabel = "ACTOR", description = "The actor by id or name.") String actor,
      @Option(
              names = "--limit",
              paramLabel = "N",
              converter = Positive.class,
              defaultValue = "30",
              description = "Most documents to list. Default: ${DEFAULT-VALUE}.")
          int limit) {
    PrintWriter out = out();
    return home.use(
        dramatis -> {
          Page<Salient> page =
              dramatis
                  .reports()
                  .measures()
                  .documentsAbout(NamedActor.id(dramatis, actor), part.scope(), 0, limit);
          TextTable table = new TextTable(">Salience", ">mentions", "headline", "date", "title");
          for (Salient row : page.items()) {
            table.add(
                decimal(row.salience()),
                row.mentions(),
                row.headline() ? "yes" : "-",
                row.published() == null ? "undated" : row.published(),
                row.title());
          }
          table.lines().forEach(out::println);
          if (page.hasMore()) {
            out.println("... and " + (page.total() - page.items().size()) + " more");
          }
        });
  }

  @Command(
      name = "names",
      mixinStandardHelpOptions = true,
      description = {
        "Lists why an actor has several names across documents, and how often such a reason was"
            + " right when it was measured.",
        ""
      })
  int names(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "ACTOR", description = "The actor by id or name.") String actor) {
    PrintWriter out = out();
    return home.use(
        dramatis -> {
          TextTable table = new TextTable("Name", "with", "why", ">right", ">documents");
          for (Join join : dramatis.identities().joins(NamedActor.id(dramatis, actor))) {
            table.add(
                join.name(),
                join.other(),
                join.rule().reason(),
                percent(join.rule().precision()),
                String.valueOf(join.chains()));
          }
          table.lines().forEach(out::println);
        });
  }

  @Command(
      name = "time",
      mixinStandardHelpOptions = true,
      description = {
        "Shows an actor over time: its share of the stories, bursts, and, with --from and --to, the"
            + " change against the period before.",
        ""
      })
  int time(
      @Mixin HomeOption home,
      @Mixin ScopeOptions part,
      @Parameters(paramLabel = "ACTOR", description = "The actor by id or name.") String actor,
      @Option(
              names = "--by",
              paramLabel = "UNIT",
              description =
                  "How long spans are: days, weeks, months or years. Default: what gives some"
                      + " hundred of them at most.")
          Unit unit) {
    PrintWriter out = out();
    return home.use(
        dramatis -> {
          ActorOverTime time =
              dramatis
                  .reports()
                  .measures()
                  .overTime(
                      NamedActor.id(dramatis, actor),
                      Optional.ofNullable(unit).map(Unit::unit),
                      part.scope());
          TextTable table =
              new TextTable(
                  "From", ">mentions", ">documents", ">stories", ">of all stories", ">share");
          for (ActorOverTime.Span span : time.spans()) {
            table.add(
                span.start(),
                span.mentions(),
                span.documents(),
                span.stories(),
                span.allStories(),
                span.allStories() == 0 ? "-" : String.format(Locale.ROOT, "%.3f", span.share()));
          }
          table.lines().forEach(out::println);
          for (ActorOverTime.Burst burst : time.bursts()) {
            out.println(
                "Burst "
                    + burst.start()
                    + " to "
                    + burst.end()
                    + ", weight "
                    + decimal(burst.weight()));
          }
          time.change()
              .ifPresent(
                  change ->
                      out.println(
                          "Against as many days before: "
                              + change.stories()
                              + " of "
                              + change.of()
                              + " stories, before "
                              + change.storiesBefore()
                              + " of "
                              + change.ofBefore()
                              + ": "
                              + decimal(100 * change.difference().value())
                              + " % ("
                              + decimal(100 * change.difference().low())
                              + " to "
                              + decimal(100 * change.difference().high())
                              + ")"));
        });
  }

  /** How long spans of time are. */
  enum Unit {
    DAYS,
    WEEKS,
    MONTHS,
    YEARS;

    private ChronoUnit unit() {
      return ChronoUnit.valueOf(name());
    }
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {"Lists actors with their ids, the most mentioned first.", ""})
  int list(
      @Mixin HomeOption home,
      @Parameters(
              paramLabel = "TEXT",
              defaultValue = "",
              description = "Part of a name or alias. Default: all actors.")
          String text,
      @Option(names = "--tag", paramLabel = "TAG", description = "Only actors with this tag.")
          @Nullable String tag,
      @Option(
              names = "--limit",
              paramLabel = "N",
              converter = Positive.class,
              defaultValue = "50",
              description = "Most actors to list. Default: ${DEFAULT-VALUE}.")
          int limit) {
    PrintWriter out = out();
    return home.use(
        dramatis -> {
          Map<String, Description> descriptions = dramatis.identities().descriptions();
          ActorQuery all = new ActorQuery(text, Set.of(), ActorQuery.Order.MENTIONS, 0, limit);
          Page<ActorRow> page =
              dramatis
                  .reports()
                  .actors(
                      tag == null
                          ? all
                          : all.among(
                              descriptions.entrySet().stream()
                                  .filter(entry -> entry.getValue().tags().contains(tag))
                                  .map(Map.Entry::getKey)
                                  .collect(Collectors.toSet())));
          TextTable table =
              new TextTable("Id", "name", "type", ">mentions", ">documents", "also called");
          for (ActorRow row : page.items()) {
            table.add(
                row.id(),
                row.name(),
                row.type().name().toLowerCase(Locale.ROOT),
                row.counts().mentions(),
                row.counts().documents(),
                String.join(", ", row.aliases()));
          }
          table.lines().forEach(out::println);
          if (page.hasMore()) {
            out.println("... and " + (page.total() - page.items().size()) + " more");
          }
        });
  }

  @Command(
      name = "merge",
      mixinStandardHelpOptions = true,
      description = {"Two actors are one; the first keeps its id and name.", ""})
  int merge(
      @Mixin HomeOption home,
      @Mixin NoteOption note,
      @Parameters(paramLabel = "KEPT", description = "Id of the actor that remains.") String kept,
      @Parameters(paramLabel = "MERGED", description = "Id of the actor that goes into it.")
          String merged) {
    return decide(home, identities -> identities.merge(kept, merged, note.note()));
  }

  @Command(
      name = "split",
      mixinStandardHelpOptions = true,
      description = {
        "Some mentions of an actor are somebody else's: those of whole documents, or single ones.",
        ""
      })
  int split(
      @Mixin HomeOption home,
      @Mixin NoteOption note,
      @Parameters(paramLabel = "ACTOR", description = "Id of the actor.") String actor,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              required = true,
              description = "Name of the actor that they belong to.")
          String name,
      @Option(
              names = "--document",
              paramLabel = "PATH",
              description =
                  "Path of a document, as lists and exports show it, with SOURCE/ before it where"
                      + " several folders have it. May be repeated.")
          List<String> documents,
      @Option(
              names = "--mention",
              paramLabel = "PATH:START-END",
              description =
                  "A mention, with its start and end as exports count them. May be repeated.")
          List<String> mentions) {
    return home.finish(
        dramatis -> {
          Identities identities = dramatis.identities();
          return DecisionEnd.settle(
              out(),
              identities,
              identities.split(actor, part(dramatis, documents, mentions), name, note.note()));
        });
  }

  @Command(
      name = "assign",
      mixinStandardHelpOptions = true,
      description = {
        "Some mentions of an actor are those of another one that is there, or nobody's: what was"
            + " taken for a name is none.",
        ""
      })
  int assign(
      @Mixin HomeOption home,
      @Mixin NoteOption note,
      @Parameters(paramLabel = "ACTOR", description = "Id of the actor.") String actor,
      @ArgGroup(multiplicity = "1") Receiver receiver,
      @Option(
              names = "--document",
              paramLabel = "PATH",
              description = "Path of a document, as for split. May be repeated.")
          List<String> documents,
      @Option(
              names = "--mention",
              paramLabel = "PATH:START-END",
              description = "A mention, as for split. May be repeated.")
          List<String> mentions) {
    return home.finish(
        dramatis -> {
          Identities identities = dramatis.identities();
          return DecisionEnd.settle(
              out(),
              identities,
              identities.assign(
                  actor,
                  part(dramatis, documents, mentions),
                  Optional.ofNullable(receiver.to),
                  note.note()));
        });
  }

  @Command(
      name = "mark",
      mixinStandardHelpOptions = true,
      description = {
        "A stretch of text that was not found is a mention of an actor that is there, or of a new"
            + " one.",
        ""
      })
  int mark(
      @Mixin HomeOption home,
      @Mixin NoteOption note,
      @Parameters(
              paramLabel = "PATH:START-END",
              description = "The stretch, with its start and end as exports count them.")
          String stretch,
      @ArgGroup(multiplicity = "1") Marked marked,
      @Option(
              names = "--type",
              paramLabel = "TYPE",
              defaultValue = "PERSON",
              description =
                  "What a new actor is: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
          ActorType type) {
    return home.finish(
        dramatis -> {
          Identities identities = dramatis.identities();
          Identities.Place place = DocumentPaths.place(dramatis, stretch);
          return DecisionEnd.settle(
              out(),
              identities,
              marked.to != null
                  ? identities.mark(place, marked.to, note.note())
                  : identities.mark(place, marked.name, type, note.note()));
        });
  }

  /** Whose mention it is. */
  static final class Marked {
    @Option(names = "--to", paramLabel = "ACTOR", description = "Id of the actor that it is of.")
    String to;

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the new actor.")
    String name;
  }

  /** Who gets the mentions. */
  static final class Receiver {
    @Option(names = "--to", paramLabel = "OTHER", description = "Id of the actor that they are of.")
    String to;

    @Option(names = "--nobody", description = "They speak of nobody, and count nowhere.")
    boolean nobody;
  }

  private static Identities.Part part(
      Dramatis dramatis, List<String> documents, List<String> mentions) {
    boolean whole = documents != null && !documents.isEmpty();
    boolean single = mentions != null && !mentions.isEmpty();
    if (whole == single) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "Which mentions are meant is not clear",
          "Give either --document or --mention, once or several times");
    }
    return whole
        ? Identities.Part.documents(
            documents.stream().map(path -> DocumentPaths.id(dramatis, path)).toList())
        : Identities.Part.mentions(
            mentions.stream().map(mention -> DocumentPaths.place(dramatis, mention)).toList());
  }

  @Command(
      name = "separate",
      mixinStandardHelpOptions = true,
      description = {"Two actors are not one; nothing joins them any more.", ""})
  int separate(
      @Mixin HomeOption home,
      @Mixin NoteOption note,
      @Parameters(paramLabel = "ONE", description = "Id of the one.") String one,
      @Parameters(paramLabel = "OTHER", description = "Id of the other.") String other) {
    return decide(home, identities -> identities.separate(one, other, note.note()));
  }

  @Command(
      name = "rename",
      mixinStandardHelpOptions = true,
      description = {"An actor is shown under another name; its id stays.", ""})
  int rename(
      @Mixin HomeOption home,
      @Mixin NoteOption note,
      @Parameters(paramLabel = "ACTOR", description = "Id of the actor.") String actor,
      @Parameters(paramLabel = "NAME", description = "Its name.") String name) {
    return decide(home, identities -> identities.rename(actor, name, note.note()));
  }

  @Command(
      name = "retype",
      mixinStandardHelpOptions = true,
      description = {"An actor is of another type; its id stays.", ""})
  int retype(
      @Mixin HomeOption home,
      @Mixin NoteOption note,
      @Parameters(paramLabel = "ACTOR", description = "Id of the actor.") String actor,
      @Parameters(paramLabel = "TYPE", description = "${COMPLETION-CANDIDATES}.") ActorType type) {
    return decide(home, identities -> identities.retype(actor, type, note.note()));
  }

  @Command(
      name = "hide",
      mixinStandardHelpOptions = true,
      description = {"An actor is shown and counted nowhere.", ""})
  int hide(
      @Mixin HomeOption home,
      @Mixin NoteOption note,
      @Parameters(paramLabel = "ACTOR", description = "Id of the actor.") String actor) {
    return decide(home, identities -> identities.hide(actor, note.note()));
  }

  @Command(
      name = "describe",
      mixinStandardHelpOptions = true,
      description = {
        "Describes an actor in your own words, in place of what was written before; without a note"
            + " or a tag it is described no more.",
        ""
      })
  int describe(
      @Mixin HomeOption home,
      @Mixin NoteOption note,
      @Parameters(paramLabel = "ACTOR", description = "Id of the actor.") String actor,
      @Parameters(paramLabel = "NOTE", defaultValue = "", description = "What to remember.")
          String text,
      @Option(
              names = "--tag",
              paramLabel = "TAG",
              description = "A word to find it by; repeatable.")
          List<String> tags) {
    return decide(
        home,
        identities ->
            identities.describe(actor, text, tags == null ? List.of() : tags, note.note()));
  }

  @Command(
      name = "confirm",
      mixinStandardHelpOptions = true,
      description = {
        "An actor was looked at: it is one, or its type is right. Nobody asks again.",
        ""
      })
  int confirm(
      @Mixin HomeOption home,
      @Mixin NoteOption note,
      @Parameters(paramLabel = "ACTOR", description = "Id of the actor.") String actor,
      @Parameters(paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}.")
          Action.Confirm.What what) {
    return decide(home, identities -> identities.confirm(actor, what, note.note()));
  }

  @Command(
      name = "undo",
      mixinStandardHelpOptions = true,
      description = {"A decision counts no more. To undo an undo brings the decision back.", ""})
  int undo(
      @Mixin HomeOption home,
      @Mixin NoteOption note,
      @Parameters(paramLabel = "N", description = "Number of the decision.") long number) {
    return decide(home, identities -> identities.undo(number, note.note()));
  }

  @Command(
      name = "accuracy",
      mixinStandardHelpOptions = true,
      description = {
        "How many of the mentions that readers looked at are right, with the 95 %% interval for all"
            + " of the kind. They are looked at on the page Decisions, Accuracy check.",
        ""
      })
  int accuracy(@Mixin HomeOption home) {
    PrintWriter out = out();
    return home.use(
        dramatis -> {
          Map<MentionKind, Proportion> accuracy = dramatis.identities().accuracy();
          Proportion links = dramatis.identities().links();
          if (accuracy.isEmpty() && links.of() == 0) {
            out.println("No mention was looked at yet.");
            return;
          }
          TextTable table = new TextTable("Mentions by", ">judged", ">right", ">share", ">in all");
          accuracy.forEach(
              (kind, found) -> add(table, kind.name().toLowerCase(Locale.ROOT), found));
          if (links.of() > 0) {
            add(table, "links between documents", links);
          }
          table.lines().forEach(out::println);
        });
  }

  private static void add(TextTable table, String what, Proportion found) {
    table.add(
        what,
        String.valueOf(found.of()),
        String.valueOf(found.right()),
        percent(found.share()),
        percent(found.low()) + " to " + percent(found.high()));
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  @Command(
      name = "decisions",
      mixinStandardHelpOptions = true,
      description = {
        "Lists all decisions, the newest first, or writes them to a file for another home or"
            + " program.",
        ""
      })
  int decisions(
      @Mixin HomeOption home,
      @Option(names = "--out", paramLabel = "FILE", description = "File to write.")
          @Nullable Path file,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "LEDGER",
              description = "Of the file: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
          LedgerFormat format) {
    PrintWriter out = out();
    return home.use(
        dramatis -> {
          if (file != null) {
            try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
              dramatis.identities().write(format, writer);
            } catch (IOException e) {
              throw new DramatisException(
                  ErrorCode.INPUT_OUTPUT,
                  file + " cannot be written: " + e.getMessage(),
                  "Choose another file",
                  e);
            }
            out.println("Written to " + file);
            return;
          }
          List<DecisionRow> rows = dramatis.identities().decisions();
          if (rows.isEmpty()) {
            out.println("Nothing was decided yet.");
            return;
          }
          for (DecisionRow row : rows) {
            String state = row.standing().name().toLowerCase(Locale.ROOT);
            out.println(
                row.decision().number()
                    + "  "
                    + Moments.minute(row.decision().at())
                    + "  "
                    + TextTable.printable(row.decision().note().author())
                    + "  "
                    + state);
            out.println("   " + TextTable.printable(row.summary()) + ".");
            for (String more : List.of(row.decision().note().reason(), row.detail())) {
              if (!more.isEmpty()) {
                out.println("   " + TextTable.printable(more));
              }
            }
          }
        });
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Takes over the decisions of a file that dramatis actor decisions --out wrote, or of"
            + " nomenklatura. Those that are known are passed over.",
        ""
      })
  int takeOver(
      @Mixin HomeOption home,
      @Mixin NoteOption note,
      @Parameters(paramLabel = "FILE", description = "The file.") Path file,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "LEDGER",
              description = "Of the file: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
          LedgerFormat format) {
    PrintWriter out = out();
    return home.use(
        dramatis -> {
          Imported imported;
          try {
            imported =
                dramatis
                    .identities()
                    .read(
                        format, Files.newBufferedReader(file, StandardCharsets.UTF_8), note.note());
          } catch (IOException e) {
            throw new DramatisException(
                ErrorCode.INPUT_OUTPUT,
                file + " cannot be read: " + e.getMessage(),
                "Name a file of text in UTF-8",
                e);
          }
          dramatis.identities().settle(DecisionEnd.PATIENCE);
          imported.refused().forEach(line -> out.println(TextTable.printable(line)));
          out.println(imported.summary() + ".");
        });
  }

  @Command(
      name = "suggestions",
      mixinStandardHelpOptions = true,
      description = {
        "Lists pairs that may be one actor, the likeliest first, with what speaks for it.",
        "Accept one with dramatis actor merge, refuse it with dramatis actor separate.",
        "Then actors whose documents contradict each other: answer with dramatis actor split,"
            + " retype or confirm.",
        ""
      })
  int suggestions(
      @Mixin HomeOption home,
      @Option(
              names = "--limit",
              paramLabel = "N",
              converter = Positive.class,
              defaultValue = "20",
              description = "Most pairs to list. Default: ${DEFAULT-VALUE}.")
          int limit) {
    PrintWriter out = out();
    return home.use(
        dramatis -> {
          List<Suggestion> suggestions = dramatis.identities().suggestions(limit);
          if (suggestions.isEmpty()) {
            out.println("No pair looks like one actor.");
          }
          for (Suggestion suggestion : suggestions) {
            out.printf(
                Locale.ROOT,
                "%.2f  %s  %s%n",
                suggestion.likeness(),
                TextTable.printable(suggestion.first()),
                TextTable.printable(suggestion.second()));
            for (String reason : suggestion.reasons()) {
              out.println("      " + TextTable.printable(reason));
            }
          }
          for (Doubt doubt : dramatis.identities().doubts(limit)) {
            out.println(
                TextTable.printable(doubt.actor())
                    + (doubt.kind() == Doubt.Kind.ONE
                        ? " may be two: "
                        : " may be something else: ")
                    + doubt.usual().documents()
                    + " documents say "
                    + doubt.usual().says()
                    + ", "
                    + doubt.other().documents()
                    + " "
                    + doubt.other().says()
                    + (doubt.other().documents() <= 5
                        ? " (" + String.join(", ", doubt.other().documentIds()) + ")"
                        : ""));
          }
        });
  }

  private interface Deciding {
    DecisionRow decide(Identities identities);
  }

  private int decide(HomeOption home, Deciding deciding) {
    return home.finish(
        dramatis ->
            DecisionEnd.settle(
                out(), dramatis.identities(), deciding.decide(dramatis.identities())));
  }
}
