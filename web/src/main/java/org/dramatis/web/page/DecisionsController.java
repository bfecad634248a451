package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.identity.Suggestion;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Reports;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.Places;
import org.dramatis.web.request.ReportQueries;
import org.dramatis.web.request.RequestParts;

/** The page of decisions about who is who, and the forms that make them. */
final class DecisionsController implements Controller {

  private static final int SUGGESTIONS = 20;

  /** Suggestions among which those that change most are looked for. */
  private static final int CANDIDATES = 100;

  private final Reports reports;
  private final Identities identities;
  private final Renderer renderer;

  DecisionsController(Reports reports, Identities identities, Renderer renderer) {
    this.reports = reports;
    this.identities = identities;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(NavigationItem.DECISIONS.href(), this::show, Role.READER);
    routes.get("/decisions/pending", this::pending, Role.READER);
    routes.post("/decisions/merge", this::merge, Role.EDITOR);
    routes.post("/decisions/separate", this::separate, Role.EDITOR);
    routes.post("/decisions/split", this::split, Role.EDITOR);
    routes.post("/decisions/rename", this::rename, Role.EDITOR);
    routes.post("/decisions/retype", this::retype, Role.EDITOR);
    routes.post("/decisions/hide", this::hide, Role.EDITOR);
    routes.post("/decisions/undo", this::undo, Role.EDITOR);
  }

  private void show(Context context) {
    renderer.render(
        context,
        "decisions.jte",
        shell -> new DecisionsPage(shell, identities.counts(), likenesses()),
        NavigationItem.DECISIONS,
        "Decisions");
  }

  /** Answers the banner's question whether to go on waiting. */
  private void pending(Context context) {
    Identities.Counts counts = identities.counts();
    if (counts == Identities.Counts.CURRENT) {
      context.header("HX-Refresh", "true");
      context.html("");
    } else {
      context.html(renderer.render("part/pending.jte", counts));
    }
  }

  private List<DecisionsPage.Likeness> likenesses() {
    List<Candidate> candidates = new ArrayList<>();
    for (Suggestion suggestion : identities.suggestions(CANDIDATES)) {
      Optional<ActorRow> first = reports.actor(suggestion.first()).map(ActorDetail::row);
      Optional<ActorRow> second = reports.actor(suggestion.second()).map(ActorDetail::row);
      if (first.isPresent() && second.isPresent()) {
        candidates.add(new Candidate(suggestion, first.get(), second.get()));
      }
    }
    return candidates.stream()
        .sorted(Comparator.comparingDouble(Candidate::influence).reversed())
        .limit(SUGGESTIONS)
        .map(this::likeness)
        .toList();
  }

  private record Candidate(Suggestion suggestion, ActorRow first, ActorRow second) {

    /** How many mentions change hands, by how likely it is that they do. */
    double influence() {
      long fewer = Math.min(first.counts().mentions(), second.counts().mentions());
      return suggestion.likeness() * (1 + fewer);
    }
  }

  private DecisionsPage.Likeness likeness(Candidate candidate) {
    Suggestion suggestion = candidate.suggestion();
    return new DecisionsPage.Likeness(
        candidate.first(),
        candidate.second(),
        suggestion.likeness(),
        suggestion.reasons(),
        PageLink.pair(suggestion.first(), suggestion.second())
            .with("window", "document")
            .toString(),
        Stream.of(suggestion.first(), suggestion.second())
            .flatMap(actor -> sentence(reports, actor))
            .toList());
  }

  /** The first sentence that names an actor. */
  private static Stream<EvidenceView> sentence(Reports reports, String actor) {
    EvidenceQuery query =
        new EvidenceQuery(
            Optional.empty(),
            Optional.of(MentionKind.NAME),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            1);
    return reports.sentences(actor, query).items().stream()
        .map(evidence -> EvidenceView.of(evidence, Map.of(actor, 0)));
  }

  private void merge(Context context) {
    Parameters form = form(context);
    String kept = form.required("kept");
    DecisionRow row = identities.merge(kept, form.required("merged"), note(context, form));
    answer(context, form, PageLink.actor(kept), row);
  }

  private void separate(Context context) {
    Parameters form = form(context);
    String one = form.required("one");
    DecisionRow row = identities.separate(one, form.required("other"), note(context, form));
    answer(context, form, PageLink.actor(one), row);
  }

  private void split(Context context) {
    Parameters form = form(context);
    String actor = form.required("actor");
    // The address of the form has the filters of the list that it was sent from.
    Parameters filters = Parameters.filtersOf(context);
    String all = form.text("all");
    List<Identities.Place> mentions =
        all.equals("mentions")
            ? Chosen.mentions(reports, actor, ReportQueries.sentences(filters, Chosen.MOST))
            : form.values("mention").stream().map(Places::read).distinct().toList();
    List<String> documents =
        all.equals("documents")
            ? Chosen.documents(reports, actor, filters)
            : form.values("document");
    if (mentions.isEmpty() == documents.isEmpty()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          mentions.isEmpty()
              ? "No sentence was chosen"
              : "Documents and single mentions cannot be split off at once",
          "Go back and tick the sentences that speak of somebody else");
    }
    DecisionRow row =
        Receiver.of(form, identities)
            .gets(actor, new Identities.Part(documents, mentions), note(context, form));
    answer(context, form, PageLink.actor(actor), row);
  }

  private void rename(Context context) {
    Parameters form = form(context);
    String actor = form.required("actor");
    DecisionRow row = identities.rename(actor, form.required("name"), note(context, form));
    answer(context, form, PageLink.actor(actor), row);
  }

  private void retype(Context context) {
    Parameters form = form(context);
    String actor = form.required("actor");
    ActorType type =
        form.choice("type", ActorType.class)
            .orElseThrow(
                () -> new DramatisException(ErrorCode.USAGE, "No type was chosen", "Choose one"));
    answer(
        context, form, PageLink.actor(actor), identities.retype(actor, type, note(context, form)));
  }

  private void hide(Context context) {
    Parameters form = form(context);
    DecisionRow row = identities.hide(form.required("actor"), note(context, form));
    answer(context, form, PageLink.to("/decisions/ledger"), row);
  }

  private void undo(Context context) {
    Parameters form = form(context);
    DecisionRow row =
        identities.undo(form.number("decision", 0, 1, Long.MAX_VALUE), note(context, form));
    answer(context, form, PageLink.to("/decisions/ledger"), row);
  }

  private void answer(Context context, Parameters form, PageLink otherwise, DecisionRow row) {
    DecisionAnswer.give(context, form, otherwise, row, identities);
  }

  private static Parameters form(Context context) {
    return Parameters.ofForm(context);
  }

  private Note note(Context context, Parameters form) {
    return RequestParts.note(
        context,
        null,
        form.text("reason"),
        form.values("shown").stream().map(Places::read).flatMap(this::text).toList());
  }

  /** What stands at a place; nothing when the document has gone or was cut short since. */
  private Stream<String> text(Identities.Place place) {
    return reports
        .document(place.documentId())
        .map(detail -> detail.document().text())
        .filter(text -> place.span().end() <= text.length())
        .map(place.span()::of)
        .stream();
  }
}
