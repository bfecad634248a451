package org.dramatis.web.api;

import com.fasterxml.jackson.core.type.TypeReference;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.identity.Doubt;
import org.dramatis.analytics.identity.Suggestion;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.ledger.Fact;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Facts;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.Places;
import org.dramatis.web.request.ReportQueries;
import org.dramatis.web.request.RequestParts;

/** Deciding who is who. */
final class DecisionEndpoints {

  private static final int SUGGESTIONS = 50;

  private final Identities identities;

  DecisionEndpoints(Identities identities) {
    this.identities = identities;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(
            "/suggestions",
            "listSuggestions",
            "Pairs that may be one actor, the likeliest first",
            List.of(
                Parameter.number(
                    "limit", "Most rows to answer with, up to " + ReportQueries.MAX_LIMIT)),
            new TypeReference<Listing<Suggestion>>() {}.getType(),
            context ->
                new Listing<>(
                    identities.suggestions(
                        ReportQueries.limit(
                            new Parameters(context.queryParamMap()), SUGGESTIONS)))),
        Endpoint.get(
            "/doubts",
            "listDoubts",
            "Actors whose documents contradict each other, those of most documents first",
            List.of(
                Parameter.number(
                    "limit", "Most rows to answer with, up to " + ReportQueries.MAX_LIMIT)),
            new TypeReference<Listing<Doubt>>() {}.getType(),
            context ->
                new Listing<>(
                    identities.doubts(
                        ReportQueries.limit(
                            new Parameters(context.queryParamMap()), SUGGESTIONS)))),
        Endpoint.get(
            "/descriptions",
            "listDescriptions",
            "Notes and tags that users gave to actors, by id of the actor",
            List.of(),
            new TypeReference<Listing<Described>>() {}.getType(),
            context ->
                new Listing<>(
                    identities.descriptions().entrySet().stream().map(Described::of).toList())),
        Endpoint.get(
            "/decisions",
            "listDecisions",
            "All decisions about who is who, the newest first",
            List.of(),
            new TypeReference<Listing<DecisionView>>() {}.getType(),
            context ->
                new Listing<>(identities.decisions().stream().map(DecisionView::of).toList())),
        Endpoint.get(
            "/accuracy",
            "accuracy",
            "How many of the mentions that readers looked at are right, by how they refer, and of"
                + " the links between documents",
            List.of(),
            new TypeReference<Listing<AccuracyView>>() {}.getType(),
            context -> new Listing<>(AccuracyView.all(identities))),
        new Endpoint(
            HandlerType.POST,
            "/decisions",
            "decide",
            "Decides that two actors are one, or not, that some mentions are another actor's or"
                + " nobody's, or that an actor is to be named or typed otherwise, or hidden,"
                + " or what is true of documents, whatever was read in them; statistics follow by themselves",
            List.of(),
            DecisionRequest.class,
            DecisionView.class,
            202,
            Role.EDITOR,
            this::decide),
        new Endpoint(
            HandlerType.POST,
            "/decisions/{number}/undo",
            "undoDecision",
            "Lets a decision count no more",
            List.of(Parameter.path("number", "Number of the decision")),
            UndoRequest.class,
            DecisionView.class,
            202,
            Role.EDITOR,
            this::undo));
  }

  private DecisionView decide(Context context) {
    DecisionRequest request = ApiJson.read(context.body(), DecisionRequest.class);
    Note note = RequestParts.note(context, request.author(), request.reason(), List.of());
    String verb = ApiJson.required("verb", request.verb());
    if (verb.equals("mark")) {
      return DecisionView.of(mark(request, note));
    }
    if (verb.equals("set")) {
      return DecisionView.of(set(request, note));
    }
    String actor = ApiJson.required("actor", request.actor());
    DecisionRow row;
    switch (verb) {
      case "merge":
        row = identities.merge(actor, ApiJson.required("other", request.other()), note);
        break;
      case "separate":
        row = identities.separate(actor, ApiJson.required("other", request.other()), note);
        break;
      case "split":
        row =
            identities.split(actor, part(request), ApiJson.required("name", request.name()), note);
        break;
      case "assign":
        row = identities.assign(actor, part(request), Optional.ofNullable(request.other()), note);
        break;
      case "rename":
        row = identities.rename(actor, ApiJson.required("name", request.name()), note);
        break;
      case "retype":
        row = identities.retype(actor, type(ApiJson.required("type", request.type())), note);
        break;
      case "hide":
        row = identities.hide(actor, note);
        break;
      case "describe":
        row =
            identities.describe(
                actor,
                Objects.requireNonNullElse(request.note(), ""),
                Objects.requireNonNullElse(request.tags(), List.of()),
                note);
        break;
      case "confirm":
        row = identities.confirm(actor, what(ApiJson.required("type", request.type())), note);
        break;
      default:
        throw new DramatisException(
            ErrorCode.USAGE,
            "There is no decision called " + verb,
            "Choose one of merge, separate, split, assign, mark, rename, retype, hide, describe,"
                + " confirm, set");
    }
    return DecisionView.of(row);
  }

  private DecisionRow mark(DecisionRequest request, Note note) {
    List<Identities.Place> places = part(request).mentions();
    if (places.size() != 1) {
      throw new DramatisException(
          ErrorCode.USAGE, "One stretch of text is marked at a time", "Name it under mentions");
    }
    String actor = request.actor();
    return actor != null
        ? identities.mark(places.get(0), actor, note)
        : identities.mark(
            places.get(0),
            ApiJson.required("name", request.name()),
            type(ApiJson.required("type", request.type())),
            note);
  }

  private DecisionRow set(DecisionRequest request, Note note) {
    Fact.Kind kind =
        new Parameters(Map.of("fact", List.of(ApiJson.required("fact", request.fact()))))
            .choice("fact", Fact.Kind.class)
            .orElseThrow();
    List<String> documents = Objects.requireNonNullElse(request.documents(), List.of());
    String folder = request.folder();
    if (documents.isEmpty() == (folder == null)) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "It is not said of which documents it is true",
          "Name either documents or a folder");
    }
    Fact fact = kind == Fact.Kind.ROLE ? role(request) : Facts.of(kind, request.value());
    return folder == null
        ? identities.set(documents, fact, note)
        : identities.set(Facts.folder(folder), fact, note);
  }

  private Fact role(DecisionRequest request) {
    List<String> places = Objects.requireNonNullElse(request.mentions(), List.of());
    if (places.size() != 1) {
      throw new DramatisException(
          ErrorCode.USAGE, "One stretch of text has its role set at a time", "Name it in mentions");
    }
    SectionRole role =
        new Parameters(Map.of("value", List.of(ApiJson.required("value", request.value()))))
            .choice("value", SectionRole.class)
            .orElseThrow();
    return identities.role(Places.read(places.get(0)), role);
  }

  private static Identities.Part part(DecisionRequest request) {
    List<String> documents = Objects.requireNonNullElse(request.documents(), List.of());
    List<String> mentions = Objects.requireNonNullElse(request.mentions(), List.of());
    if (documents.isEmpty() == mentions.isEmpty()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          documents.isEmpty()
              ? "It is not said which mentions are meant"
              : "Documents and single mentions cannot be named at once",
          "Name documents or mentions");
    }
    return new Identities.Part(documents, mentions.stream().map(Places::read).toList());
  }

  private DecisionView undo(Context context) {
    UndoRequest request = ApiJson.read(context.body(), UndoRequest.class);
    long number =
        new Parameters(Map.of("number", List.of(context.pathParam("number"))))
            .number("number", 0, 1, Long.MAX_VALUE);
    return DecisionView.of(
        identities.undo(
            number, RequestParts.note(context, request.author(), request.reason(), List.of())));
  }

  private static Action.Confirm.What what(String what) {
    return new Parameters(Map.of("type", List.of(what.toLowerCase(Locale.ROOT))))
        .choice("type", Action.Confirm.What.class)
        .orElseThrow();
  }

  private static ActorType type(String type) {
    return new Parameters(Map.of("type", List.of(type.toLowerCase(Locale.ROOT))))
        .choice("type", ActorType.class)
        .orElseThrow();
  }
}
