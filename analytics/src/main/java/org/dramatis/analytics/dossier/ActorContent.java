package org.dramatis.analytics.dossier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dramatis.analytics.decision.Description;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.ledger.Judgement;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.RoleEvidence;
import org.dramatis.analytics.statistic.Proportion;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.spi.KnowledgeLink;

/** A dossier of one actor. */
final class ActorContent extends Content {

  private static final int PARTNERS = 40;
  private static final int PICTURED = 60;

  private final ActorDetail actor;
  private final String id;

  ActorContent(Dossiers.Asked asked, ActorDetail actor, Paper paper) {
    super(asked, paper);
    this.actor = actor;
    this.id = actor.row().id();
  }

  @Override
  void write() throws IOException {
    ActorRow row = actor.row();
    head(
        "Dossier · "
            + Wording.type(row.type())
            + (row.country() == null ? "" : " · " + row.country())
            + (actor.gender().isEmpty() ? "" : " · " + actor.gender()),
        row.name());
    paper.tiles(tiles("", row));
    described();
    names();
    roles();
    kinds();
    timeline("Mentions over time", reports.timeline(id), false);
    partners();
    decisions(
        decision ->
            decision.actors().contains(id)
                && !(decision.decision().action() instanceof Action.Describe));
    uncertain();
    accuracy();
    judged();
    sentences();
    about();
  }

  private void described() throws IOException {
    Description description = identities.descriptions().getOrDefault(id, Description.NONE);
    if (!description.note().isEmpty()) {
      paper.paragraph(List.of(Text.strong("Note: "), Text.plain(description.note())));
    }
    if (!description.tags().isEmpty()) {
      paper.paragraph(
          List.of(Text.strong("Tags: "), Text.plain(String.join(", ", description.tags()))));
    }
    for (KnowledgeLink link : actor.links()) {
      paper.paragraph(
          List.of(
              Text.strong("In a knowledge base: "),
              Text.plain(
                  (link.label().isEmpty() ? "" : link.label() + ", ")
                      + link.entry()
                      + (link.address().isEmpty() ? "" : ", " + link.address())
                      + " ("
                      + link.reason()
                      + ")")));
    }
    paper.paragraph(List.of(Text.muted("Id in this corpus: " + id)));
  }

  private void names() throws IOException {
    paper.heading("Names");
    say("How the documents write it, pronouns aside.");
    paper.table(List.of(Paper.Column.text("As written", 5), Paper.Column.number("Mentions")));
    for (ActorDetail.Frequency alias : actor.aliases()) {
      paper.row(cells(Text.plain(alias.text()), figure("alias:" + alias.text(), alias.count())));
    }
    paper.tableEnd();
  }

  private void roles() throws IOException {
    paper.heading("Roles and titles");
    List<RoleEvidence> roles =
        reports.roles(id, Math.max(1, actor.roles().size())).stream()
            .filter(RoleEvidence::tells)
            .toList();
    if (roles.isEmpty()) {
      say("No document gives it a role or title.");
      return;
    }
    paper.table(
        List.of(
            Paper.Column.text("Role", 2),
            Paper.Column.number("Documents"),
            Paper.Column.text("First said", 1.2f),
            Paper.Column.text("Last said", 1.2f),
            Paper.Column.text("Where it says so first", 4)));
    for (RoleEvidence role : roles) {
      String key = "role:" + role.role();
      paper.row(
          cells(
              Text.plain(role.role()),
              figure(key + ":documents", role.documents()),
              Text.figure(key + ":first", Wording.day(role.first())),
              Text.figure(key + ":last", Wording.day(role.last())),
              Text.plain(
                  role.sentence()
                      .map(one -> "“" + one.text().replaceAll("\\s+", " ") + "” " + one.path())
                      .orElse(Wording.NOTHING))));
    }
    paper.tableEnd();
  }

  private void kinds() throws IOException {
    paper.heading("How and where it is mentioned");
    paper.table(List.of(Paper.Column.text("Sure mentions", 5), Paper.Column.number("Mentions")));
    for (MentionKind kind : MentionKind.values()) {
      long count = actor.row().counts().byKind().getOrDefault(kind, 0L);
      if (count > 0) {
        paper.row(cells(Text.plain(Wording.kind(kind)), figure("kind:" + kind.name(), count)));
      }
    }
    paper.tableEnd();
    paper.table(List.of(Paper.Column.text("Source", 5), Paper.Column.number("Documents")));
    for (ActorDetail.Frequency source : reports.sourcesOf(id)) {
      paper.row(
          cells(Text.plain(source.text()), figure("source:" + source.text(), source.count())));
    }
    paper.tableEnd();
  }

  private void partners() throws IOException {
    paper.heading("Appears with");
    List<PairRow> rows = partners(id, PICTURED);
    if (rows.isEmpty()) {
      say("It shares no sentence with another actor.");
      return;
    }
    paper.table(partnerColumns());
    for (PairRow row : rows.subList(0, Math.min(PARTNERS, rows.size()))) {
      row(row);
    }
    paper.tableEnd();
    if (rows.size() > PARTNERS) {
      say(
          "Listed are the "
              + PARTNERS
              + " with which it shares most sentences; dramatis export cooccurrences has all.");
    }
    paper.picture(
        ties(List.of(new TiesPicture.Node(id, actor.row().name(), actor.row().type())), rows),
        "The actors with which it shares most sentences and the ties between them; the table has"
            + " the same figures");
  }

  private void row(PairRow row) throws IOException {
    boolean first = row.first().equals(id);
    String other = first ? row.second() : row.first();
    String key = "with:" + other + ":";
    paper.row(
        cells(
            Text.plain(first ? row.secondName() : row.firstName()),
            Text.plain(Wording.type(first ? row.secondType() : row.firstType())),
            figure(key + "sentences", row.count()),
            figure(key + "documents", row.documents()),
            figure(key + "stories", row.stories()),
            Text.figure(key + "npmi", Wording.decimal(row.npmi())),
            Text.figure(key + "g2", Wording.decimal(row.g2()))));
  }

  private void uncertain() throws IOException {
    paper.heading("What is uncertain");
    long sure = actor.row().counts().mentions();
    long possible = actor.row().counts().possible();
    if (possible > sure) {
      paper.paragraph(
          List.of(
              figure("uncertain", possible - sure),
              Text.plain(
                  " of the mentions below may be somebody else’s; they are underlined, and each"
                      + " says whose they may be. They count in no other figure.")));
    }
    boolean any = doubts(id::equals, Integer.MAX_VALUE);
    if (!any && possible == sure) {
      say("Nothing in the documents speaks against any of it.");
    }
  }

  /** What readers found of its own mentions. */
  private void judged() throws IOException {
    List<Judgement> own = new ArrayList<>();
    identities.decisions().stream()
        .sorted(Comparator.comparingLong(row -> row.decision().number()))
        .map(row -> row.decision().action())
        .filter(Action.Judge.class::isInstance)
        .flatMap(action -> ((Action.Judge) action).judgements().stream())
        .filter(judgement -> judgement.actor().equals(id))
        .forEach(own::add);
    if (own.isEmpty()) {
      return;
    }
    Map<Boolean, Long> counts =
        own.stream().collect(Collectors.partitioningBy(Judgement::right, Collectors.counting()));
    Proportion share = new Proportion(counts.getOrDefault(true, 0L), own.size());
    say(
        "Of its own mentions "
            + Wording.number(own.size())
            + " were judged, "
            + Wording.number(share.right())
            + " of them right.");
  }

  private void sentences() throws IOException {
    paper.heading("Every sentence");
    long total = reports.sentences(id, EvidenceQuery.first(1)).total();
    paper.paragraph(
        List.of(
            figure("sentences", total),
            Text.plain(
                " sentences mention it, the oldest document first. A sentence may mention it several"
                    + " times.")));
    quotations(() -> reports.allSentences(id, EvidenceQuery.first(1)), List.of(id));
  }
}
