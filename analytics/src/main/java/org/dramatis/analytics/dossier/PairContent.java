package org.dramatis.analytics.dossier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Window;

/** A dossier of two actors and of what holds both. */
final class PairContent extends Content {

  private static final int OWN_TIES = 30;

  private final ActorDetail first;
  private final ActorDetail second;
  private final List<String> ids;
  private final Window window;

  PairContent(
      Dossiers.Asked asked, ActorDetail first, ActorDetail second, Window window, Paper paper) {
    super(asked, paper);
    this.first = first;
    this.second = second;
    this.ids = List.of(first.row().id(), second.row().id());
    this.window = window;
  }

  @Override
  void write() throws IOException {
    head("Dossier · two actors", first.row().name() + " and " + second.row().name());
    for (ActorDetail one : List.of(first, second)) {
      paper.heading(one.row().name());
      paper.tiles(tiles(one.row().id() + ":", one.row()));
      paper.paragraph(
          List.of(
              Text.muted(
                  Wording.type(one.row().type())
                      + (one.row().country() == null ? "" : " · " + one.row().country())
                      + " · "
                      + one.row().id()
                      + (one.row().aliases().isEmpty()
                          ? ""
                          : " · also written " + String.join(", ", one.row().aliases())))));
    }
    together();
    timeline("Documents with both, over time", reports.timeline(ids.get(0), ids.get(1)), true);
    network();
    decisions(
        decision ->
            decision.actors().stream().anyMatch(ids::contains)
                && !(decision.decision().action() instanceof Action.Describe));
    uncertain();
    accuracy();
    stretches();
    about();
  }

  private void together() throws IOException {
    paper.heading("How often together");
    paper.table(
        List.of(
            Paper.Column.text("In the same", 2),
            Paper.Column.number("Times"),
            Paper.Column.number("Documents"),
            Paper.Column.number("Stories"),
            Paper.Column.number("NPMI"),
            Paper.Column.number("G²")));
    for (Window near : Window.values()) {
      Optional<PairRow> row = reports.pair(ids.get(0), ids.get(1), near);
      String key = "together:" + Wording.window(near) + ":";
      paper.row(
          cells(
              Text.plain(Wording.window(near)),
              figure(key + "count", row.map(PairRow::count).orElse(0L)),
              figure(key + "documents", row.map(PairRow::documents).orElse(0L)),
              figure(key + "stories", row.map(PairRow::stories).orElse(0L)),
              Text.figure(
                  key + "npmi",
                  row.map(one -> Wording.decimal(one.npmi())).orElse(Wording.NOTHING)),
              Text.figure(
                  key + "g2", row.map(one -> Wording.decimal(one.g2())).orElse(Wording.NOTHING))));
    }
    paper.tableEnd();
  }

  private void network() throws IOException {
    paper.heading("Who else is near them");
    List<PairRow> rows = new ArrayList<>(partners(ids.get(0), OWN_TIES));
    for (PairRow row : partners(ids.get(1), OWN_TIES)) {
      if (!rows.contains(row)) {
        rows.add(row);
      }
    }
    if (rows.isEmpty()) {
      say("Neither shares a sentence with another actor.");
      return;
    }
    rows.sort(Comparator.comparingLong(row -> -row.count()));
    paper.picture(
        ties(
            List.of(
                new TiesPicture.Node(ids.get(0), first.row().name(), first.row().type()),
                new TiesPicture.Node(ids.get(1), second.row().name(), second.row().type())),
            rows),
        "The two, the actors with which they share most sentences, and the ties between all");
    paper.paragraph(
        List.of(Text.muted("Lines join actors that share sentences; the more, the thicker.")));
  }

  private void uncertain() throws IOException {
    paper.heading("What is uncertain");
    say("Only sure mentions tie the two; possible ones are left out.");
    if (!doubts(ids::contains, Integer.MAX_VALUE)) {
      say("Nothing in the documents speaks against either being one actor.");
    }
  }

  private void stretches() throws IOException {
    paper.heading(
        window == Window.DOCUMENT
            ? "Every document with both, where they stand nearest"
            : "Every " + Wording.window(window) + " with both");
    long total = reports.sentences(ids.get(0), ids.get(1), window, 0, 1).total();
    paper.paragraph(
        List.of(
            figure("stretches", total),
            Text.plain(
                total == 1
                    ? " of them."
                    : " of them, the oldest document first; the two in two colours.")));
    quotations(() -> reports.allSentences(ids.get(0), ids.get(1), window, Scope.WHOLE), ids);
  }
}
