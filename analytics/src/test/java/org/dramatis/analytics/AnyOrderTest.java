package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.ledger.Fact;
import org.dramatis.analytics.ledger.FolderReference;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.store.query.TableDump;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is added, changed, moved, removed, decided and undone, and in whatever order: the
 * results are those of a whole analysis from nothing, row for row.
 */
@Tag("long")
class AnyOrderTest {

  private static final Note NOTE = new Note("ann", "because");
  private static final Pattern WORD = Pattern.compile("\\p{L}+");

  /** What a whole analysis makes; the other tables say how it came about. */
  private static final List<String> RESULTS =
      List.of(
          "actor",
          "actor_attribute",
          "actor_chain",
          "actor_day",
          "actor_document",
          "actor_join",
          "actor_link",
          "actor_statistic",
          "actor_window",
          "alias",
          "cooccurrence",
          "cooccurrence_reverse",
          "cooccurrence_top",
          "counted_before",
          "document",
          "document_actor",
          "document_overlap",
          "document_statistic",
          "figure",
          "identity_decision",
          "link",
          "mention",
          "mended_document",
          "merge_suggestion",
          "moved_link",
          "changed_passage",
          "passage",
          "section",
          "story");

  private static final List<String> NAMES =
      List.of(
          "Ada", "Bram", "Cleo", "Dora", "Emil", "Fritz", "Gerda", "Hugo", "Ines", "Jakob", "Klara",
          "Levi", "Mona", "Nils", "Olga", "Paul", "Quinn", "Rosa", "Silas", "Tilda");

  @TempDir Path directory;

  private final SyntheticTools tools = new SyntheticTools();
  private Random random = new Random(0);
  private Path folder = Path.of("");
  private int files;
  private boolean decided;
  private Analytics analytics;

  /** How often less than everything was counted. */
  private int partly;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theResultsAreThoseOfAWholeAnalysis(long seed) throws IOException {
    random = new Random(seed);
    folder = Files.createDirectories(directory.resolve("documents"));
    Files.createDirectories(folder.resolve("sub"));
    tools.ambiguous = Map.of("Quinn", List.of("Ada", "Bram"));
    Path home = Files.createDirectories(directory.resolve("home"));
    for (int i = 0; i < 25; i++) {
      add();
    }
    analytics = Analytics.open(AnalyticsSettings.of(home), tools.toolchain(), List::of);
    try {
      ingest();
      for (int step = 0; step < 12; step++) {
        String what = change();
        check(home, "seed " + seed + ", step " + step + ": " + what);
      }
      assertThat(new TableDump(analytics.database()).lines("passage"))
          .as("quotes that count elsewhere")
          .anyMatch(line -> line.contains("repeated=true"));
      assertThat(partly).as("steps that did not count everything").isPositive();
    } finally {
      analytics.close();
    }
  }

  /** Compares with an analysis of the same documents and decisions in an empty home. */
  private void check(Path home, String what) throws IOException {
    Path other = Files.createDirectories(directory.resolve("other" + random.nextInt()));
    Path ledger = home.resolve(AnalyticsSettings.LEDGER);
    if (Files.exists(ledger)) {
      Files.copy(ledger, other.resolve(AnalyticsSettings.LEDGER));
    }
    try (Analytics whole =
        Analytics.open(AnalyticsSettings.of(other), tools.toolchain(), List::of)) {
      JobRun run = whole.jobs().start(JobName.INGEST, List.of(folder));
      run = whole.jobs().await(run.id(), Duration.ofMinutes(1));
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
      TableDump expected = new TableDump(whole.database());
      TableDump actual = new TableDump(analytics.database());
      assertThat(expected.tables()).containsAll(RESULTS);
      for (String table : RESULTS) {
        assertThat(actual.lines(table)).as("%s: %s", what, table).isEqualTo(expected.lines(table));
      }
    }
  }

  private String change() throws IOException {
    switch (random.nextInt(decided ? 12 : 13)) {
      case 0:
        add();
        add();
        return "added" + ingest();
      case 1:
        copy();
        return "a copy added" + ingest();
      case 2:
        write(file(), text());
        return "changed" + ingest();
      case 3:
        Files.delete(file());
        return "removed" + ingest();
      case 4:
        tools.noName = NAMES.get(random.nextInt(NAMES.size()));
        tools.annotatorVersion = "without " + tools.noName;
        return "annotated without " + tools.noName + ingest();
      case 5:
        tools.counting =
            tools.counting.equals(CountSettings.PROPER)
                ? new CountSettings(true, true)
                : CountSettings.PROPER;
        return "counted " + tools.counting + ingest();
      case 6:
        add();
        Files.delete(file());
        copy();
        write(file(), text());
        return "added, removed, copied and changed" + ingest();
      case 7:
        Path copied = file();
        write(folder.resolve("early" + files++ + ".txt"), "2018-01-01" + Files.readString(copied));
        return "an earlier copy added" + ingest();
      case 12:
        Path old = file();
        String name = old.getFileName().toString();
        Files.move(old, folder.resolve("moved" + files++ + name.substring(name.indexOf('.'))));
        return "moved" + ingest();
      default:
        return decide();
    }
  }

  private String ingest() {
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
    assertThat(analytics.identities().settle(Duration.ofSeconds(30))).isTrue();
    return " (" + run.summary() + ")";
  }

  private String decide() {
    decided = true;
    Identities identities = analytics.identities();
    String actor = actor();
    String other = actor();
    String what;
    try {
      switch (random.nextInt(15)) {
        case 0:
        case 1:
          identities.merge(actor, other, NOTE);
          what = actor + " is " + other;
          break;
        case 2:
          identities.split(
              actor, Identities.Part.documents(List.of(document(actor))), "Zoe " + files, NOTE);
          what = actor + " is split";
          break;
        case 3:
          identities.split(
              actor, Identities.Part.mentions(List.of(mention(actor))), "Yann " + files, NOTE);
          what = "a mention of " + actor + " is split off";
          break;
        case 4:
          identities.separate(actor, other, NOTE);
          what = actor + " is not " + other;
          break;
        case 5:
          identities.retype(actor, ActorType.ORGANIZATION, NOTE);
          identities.rename(actor, "Renamed " + files, NOTE);
          what = actor + " is renamed and retyped";
          break;
        case 7:
          identities.assign(
              actor,
              Identities.Part.mentions(List.of(mention(actor))),
              random.nextBoolean() ? Optional.of(other) : Optional.empty(),
              NOTE);
          what = "a mention of " + actor + " is " + other + " or nobody";
          break;
        case 9:
          Identities.Place place = stretch(actor);
          if (random.nextBoolean()) {
            identities.mark(place, other, NOTE);
          } else {
            identities.mark(place, "Walter " + files, ActorType.PERSON, NOTE);
          }
          what = "a stretch beside " + actor + " is " + other + " or somebody else";
          break;
        case 8:
          identities.assign(
              actor,
              Identities.Part.documents(List.of(document(actor))),
              random.nextBoolean() ? Optional.of(other) : Optional.empty(),
              NOTE);
          what = actor + " is " + other + " or nobody in a document";
          break;
        case 11:
          List<String> documents = List.of(document(actor), document(other));
          Fact fact = fact();
          identities.set(documents, fact, NOTE);
          what = documents + " " + fact.inWords();
          break;
        case 12:
          FolderReference folder =
              new FolderReference("documents", random.nextBoolean() ? "" : "sub");
          Fact ofAll = fact();
          identities.set(folder, ofAll, NOTE);
          what = folder + " " + ofAll.inWords();
          break;
        case 13:
          SectionRole role =
              random.nextBoolean() ? SectionRole.BOILERPLATE : SectionRole.values()[files % 8];
          Fact of = identities.role(stretch(actor), role);
          identities.set(
              random.nextBoolean()
                  ? List.of(document(actor))
                  : List.of(document(actor), document(other)),
              of,
              NOTE);
          what = of.inWords();
          break;
        case 6:
          identities.hide(actor, NOTE);
          what = actor + " is hidden";
          break;
        default:
          Optional<DecisionRow> row =
              identities.decisions().stream()
                  .filter(decision -> decision.standing() != DecisionRow.Standing.UNDONE)
                  .skip(random.nextInt(2))
                  .findFirst();
          if (row.isEmpty()) {
            return decide();
          }
          identities.undo(row.get().decision().number(), NOTE);
          what = "undone: " + row.get().summary();
          break;
      }
    } catch (DramatisException e) {
      // Merged with itself, or against a separation: nothing was decided.
      return "refused: " + e.getMessage();
    }
    assertThat(identities.settle(Duration.ofSeconds(30))).as(what).isTrue();
    JobRun last = analytics.jobs().runs(1).get(0);
    long documents = analytics.reports().corpus().documents();
    if (!last.summary().startsWith("Counted " + documents + " ")) {
      partly++;
    }
    return what + " (" + last.summary() + ")";
  }

  private Fact fact() {
    switch (random.nextInt(5)) {
      case 0:
        boolean dated = random.nextInt(4) > 0;
        return Fact.of(Fact.Kind.DATE, dated ? "2019-0" + (1 + random.nextInt(9)) + "-03" : null);
      case 1:
        return Fact.of(Fact.Kind.YEAR, Integer.toString(2015 + random.nextInt(5)));
      case 2:
        return Fact.of(Fact.Kind.LANGUAGE, random.nextBoolean() ? "sv" : null);
      case 3:
        return Fact.of(Fact.Kind.TITLE, "Title " + files);
      default:
        return Fact.of(Fact.Kind.SOURCE, random.nextBoolean() ? "The Courier" : null);
    }
  }

  private String actor() {
    List<ActorRow> actors = analytics.reports().actors(ActorQuery.top(30)).items();
    return actors.get(random.nextInt(actors.size())).id();
  }

  private String document(String actor) {
    List<DocumentRow> documents =
        analytics
            .reports()
            .documents(DocumentQuery.of(actor, DocumentQuery.Order.PATH, 0, 20))
            .items();
    return documents.get(random.nextInt(documents.size())).id();
  }

  /** A word of a sentence that mentions the actor. */
  private Identities.Place stretch(String actor) {
    List<Evidence> sentences =
        analytics.reports().sentences(actor, EvidenceQuery.first(20)).items();
    Evidence sentence = sentences.get(random.nextInt(sentences.size()));
    List<MatchResult> words = WORD.matcher(sentence.text()).results().toList();
    MatchResult word = words.get(random.nextInt(words.size()));
    int start = sentence.span().start();
    return new Identities.Place(
        sentence.documentId(), new Span(start + word.start(), start + word.end()));
  }

  private Identities.Place mention(String actor) {
    List<Evidence> sentences =
        analytics.reports().sentences(actor, EvidenceQuery.first(20)).items();
    Evidence sentence = sentences.get(random.nextInt(sentences.size()));
    Mark mark =
        sentence.marks().stream()
            .filter(one -> one.actor().equals(actor))
            .findFirst()
            .orElseThrow();
    return new Identities.Place(sentence.documentId(), mark.span());
  }

  private void add() throws IOException {
    boolean mail = random.nextInt(3) == 0;
    write(
        folder.resolve(
            (files % 3 == 0 ? "sub/" : "") + "file" + files++ + (mail ? ".eml" : ".txt")),
        text() + (mail ? quotes() : ""));
  }

  private void copy() throws IOException {
    String text = Files.readString(file());
    write(folder.resolve("copy" + files++ + ".txt"), text + " Olga wrote this as well.");
  }

  /** What a mail quotes: lines of any documents, of mails that quote the same among them. */
  private String quotes() throws IOException {
    StringBuilder quotes = new StringBuilder();
    for (int i = random.nextInt(4); files > 1 && i > 0; i--) {
      List<String> lines = Files.readAllLines(file());
      String line = lines.get(random.nextInt(lines.size()));
      quotes.append("\n> ").append(line.replaceFirst("^[> ]+|^NAV |^AGAIN ", ""));
    }
    return quotes.toString();
  }

  private Path file() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> sorted = all.filter(Files::isRegularFile).sorted().toList();
      return sorted.get(random.nextInt(sorted.size()));
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(
        file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z").plusSeconds(text.hashCode())));
  }

  private String text() {
    List<String> paragraphs = new ArrayList<>();
    for (int p = 1 + random.nextInt(3); p > 0; p--) {
      StringBuilder paragraph = new StringBuilder();
      for (int s = 1 + random.nextInt(3); s > 0; s--) {
        paragraph
            .append(name())
            .append(" said on day ")
            .append(random.nextInt(1000))
            .append(" of the talks that ")
            .append(name())
            .append(" had gone to see ")
            .append(name())
            .append(". ");
      }
      paragraphs.add(
          (random.nextInt(5) == 0 ? "NAV " : random.nextInt(9) == 0 ? "AGAIN " : "") + paragraph);
    }
    String day =
        random.nextInt(5) == 0
            ? ""
            : random.nextInt(4) == 0
                ? "--02-1" + random.nextInt(10) + " "
                : LocalDate.of(2019, 1, 1).plusDays(random.nextInt(300)).toString() + " ";
    return day + String.join("\n", paragraphs);
  }

  private String name() {
    double skewed = Math.pow(random.nextDouble(), 2);
    return NAMES.get((int) (skewed * NAMES.size()));
  }
}
