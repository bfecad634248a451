package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.identity.Suggestion;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.Page;
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

  /** Most sentences or documents that one decision can split off. */
  private static final int MOST_SPLIT = 5_000;

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
        shell ->
            new DecisionsPage(shell, identities.counts(), likenesses(), identities.decisions()),
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
    List<DecisionsPage.Likeness> likenesses = new ArrayList<>();
    for (Suggestion suggestion : identities.suggestions(SUGGESTIONS)) {
      Optional<ActorRow> first = reports.actor(suggestion.first()).map(ActorDetail::row);
      Optional<ActorRow> second = reports.actor(suggestion.second()).map(ActorDetail::row);
      if (first.isPresent() && second.isPresent()) {
        likenesses.add(
            new DecisionsPage.Likeness(
                first.get(),
                second.get(),
                suggestion.likeness(),
                suggestion.reasons(),
                PageLink.pair(suggestion.first(), suggestion.second())
                    .with("window", "document")
                    .toString(),
                Stream.of(suggestion.first(), suggestion.second())
                    .flatMap(actor -> sentence(reports, actor))
                    .toList()));
      }
    }
    return likenesses;
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
    identities.merge(kept, form.required("merged"), note(context, form));
    back(context, form, PageLink.actor(kept));
  }

  private void separate(Context context) {
    Parameters form = form(context);
    String one = form.required("one");
    identities.separate(one, form.required("other"), note(context, form));
    back(context, form, PageLink.actor(one));
  }

  private void split(Context context) {
    Parameters form = form(context);
    String actor = form.required("actor");
    String name = form.required("name");
    // The address of the form has the filters of the list that it was sent from.
    Parameters filters = Parameters.filtersOf(context);
    String all = form.text("all");
    List<Identities.Place> mentions =
        all.equals("mentions")
            ? mentions(reports, actor, filters)
            : form.values("mention").stream().map(Places::read).distinct().toList();
    List<String> documents =
        all.equals("documents") ? documents(reports, actor, filters) : form.values("document");
    if (mentions.isEmpty() == documents.isEmpty()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          mentions.isEmpty()
              ? "No sentence was chosen"
              : "Documents and single mentions cannot be split off at once",
          "Go back and tick the sentences that speak of somebody else");
    }
    if (documents.isEmpty()) {
      identities.splitMentions(actor, mentions, name, note(context, form));
    } else {
      identities.splitDocuments(actor, documents, name, note(context, form));
    }
    back(context, form, PageLink.actor(actor));
  }

  /** The mentions of an actor that fit, in all sentences that fit. */
  private static List<Identities.Place> mentions(
      Reports reports, String actor, Parameters filters) {
    EvidenceQuery query = ReportQueries.sentences(filters, MOST_SPLIT);
    Page<Evidence> sentences = all(reports.sentences(actor, query), "sentences");
    List<Identities.Place> places = new ArrayList<>();
    for (Evidence evidence : sentences.items()) {
      for (Mark mark : evidence.marks()) {
        boolean fits =
            mark.actor().equals(actor)
                && query.kind().map(kind -> kind == mark.kind()).orElse(true)
                && query.form().map(form -> form.equals(evidence.written(mark))).orElse(true);
        if (fits) {
          places.add(new Identities.Place(evidence.documentId(), mark.span()));
        }
      }
    }
    return places;
  }

  private static List<String> documents(Reports reports, String actor, Parameters filters) {
    return all(
            reports.documents(ReportQueries.documentsOf(actor, filters, MOST_SPLIT)), "documents")
        .items()
        .stream()
        .map(DocumentRow::id)
        .toList();
  }

  private static <T> Page<T> all(Page<T> page, String what) {
    if (page.hasMore()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          Format.number(page.total()) + " " + what + " fit, too many to be split off at once",
          "Narrow the dates or the form; up to " + Format.number(MOST_SPLIT) + " can be");
    }
    return page;
  }

  private void rename(Context context) {
    Parameters form = form(context);
    String actor = form.required("actor");
    identities.rename(actor, form.required("name"), note(context, form));
    back(context, form, PageLink.actor(actor));
  }

  private void retype(Context context) {
    Parameters form = form(context);
    String actor = form.required("actor");
    ActorType type =
        form.choice("type", ActorType.class)
            .orElseThrow(
                () -> new DramatisException(ErrorCode.USAGE, "No type was chosen", "Choose one"));
    identities.retype(actor, type, note(context, form));
    back(context, form, PageLink.actor(actor));
  }

  private void hide(Context context) {
    Parameters form = form(context);
    identities.hide(form.required("actor"), note(context, form));
    context.redirect(NavigationItem.DECISIONS.href(), HttpStatus.SEE_OTHER);
  }

  private void undo(Context context) {
    Parameters form = form(context);
    identities.undo(form.number("decision", 0, 1, Long.MAX_VALUE), note(context, form));
    context.redirect(NavigationItem.DECISIONS.href(), HttpStatus.SEE_OTHER);
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

  /** Suggestions are worked through one after the other; elsewhere the actor is of interest. */
  private static void back(Context context, Parameters form, PageLink actor) {
    context.redirect(
        form.text("from").equals("decisions") ? NavigationItem.DECISIONS.href() : actor.toString(),
        HttpStatus.SEE_OTHER);
  }
}
