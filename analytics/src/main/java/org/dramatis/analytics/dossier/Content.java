package org.dramatis.analytics.dossier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.identity.Doubt;
import org.dramatis.analytics.identity.Suggestion;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.CorpusSummary;
import org.dramatis.analytics.report.Counts;
import org.dramatis.analytics.report.DayCount;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Provenance;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.statistic.Proportion;
import org.dramatis.analytics.version.ResultVersion;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.version.Sha256;

/** The sections that every dossier has, whatever it is about. */
abstract class Content {

  /** Most ties of a picture's actors that are asked for: each is a question to the database. */
  private static final int AROUND = 14;

  /** So many suggestions and doubts are looked through for those about an actor. */
  private static final int LOOKED_THROUGH = 2_000;

  private static final double SURE = 0.999999;

  final Reports reports;
  final Identities identities;
  final Paper paper;
  private final Subject subject;
  private final String version;
  private final InstantSource clock;

  Content(Dossiers.Asked asked, Paper paper) {
    this.reports = asked.reports();
    this.identities = asked.identities();
    this.paper = paper;
    this.subject = asked.subject();
    this.version = asked.version();
    this.clock = asked.clock();
  }

  /** Writes all of it; the paper is not closed. */
  abstract void write() throws IOException;

  void head(String kicker, String title) throws IOException {
    paper.head(
        new Paper.Head(
            subject,
            kicker,
            title,
            "Made " + Wording.moment(clock.instant()) + " by dramatis " + version,
            version));
  }

  static List<List<Text>> cells(Text... texts) {
    return Stream.of(texts).map(List::of).toList();
  }

  static Text figure(String key, long value) {
    return Text.figure(key, Wording.number(value));
  }

  void say(String words) throws IOException {
    paper.paragraph(List.of(Text.plain(words)));
  }

  /** Figures of an actor, under keys that begin so. */
  List<Paper.Tile> tiles(String key, ActorRow row) {
    Counts counts = row.counts();
    boolean range = counts.possible() > counts.mentions();
    return List.of(
        new Paper.Tile(
            Text.figure(
                key + "mentions",
                range
                    ? Wording.number(counts.mentions()) + "–" + Wording.number(counts.possible())
                    : Wording.number(counts.mentions())),
            "mentions",
            range
                ? Wording.number(counts.mentions())
                    + " are sure, "
                    + Wording.number(counts.possible() - counts.mentions())
                    + " more are possible"
                : "all of them are sure"),
        new Paper.Tile(
            figure(key + "documents", counts.documents()), "documents", "that mention it"),
        new Paper.Tile(figure(key + "stories", counts.stories()), "stories", "copies count once"),
        new Paper.Tile(
            Text.figure(key + "first", Wording.day(row.first())),
            "first",
            "earliest dated document"),
        new Paper.Tile(
            Text.figure(key + "last", Wording.day(row.last())), "last", "latest dated document"));
  }

  /** A timeline as a picture and as a table. */
  void timeline(String heading, List<DayCount> days, boolean byDocuments) throws IOException {
    paper.heading(heading);
    if (days.isEmpty()) {
      say("No document of it has a date.");
      return;
    }
    String unit = Periods.unit(days);
    List<Periods.Period> periods = Periods.of(days, byDocuments);
    String shown = byDocuments ? "Documents" : "Mentions";
    paper.picture(
        new TimelinePicture(periods),
        shown + " by " + unit + "; the table below has the same figures");
    paper.table(
        List.of(
            Paper.Column.text(unit.substring(0, 1).toUpperCase(Locale.ROOT) + unit.substring(1), 2),
            Paper.Column.number("Mentions"),
            Paper.Column.number("Documents")));
    for (Periods.Period period : periods) {
      if (period.documents() > 0) {
        paper.row(
            cells(
                Text.plain(period.label()),
                figure("time:" + period.label() + ":mentions", period.mentions()),
                figure("time:" + period.label() + ":documents", period.documents())));
      }
    }
    paper.tableEnd();
    boolean gaps = periods.stream().anyMatch(period -> period.documents() == 0);
    paper.paragraph(
        List.of(
            Text.muted(
                "By the dates of the documents; undated ones are left out."
                    + (gaps ? " A " + unit + " that is not listed has none." : ""))));
  }

  static List<Paper.Column> partnerColumns() {
    return List.of(
        Paper.Column.text("Actor", 3.4f),
        Paper.Column.text("Type", 1.6f),
        Paper.Column.number("Sentences"),
        Paper.Column.number("Documents"),
        Paper.Column.number("Stories"),
        Paper.Column.number("NPMI"),
        Paper.Column.number("G²"));
  }

  /** The strongest ties between some actors, for a picture. */
  TiesPicture ties(List<TiesPicture.Node> middle, List<PairRow> own) {
    Set<String> inside =
        middle.stream().map(TiesPicture.Node::id).collect(Collectors.toCollection(TreeSet::new));
    List<TiesPicture.Node> around = new ArrayList<>();
    Set<String> seen = new TreeSet<>(inside);
    List<PairRow> ties = new ArrayList<>();
    for (PairRow row : own) {
      TiesPicture.Node first = new TiesPicture.Node(row.first(), row.firstName(), row.firstType());
      TiesPicture.Node second =
          new TiesPicture.Node(row.second(), row.secondName(), row.secondType());
      for (TiesPicture.Node node : List.of(first, second)) {
        if (around.size() < AROUND && seen.add(node.id())) {
          around.add(node);
        }
      }
      if (seen.contains(row.first()) && seen.contains(row.second())) {
        ties.add(row);
      }
    }
    for (int i = 0; i < around.size(); i++) {
      for (int j = i + 1; j < around.size(); j++) {
        reports
            .pair(around.get(i).id(), around.get(j).id(), Window.SENTENCE)
            .filter(row -> ties.stream().noneMatch(tie -> same(tie, row)))
            .ifPresent(ties::add);
      }
    }
    return new TiesPicture(middle, around, ties);
  }

  private static boolean same(PairRow one, PairRow other) {
    return one.first().equals(other.first()) && one.second().equals(other.second());
  }

  /** Pairs of an actor by how many sentences they share. */
  List<PairRow> partners(String actor, int limit) {
    return reports
        .pairs(
            new PairQuery(
                Optional.of(actor), Set.of(), Window.SENTENCE, PairQuery.Order.COUNT, 1, 0, limit))
        .items();
  }

  /** What users decided. */
  void decisions(Predicate<DecisionRow> which) throws IOException {
    List<DecisionRow> rows =
        identities.decisions().stream()
            .filter(which)
            .sorted(Comparator.comparingLong(row -> row.decision().number()))
            .toList();
    paper.heading("Decisions");
    if (rows.isEmpty()) {
      say("Nobody decided anything about it: all of it is as the program found it.");
      return;
    }
    paper.table(
        List.of(
            Paper.Column.text("No.", 0.6f),
            Paper.Column.text("When", 1.7f),
            Paper.Column.text("Who", 1.2f),
            Paper.Column.text("What", 4),
            Paper.Column.text("Why", 2.5f),
            Paper.Column.text("Standing", 1.3f)));
    for (DecisionRow row : rows) {
      String number = Long.toString(row.decision().number());
      paper.row(
          cells(
              Text.plain(number),
              Text.plain(Wording.moment(row.decision().at())),
              Text.plain(row.decision().note().author()),
              Text.plain(row.summary()),
              Text.plain(row.decision().note().reason()),
              Text.figure("decision:" + number, row.standing().name().toLowerCase(Locale.ROOT))));
    }
    paper.tableEnd();
  }

  /** Suggestions and doubts that concern actors; whether there were any. */
  boolean doubts(Predicate<String> actors, int most) throws IOException {
    List<String> said = new ArrayList<>();
    for (Suggestion suggestion : identities.suggestions(LOOKED_THROUGH)) {
      if (actors.test(suggestion.first()) || actors.test(suggestion.second())) {
        said.add(
            name(suggestion.first())
                + " and "
                + name(suggestion.second())
                + " may be one ("
                + Wording.decimal(suggestion.likeness())
                + "): "
                + String.join("; ", suggestion.reasons()));
      }
    }
    for (Doubt doubt : identities.doubts(LOOKED_THROUGH)) {
      if (actors.test(doubt.actor())) {
        said.add(
            name(doubt.actor())
                + (doubt.kind() == Doubt.Kind.ONE ? " may be two: " : " may be something else: ")
                + Wording.count(doubt.usual().documents(), "document")
                + " say "
                + doubt.usual().says()
                + ", "
                + Wording.number(doubt.other().documents())
                + " "
                + doubt.other().says());
      }
    }
    for (String one : said.subList(0, Math.min(most, said.size()))) {
      say(one + ".");
    }
    if (said.size() > most) {
      say(
          "And "
              + Wording.number(said.size() - most)
              + " more, which dramatis actor suggestions lists.");
    }
    return !said.isEmpty();
  }

  private String name(String id) {
    return reports.actor(id).map(detail -> detail.row().name()).orElse(id);
  }

  /** What readers found who looked at mentions drawn at random. */
  void accuracy() throws IOException {
    paper.heading("Accuracy check");
    Map<MentionKind, Proportion> found = identities.accuracy();
    Proportion links = identities.links();
    if (found.isEmpty() && links.of() == 0) {
      say(
          "Nobody has judged a random sample of this corpus’s mentions yet, so how many of them are"
              + " right is not known.");
      return;
    }
    paper.table(
        List.of(
            Paper.Column.text("Of the corpus", 3),
            Paper.Column.number("Judged"),
            Paper.Column.number("Right"),
            Paper.Column.number("Share"),
            new Paper.Column("In all, with 95 % certainty", true, 2.4f)));
    for (Map.Entry<MentionKind, Proportion> entry : found.entrySet()) {
      proportion("Mentions " + Wording.kind(entry.getKey()), entry.getValue());
    }
    if (links.of() > 0) {
      proportion("Links between documents", links);
    }
    paper.tableEnd();
  }

  private void proportion(String what, Proportion found) throws IOException {
    paper.row(
        cells(
            Text.plain(what),
            figure("accuracy:" + what + ":judged", found.of()),
            figure("accuracy:" + what + ":right", found.right()),
            Text.plain(Wording.percent(found.share())),
            Text.plain(Wording.percent(found.low()) + " to " + Wording.percent(found.high()))));
  }

  /** Quotations, each document's under its head. */
  void quotations(Supplier<Stream<Evidence>> every, List<String> actors) throws IOException {
    if (!paper.quotes()) {
      return;
    }
    String document = "";
    try (Stream<Evidence> all = every.get()) {
      Iterator<Evidence> each = all.iterator();
      while (each.hasNext()) {
        Evidence evidence = each.next();
        if (!evidence.documentId().equals(document)) {
          document = evidence.documentId();
          paper.source(source(evidence));
        }
        paper.quote(quote(evidence, actors));
      }
    }
  }

  private Paper.Source source(Evidence evidence) {
    Optional<Provenance> from = reports.provenance(evidence.documentId());
    return new Paper.Source(
        evidence.documentId(),
        evidence.title(),
        evidence.published(),
        from.map(one -> one.source() + "/" + one.path()).orElse(evidence.path()),
        from.map(Provenance::textHash).orElse(""),
        from.map(Provenance::fileHash).orElse(null),
        evidence.copies());
  }

  private static Paper.Quote quote(Evidence evidence, List<String> actors) {
    List<Paper.Marked> marked = new ArrayList<>();
    Set<String> others = new TreeSet<>();
    int at = 0;
    List<Mark> own =
        evidence.marks().stream()
            .filter(mark -> actors.contains(mark.actor()))
            .sorted(Comparator.comparing(Mark::span))
            .toList();
    for (Mark mark : own) {
      int start = Math.max(mark.span().start() - evidence.span().start(), at);
      int end = Math.min(mark.span().end(), evidence.span().end()) - evidence.span().start();
      if (start < end) {
        boolean sure = mark.share() > SURE;
        marked.add(new Paper.Marked(new Span(start, end), actors.indexOf(mark.actor()), sure));
        at = end;
        if (!sure) {
          evidence.marks().stream()
              .filter(other -> other.span().equals(mark.span()))
              .map(Mark::actorName)
              .filter(name -> !name.equals(mark.actorName()))
              .forEach(others::add);
        }
      }
    }
    List<String> notes = new ArrayList<>();
    if (evidence.page() != null) {
      notes.add("page " + evidence.page());
    }
    if (evidence.section() != SectionRole.BODY) {
      notes.add(evidence.section().name().toLowerCase(Locale.ROOT));
    }
    boolean unsure = marked.stream().anyMatch(mark -> !mark.sure());
    if (unsure) {
      notes.add(
          others.isEmpty()
              ? "possible: it is not sure that this is meant"
              : "possible: may also be " + String.join(" or ", others));
    }
    return new Paper.Quote(
        evidence.documentId(), evidence.span(), evidence.text(), marked, String.join(" · ", notes));
  }

  /** What all of it rests on. */
  void about() throws IOException {
    paper.heading("What this rests on");
    CorpusSummary corpus = reports.corpus();
    List<DecisionRow> decisions = identities.decisions();
    paper.table(List.of(Paper.Column.text("", 1.3f), Paper.Column.text("", 4)));
    paper.row(
        List.of(
            List.of(Text.plain("Corpus")),
            List.of(
                figure("corpus:documents", corpus.documents()),
                Text.plain(" documents, "),
                figure("corpus:stories", corpus.stories()),
                Text.plain(" distinct stories, "),
                figure("corpus:mentions", corpus.mentions()),
                Text.plain(" mentions, "),
                figure("corpus:actors", corpus.actors()),
                Text.plain(" actors; "),
                figure("corpus:undated", corpus.undated()),
                Text.plain(" documents without a date, "),
                figure("corpus:quarantined", corpus.quarantined()),
                Text.plain(" items in quarantine"))));
    paper.row(cells(Text.plain("Its sum"), new Text(digest(), Text.Style.CODE, "corpus:sum")));
    paper.row(
        cells(
            Text.plain("Decisions"),
            Text.plain(
                decisions.isEmpty()
                    ? "none"
                    : Wording.count(decisions.size(), "decision")
                        + ", the last one number "
                        + decisions.get(0).decision().number()
                        + " of "
                        + Wording.moment(decisions.get(0).decision().at())
                        + (identities.settled()
                            ? "; the figures show all of them"
                            : "; the figures do not show all of them yet"))));
    paper.row(cells(Text.plain("Program"), Text.plain("dramatis " + version)));
    paper.row(cells(Text.plain("Results"), Text.plain("version " + ResultVersion.RESULTS)));
    paper.tableEnd();
    paper.paragraph(
        List.of(
            Text.muted(
                "Mentions are counted where they surely belong to the actor; those that may be"
                    + " somebody else’s are possible, and the truth lies between. Menus, notices and"
                    + " repetitions do not count. Two actors stand together when a sentence holds a"
                    + " sure mention of each. NPMI goes from −1 (never together) over 0 (as by"
                    + " chance) to 1 (never apart); a G² above 10.8 is by chance less than once in a"
                    + " thousand. The corpus’s sum is the SHA-256 of source, path and the text’s"
                    + " SHA-256 of every document, a line each, joined by tabs, in the order of"
                    + " source and path.")));
    paper.paragraph(
        List.of(
            Text.muted("Of the HTML file, "),
            Text.code("dramatis verify FILE"),
            Text.muted(" tells of every figure and quotation whether it still stands.")));
  }

  /** The sum of the corpus. */
  private String digest() {
    MessageDigest sum = Sha256.begin();
    try (Stream<Provenance> all = reports.provenances()) {
      all.forEach(
          one ->
              sum.update(
                  (one.source() + "\t" + one.path() + "\t" + one.textHash() + "\n")
                      .getBytes(StandardCharsets.UTF_8)));
    }
    return HexFormat.of().formatHex(sum.digest());
  }
}
