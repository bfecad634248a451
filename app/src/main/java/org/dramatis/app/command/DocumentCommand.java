package org.dramatis.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.ledger.Fact;
import org.dramatis.analytics.ledger.FolderReference;
import org.dramatis.analytics.report.Correspondence;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Message;
import org.dramatis.analytics.report.Page;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.terminal.TextTable;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is known of documents, and what users know better. */
@Command(
    name = "document",
    mixinStandardHelpOptions = true,
    description = {
      "Lists documents, and puts right what was read of them: date, language, title and so on.",
      "Decisions are kept in ledger.jsonl in the home; every figure follows them at once.",
      ""
    })
final class DocumentCommand extends CommandGroup {

  /** The word for a document that has no date, language, title or source. */
  private static final String NONE = "none";

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {"Lists documents with their dates, languages and paths.", ""})
  int list(
      @Mixin HomeOption home,
      @Parameters(
              paramLabel = "TEXT",
              defaultValue = "",
              description = "Part of a title or path. Default: all documents.")
          String text,
      @Option(names = "--undated", description = "Only those without a date.") boolean undated,
      @Option(
              names = "--limit",
              paramLabel = "N",
              converter = Positive.class,
              defaultValue = "50",
              description = "Most documents to list. Default: ${DEFAULT-VALUE}.")
          int limit) {
    PrintWriter out = out();
    return home.use(
        dramatis -> {
          Page<DocumentRow> page =
              dramatis
                  .reports()
                  .documents(
                      new DocumentQuery(
                          text,
                          Optional.empty(),
                          Optional.empty(),
                          undated,
                          Optional.empty(),
                          Optional.empty(),
                          DocumentQuery.Order.PATH,
                          0,
                          limit));
          TextTable table = new TextTable("Path", "date", "language", "title", ">mentions");
          for (DocumentRow row : page.items()) {
            table.add(
                row.source() + "/" + row.path(),
                row.published() == null ? "undated" : row.published(),
                Objects.requireNonNullElse(row.language(), "-"),
                row.title(),
                row.mentions());
          }
          table.lines().forEach(out::println);
          if (page.hasMore()) {
            out.println("... and " + (page.total() - page.items().size()) + " more");
          }
        });
  }

  @Command(
      name = "thread",
      mixinStandardHelpOptions = true,
      description = {"Lists the messages of a message's thread, the earliest first.", ""})
  int thread(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "PATH", description = "Path of the message, as lists show it.")
          String path) {
    PrintWriter out = out();
    return home.use(
        dramatis -> {
          TextTable table = new TextTable("Path", "date", "from", "subject", ">mentions");
          for (Message message : dramatis.reports().thread(DocumentPaths.id(dramatis, path))) {
            DocumentRow row = message.document();
            table.add(
                row.source() + "/" + row.path(),
                row.published() == null ? "undated" : row.published(),
                String.join(", ", message.from()),
                row.title(),
                row.mentions());
          }
          table.lines().forEach(out::println);
        });
  }

  @Command(
      name = "correspondence",
      mixinStandardHelpOptions = true,
      description = {
        "Lists who wrote to whom, by the headers of messages, the most messages first.",
        "It is counted apart from mentions; a message that is there twice counts once.",
        ""
      })
  int correspondence(
      @Mixin HomeOption home,
      @Option(
              names = "--actor",
              paramLabel = "ACTOR",
              description = "Only what this actor sent and got.")
          String actor,
      @Option(
              names = "--limit",
              paramLabel = "N",
              converter = Positive.class,
              defaultValue = "50",
              description = "Most pairs to list. Default: ${DEFAULT-VALUE}.")
          int limit) {
    PrintWriter out = out();
    return home.use(
        dramatis -> {
          Page<Correspondence> page =
              dramatis.reports().correspondence(Optional.ofNullable(actor), 0, limit);
          TextTable table = new TextTable("From", "to", ">messages", ">copies", "first", "last");
          for (Correspondence row : page.items()) {
            table.add(
                row.sender(),
                row.receiver(),
                row.messages(),
                row.copies(),
                row.first() == null ? "-" : row.first(),
                row.last() == null ? "-" : row.last());
          }
          table.lines().forEach(out::println);
          if (page.hasMore()) {
            out.println("... and " + (page.total() - page.items().size()) + " more");
          }
        });
  }

  @Command(
      name = "set",
      mixinStandardHelpOptions = true,
      description = {
        "Says what is true of documents, whatever was read in them. It is kept when they are read"
            + " again.",
        "\"none\" says that they have no date, language, title or source.",
        ""
      })
  int set(
      @Mixin HomeOption home,
      @Mixin NoteOption note,
      @ArgGroup(multiplicity = "1") Which which,
      @Option(names = "--date", paramLabel = "DAY", description = "Such as 2018-05-10.")
          String date,
      @Option(
              names = "--year",
              paramLabel = "YEAR",
              description = "Year of date lines that name none.")
          String year,
      @Option(names = "--language", paramLabel = "CODE", description = "ISO 639-1, such as en.")
          String language,
      @Option(names = "--title", paramLabel = "TEXT", description = "Their title.") String title,
      @Option(names = "--source", paramLabel = "NAME", description = "Who published them.")
          String source,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              description = "What the lines of --lines are: ${COMPLETION-CANDIDATES}.")
          SectionRole role,
      @Option(
              names = "--lines",
              paramLabel = "PATH:START-END",
              description = "Lines of a document, with start and end as exports count them.")
          String lines) {
    return home.finish(
        dramatis -> {
          Identities identities = dramatis.identities();
          List<Fact> facts = new ArrayList<>();
          add(facts, Fact.Kind.DATE, date);
          add(facts, Fact.Kind.YEAR, year);
          add(facts, Fact.Kind.LANGUAGE, language);
          add(facts, Fact.Kind.TITLE, title);
          add(facts, Fact.Kind.SOURCE, source);
          if ((role == null) != (lines == null)) {
            throw new DramatisException(
                ErrorCode.USAGE, "A role is that of lines", "Give --role and --lines together");
          }
          if (role != null) {
            facts.add(identities.role(DocumentPaths.place(dramatis, lines), role));
          }
          if (facts.isEmpty()) {
            throw new DramatisException(
                ErrorCode.USAGE,
                "It is not said what to set",
                "Give --date, --language or another");
          }
          ExitCode code = ExitCode.DONE;
          for (Fact fact : facts) {
            code = DecisionEnd.settle(out(), identities, decide(dramatis, which, fact, note));
          }
          return code;
        });
  }

  /** The documents that are meant. */
  static final class Which {
    @Option(
        names = "--document",
        paramLabel = "PATH",
        description =
            "Path of a document, as lists show it, with SOURCE/ before it where several folders"
                + " have it. May be repeated.")
    List<String> documents;

    @Option(
        names = "--folder",
        paramLabel = "SOURCE/PATH",
        description = "All in a folder, an archive or a mailbox, those that come later included.")
    String folder;
  }

  private static DecisionRow decide(Dramatis dramatis, Which which, Fact fact, NoteOption note) {
    return which.folder != null
        ? dramatis.identities().set(FolderReference.of(which.folder), fact, note.note())
        : dramatis
            .identities()
            .set(
                which.documents.stream().map(path -> DocumentPaths.id(dramatis, path)).toList(),
                fact,
                note.note());
  }

  private static void add(List<Fact> facts, Fact.Kind kind, String value) {
    if (value == null) {
      return;
    }
    try {
      facts.add(Fact.of(kind, value.equals(NONE) ? null : value));
    } catch (IllegalArgumentException e) {
      throw new DramatisException(
          ErrorCode.USAGE, String.valueOf(e.getMessage()), "Write it so, or \"none\"", e);
    }
  }
}
