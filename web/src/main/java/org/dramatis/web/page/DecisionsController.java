package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.identity.Doubt;
import org.dramatis.analytics.identity.Suggestion;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Uncertain;
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

  private static final int QUESTIONS = 20;

  /** Questions of a kind among which those that change most are looked for. */
  private static final int CANDIDATES = 100;

  /** Documents that are read for uncertain mentions. */
  private static final int UNSURE = 20;

  /** Sentences among which one is looked for that names an actor. */
  private static final int EARLY = 5;

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
    routes.post("/decisions/confirm", this::confirm, Role.EDITOR);
    routes.post("/decisions/describe", this::describe, Role.EDITOR);
    routes.post("/decisions/undo", this::undo, Role.EDITOR);
  }

  private void show(Context context) {
    Parameters parameters = new Parameters(context.queryParamMap());
    PageLink here = PageLink.of(context);
    Optional<About> about = parameters.choice("about", About.class);
    Map<About, List<DecisionsPage.Question>> questions = new EnumMap<>(About.class);
    List<Suggestion> suggestions = identities.suggestions(CANDIDATES);
    List<Doubt> doubts = identities.doubts(CANDIDATES);
    Map<String, ActorRow> actors =
        actors(
            Stream.concat(
                    suggestions.stream().flatMap(pair -> Stream.of(pair.first(), pair.second())),
                    doubts.stream().map(Doubt::actor))
                .collect(Collectors.toSet()));
    questions.put(About.SAME, likenesses(suggestions, actors));
    for (Doubt doubt : doubts) {
      ActorRow actor = actors.get(doubt.actor());
      if (actor != null) {
        questions
            .computeIfAbsent(
                doubt.kind() == Doubt.Kind.ONE ? About.TWO : About.TYPE, any -> new ArrayList<>())
            .add(new DecisionsPage.Doubtful(doubt, actor, List.of()));
      }
    }
    questions.put(
        About.WHO, reports.uncertain(UNSURE).stream().map(DecisionsController::unsure).toList());
    List<Option> kinds = new ArrayList<>();
    kinds.add(
        new Option(
            "All " + Format.number(questions.values().stream().mapToInt(List::size).sum()),
            here.without("about").toString(),
            about.isEmpty()));
    questions.forEach(
        (kind, list) ->
            kinds.add(
                new Option(
                    kind.label + " " + Format.number(list.size()),
                    here.with("about", Parameters.word(kind)).toString(),
                    about.map(chosen -> chosen == kind).orElse(false))));
    List<DecisionsPage.Question> shown =
        questions.entrySet().stream()
            .filter(entry -> about.map(chosen -> chosen == entry.getKey()).orElse(true))
            .flatMap(entry -> entry.getValue().stream())
            .sorted(Comparator.comparingDouble(DecisionsPage.Question::influence).reversed())
            .limit(QUESTIONS)
            .map(this::withSentences)
            .toList();
    renderer.render(
        context,
        "decisions.jte",
        shell -> new DecisionsPage(shell, identities.counts(), here, kinds, shown),
        NavigationItem.DECISIONS,
        "Decisions");
  }

  /** What can be asked. */
  private enum About {
    SAME("Same?"),
    TWO("Two?"),
    TYPE("What?"),
    WHO("Who?");

    final String label;

    About(String label) {
      this.label = label;
    }
  }

  /** Those of some actors that are there, by id. */
  private Map<String, ActorRow> actors(Set<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return reports.actors(ActorQuery.top(ids.size()).among(ids)).items().stream()
        .collect(Collectors.toMap(ActorRow::id, row -> row));
  }

  private static DecisionsPage.Question unsure(Uncertain uncertain) {
    Mark mark = uncertain.candidates().get(0);
    return new DecisionsPage.Unsure(
        uncertain.evidence().written(mark),
        EvidenceView.only(uncertain.evidence(), mark),
        Places.write(uncertain.evidence().documentId(), mark.span()),
        uncertain.candidates(),
        uncertain.mentions());
  }

  /** A question with what to judge by, which is read for those that are shown alone. */
  private DecisionsPage.Question withSentences(DecisionsPage.Question question) {
    if (question instanceof DecisionsPage.Likeness pair) {
      return new DecisionsPage.Likeness(
          pair.first(),
          pair.second(),
          pair.likeness(),
          pair.reasons(),
          pair.href(),
          Stream.of(pair.first(), pair.second())
              .flatMap(actor -> sentence(actor.id(), EvidenceQuery.first(EARLY)))
              .toList());
    }
    if (question instanceof DecisionsPage.Doubtful doubtful) {
      Doubt doubt = doubtful.doubt();
      return new DecisionsPage.Doubtful(
          doubt,
          doubtful.actor(),
          Stream.of(doubt.usual(), doubt.other())
              .flatMap(side -> side.documentIds().stream().limit(1))
              .flatMap(document -> sentence(doubt.actor(), EvidenceQuery.first(EARLY).in(document)))
              .toList());
    }
    return question;
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

  private static List<DecisionsPage.Question> likenesses(
      List<Suggestion> suggestions, Map<String, ActorRow> actors) {
    List<DecisionsPage.Question> found = new ArrayList<>();
    for (Suggestion suggestion : suggestions) {
      ActorRow first = actors.get(suggestion.first());
      ActorRow second = actors.get(suggestion.second());
      if (first != null && second != null) {
        found.add(
            new DecisionsPage.Likeness(
                first,
                second,
                suggestion.likeness(),
                suggestion.reasons(),
                PageLink.pair(suggestion.first(), suggestion.second())
                    .with("window", "document")
                    .toString(),
                List.of()));
      }
    }
    return found;
  }

  /** An early sentence that names an actor. */
  private Stream<EvidenceView> sentence(String actor, EvidenceQuery query) {
    List<Evidence> early = reports.sentences(actor, query).items();
    return early.stream()
        .filter(
            evidence ->
                evidence.marks().stream()
                    .anyMatch(
                        mark -> mark.actor().equals(actor) && mark.kind() == MentionKind.NAME))
        .findFirst()
        .or(() -> early.stream().findFirst())
        .map(evidence -> EvidenceView.of(evidence, Map.of(actor, 0)))
        .stream();
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

  private void confirm(Context context) {
    Parameters form = form(context);
    String actor = form.required("actor");
    Action.Confirm.What what =
        form.choice("what", Action.Confirm.What.class).orElse(Action.Confirm.What.ONE);
    answer(
        context, form, PageLink.actor(actor), identities.confirm(actor, what, note(context, form)));
  }

  private void describe(Context context) {
    Parameters form = form(context);
    String actor = form.required("actor");
    List<String> tags = List.of(form.text("tags").split(","));
    DecisionRow row = identities.describe(actor, form.text("text"), tags, note(context, form));
    answer(context, form, PageLink.actor(actor), row);
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
