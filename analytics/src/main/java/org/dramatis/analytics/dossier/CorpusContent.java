package org.dramatis.analytics.dossier;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.CorpusSummary;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.QuarantineRow;
import org.dramatis.analytics.report.SourceRow;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.actor.ActorType;

/** The report on the whole corpus. */
final class CorpusContent extends Content {

  private static final int ACTORS = 25;
  private static final int PAIRS = 40;
  private static final int TIES = 60;
  private static final int DOUBTS = 50;
  private static final int QUARANTINE = 200;
  private static final int QUOTED = 10;

  CorpusContent(Dossiers.Asked asked, Paper paper) {
    super(asked, paper);
  }

  @Override
  void write() throws IOException {
    CorpusSummary corpus = reports.corpus();
    head("Report", "Who is in these documents");
    paper.tiles(
        List.of(
            new Paper.Tile(
                figure("documents", corpus.documents()),
                "documents",
                Wording.number(corpus.undated()) + " without a date"),
            new Paper.Tile(figure("stories", corpus.stories()), "stories", "copies count once"),
            new Paper.Tile(figure("mentions", corpus.mentions()), "mentions", "that count"),
            new Paper.Tile(figure("actors", corpus.actors()), "actors", "of four types"),
            new Paper.Tile(
                figure("quarantined", corpus.quarantined()),
                "in quarantine",
                "could not be read")));
    sources();
    timeline("Mentions over time", reports.timeline(), false);
    for (ActorType type : ActorType.values()) {
      actors(type);
    }
    pairs();
    decisions(decision -> !(decision.decision().action() instanceof Action.Describe));
    paper.heading("What is uncertain");
    if (!doubts(any -> true, DOUBTS)) {
      say("No two actors look like one, and none contradicts itself.");
    }
    accuracy();
    quarantine();
    about();
  }

  private void sources() throws IOException {
    paper.heading("Sources");
    paper.table(
        List.of(
            Paper.Column.text("Source", 4),
            Paper.Column.number("Files"),
            Paper.Column.number("Documents"),
            Paper.Column.number("In quarantine")));
    for (SourceRow row : reports.sourceRows()) {
      String key = "source:" + row.name() + ":";
      paper.row(
          cells(
              Text.plain(row.name()),
              figure(key + "files", row.files()),
              figure(key + "documents", row.documents()),
              figure(key + "quarantined", row.quarantined())));
    }
    paper.tableEnd();
  }

  private void actors(ActorType type) throws IOException {
    Page<ActorRow> page =
        reports.actors(new ActorQuery("", Set.of(type), ActorQuery.Order.MENTIONS, 0, ACTORS));
    if (page.items().isEmpty()) {
      return;
    }
    String plural =
        type == ActorType.COUNTRY ? "countries" : Wording.type(type).toLowerCase(Locale.ROOT) + "s";
    paper.heading(plural.substring(0, 1).toUpperCase(Locale.ROOT) + plural.substring(1));
    paper.paragraph(
        List.of(
            figure("type:" + type.name(), page.total()),
            Text.plain(
                page.total() > ACTORS
                    ? " " + plural + "; the " + ACTORS + " with most mentions:"
                    : " " + plural + ":")));
    paper.table(
        List.of(
            Paper.Column.text("Name", 2.6f),
            Paper.Column.number("Mentions"),
            Paper.Column.number("Possible"),
            Paper.Column.number("Documents"),
            Paper.Column.text("First", 1.2f),
            Paper.Column.text("Last", 1.2f),
            Paper.Column.text("First sentence", 4)));
    int quoted = 0;
    for (ActorRow row : page.items()) {
      String key = "actor:" + row.id() + ":";
      String sentence =
          quoted++ < QUOTED
              ? reports.sentences(row.id(), EvidenceQuery.first(1)).items().stream()
                  .findFirst()
                  .map(one -> shortened(one.text()) + " (" + one.path() + ")")
                  .orElse("")
              : "";
      paper.row(
          cells(
              Text.plain(row.name()),
              figure(key + "mentions", row.counts().mentions()),
              figure(key + "possible", row.counts().possible()),
              figure(key + "documents", row.counts().documents()),
              Text.figure(key + "first", Wording.day(row.first())),
              Text.figure(key + "last", Wording.day(row.last())),
              Text.muted(sentence)));
    }
    paper.tableEnd();
  }

  private static String shortened(String text) {
    String flat = text.replaceAll("\\s+", " ").strip();
    return flat.codePointCount(0, flat.length()) <= 140
        ? flat
        : flat.substring(0, flat.offsetByCodePoints(0, 139)) + "…";
  }

  private void pairs() throws IOException {
    paper.heading("Who appears with whom");
    Page<PairRow> page =
        reports.pairs(
            new PairQuery(
                Optional.empty(), Set.of(), Window.SENTENCE, PairQuery.Order.COUNT, 1, 0, TIES));
    paper.paragraph(
        List.of(
            figure("pairs", page.total()),
            Text.plain(
                page.total() > PAIRS
                    ? " pairs share sentences; the " + PAIRS + " that share most:"
                    : " pairs share sentences.")));
    if (page.items().isEmpty()) {
      return;
    }
    List<Paper.Column> columns =
        List.of(
            Paper.Column.text("Actor", 2.5f),
            Paper.Column.text("Actor", 2.5f),
            Paper.Column.number("Sentences"),
            Paper.Column.number("Documents"),
            Paper.Column.number("Stories"),
            Paper.Column.number("NPMI"),
            Paper.Column.number("G²"));
    paper.table(columns);
    for (PairRow row : page.items().subList(0, Math.min(PAIRS, page.items().size()))) {
      String key = "pair:" + row.first() + ":" + row.second() + ":";
      paper.row(
          cells(
              Text.plain(row.firstName()),
              Text.plain(row.secondName()),
              figure(key + "sentences", row.count()),
              figure(key + "documents", row.documents()),
              figure(key + "stories", row.stories()),
              Text.figure(key + "npmi", Wording.decimal(row.npmi())),
              Text.figure(key + "g2", Wording.decimal(row.g2()))));
    }
    paper.tableEnd();
    paper.picture(
        ties(List.of(), page.items()),
        "The actors of the strongest ties, and the ties between them");
  }

  private void quarantine() throws IOException {
    Page<QuarantineRow> page = reports.quarantine(0, QUARANTINE);
    if (page.total() == 0) {
      return;
    }
    paper.heading("In quarantine");
    if (page.total() > QUARANTINE) {
      say("The first " + QUARANTINE + "; dramatis quarantine list has all.");
    }
    paper.table(
        List.of(
            Paper.Column.text("File", 3),
            Paper.Column.text("Code", 1.4f),
            Paper.Column.text("Reason", 4)));
    for (QuarantineRow row : page.items()) {
      paper.row(
          cells(
              Text.plain(
                  row.source()
                      + "/"
                      + row.file()
                      + (row.innerPath().isEmpty() ? "" : "!/" + row.innerPath())),
              Text.plain(row.code().name()),
              Text.plain(row.reason())));
    }
    paper.tableEnd();
  }
}
