package org.dramatis.web.api;

import com.fasterxml.jackson.core.type.TypeReference;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.report.AccountRow;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.ActorOverTime;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.CorpusSummary;
import org.dramatis.analytics.report.Correspondence;
import org.dramatis.analytics.report.DayCount;
import org.dramatis.analytics.report.DocumentDetail;
import org.dramatis.analytics.report.DocumentLayer;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Message;
import org.dramatis.analytics.report.NetworkDays;
import org.dramatis.analytics.report.NetworkGraph;
import org.dramatis.analytics.report.NetworkPath;
import org.dramatis.analytics.report.NetworkQuery;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairMeasure;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.QuarantineRow;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.RoleEvidence;
import org.dramatis.analytics.report.Salient;
import org.dramatis.analytics.report.StoryQuery;
import org.dramatis.analytics.report.StoryRow;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.request.ActorMoved;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/** What can be read of the corpus. */
final class ReportEndpoints {

  private static final int ROWS = 50;
  private static final Parameter OFFSET = Parameter.number("offset", "Rows to pass over");
  private static final Parameter LIMIT =
      Parameter.number("limit", "Most rows to answer with, up to " + ReportQueries.MAX_LIMIT);
  private static final Parameter TYPE =
      Parameter.choices("type", "Types of actors; all when absent", ActorType.class);
  private static final Parameter WINDOW =
      Parameter.choice("window", "How near two actors must stand", Window.class);
  private static final Parameter PAIR_ORDER =
      Parameter.choice("order", "What comes first", PairQuery.Order.class);
  private static final Parameter REVERSE = Parameter.flag("reverse", "Turns the order round");
  private static final Parameter SOURCE = Parameter.text("source", "Name of the only source");
  private static final Parameter MIN =
      Parameter.number("min", "Least number of windows that hold both");
  private static final Parameter FROM = Parameter.date("from", "First day");
  private static final Parameter TO = Parameter.date("to", "Last day, inclusive");
  private static final Parameter ACTOR = Parameter.path("id", "Id of the actor");

  private final Reports reports;
  private final Identities identities;

  ReportEndpoints(Reports reports, Identities identities) {
    this.reports = reports;
    this.identities = identities;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(
            "/corpus",
            "getCorpus",
            "The corpus in figures",
            List.of(),
            CorpusSummary.class,
            context -> reports.corpus()),
        Endpoint.get(
            "/timeline",
            "getTimeline",
            "Documents, stories and mentions of the corpus by day",
            List.of(FROM, TO, SOURCE),
            new TypeReference<Listing<DayCount>>() {}.getType(),
            context -> new Listing<>(reports.timeline(ReportQueries.scope(query(context))))),
        Endpoint.get(
            "/actors",
            "listActors",
            "Actors",
            List.of(
                Parameter.text("q", "Part of a name or alias"),
                TYPE,
                Parameter.choice("order", "What comes first", ActorQuery.Order.class),
                REVERSE,
                Parameter.date("from", "First day of the mentions that are counted"),
                TO,
                SOURCE,
                Parameter.text("tag", "A tag that a user gave"),
                OFFSET,
                LIMIT),
            new TypeReference<Page<ActorRow>>() {}.getType(),
            context -> reports.actors(ReportQueries.actors(query(context), ROWS, identities))),
        Endpoint.get(
            "/actors/{id}",
            "getActor",
            "One actor; 303 to the one that it was merged into",
            List.of(ACTOR),
            ActorDetail.class,
            context -> actor(context, "id")),
        Endpoint.get(
            "/actors/{id}/roles",
            "listActorRoles",
            "Titles and roles that documents give an actor, with dates and a sentence each",
            List.of(ACTOR, LIMIT),
            new TypeReference<Listing<RoleEvidence>>() {}.getType(),
            context ->
                new Listing<>(
                    reports.roles(
                        actor(context, "id").row().id(),
                        ReportQueries.limit(query(context), ROWS)))),
        Endpoint.get(
            "/actors/{id}/names",
            "listActorNames",
            "Why an actor has several names across documents, and how often such a reason is right",
            List.of(ACTOR),
            new TypeReference<Listing<JoinedName>>() {}.getType(),
            context ->
                new Listing<>(
                    identities.joins(actor(context, "id").row().id()).stream()
                        .map(JoinedName::of)
                        .toList())),
        Endpoint.get(
            "/actors/{id}/timeline",
            "getActorTimeline",
            "Mentions, documents and stories of an actor by day",
            List.of(ACTOR),
            new TypeReference<Listing<DayCount>>() {}.getType(),
            context -> new Listing<>(reports.timeline(actor(context, "id").row().id()))),
        Endpoint.get(
            "/actors/{id}/sentences",
            "listActorSentences",
            "Every sentence that mentions an actor",
            List.of(
                ACTOR,
                Parameter.text("document", "Id of a document"),
                Parameter.choice("kind", "Kind of mention", MentionKind.class),
                Parameter.text("form", "Text of the mention as written"),
                FROM,
                TO,
                Parameter.number(
                    "run",
                    "Number of a run: only documents that it found new or changed, or read anew"),
                SOURCE,
                Parameter.choice(
                    "sentences", "Which documents come first", EvidenceQuery.Order.class),
                OFFSET,
                LIMIT),
            new TypeReference<Page<Evidence>>() {}.getType(),
            context ->
                reports.sentences(
                    actor(context, "id").row().id(),
                    ReportQueries.sentences(query(context), ROWS))),
        Endpoint.get(
            "/actors/{id}/expected",
            "listMoreThanExpected",
            "With whom an actor stands surely more often than by chance, the surest first",
            List.of(ACTOR, WINDOW, MIN, FROM, TO, SOURCE, OFFSET, LIMIT),
            new TypeReference<Page<PairMeasure>>() {}.getType(),
            context ->
                reports
                    .measures()
                    .moreThanExpected(
                        actor(context, "id").row().id(),
                        ReportQueries.window(query(context)),
                        ReportQueries.scope(query(context)),
                        ReportQueries.least(query(context)),
                        query(context).offset(),
                        ReportQueries.limit(query(context), ROWS))),
        Endpoint.get(
            "/actors/{id}/documents-about",
            "listDocumentsAbout",
            "The documents that are about an actor, most of all first",
            List.of(ACTOR, FROM, TO, SOURCE, OFFSET, LIMIT),
            new TypeReference<Page<Salient>>() {}.getType(),
            context ->
                reports
                    .measures()
                    .documentsAbout(
                        actor(context, "id").row().id(),
                        ReportQueries.scope(query(context)),
                        query(context).offset(),
                        ReportQueries.limit(query(context), ROWS))),
        Endpoint.get(
            "/documents/{id}/salience",
            "listSalience",
            "The actors of a document, those that it is about first",
            List.of(Parameter.path("id", "Id of the document")),
            new TypeReference<Listing<Salient>>() {}.getType(),
            context -> salience(context.pathParam("id"))),
        Endpoint.get(
            "/actors/{id}/over-time",
            "getActorOverTime",
            "An actor by day, week, month or year, with empty ones, its bursts, and its change"
                + " against the period before",
            List.of(
                ACTOR,
                Parameter.text("unit", "How long spans are: days, weeks, months or years"),
                FROM,
                TO,
                SOURCE),
            ActorOverTime.class,
            context ->
                reports
                    .measures()
                    .overTime(
                        actor(context, "id").row().id(),
                        ReportQueries.unit(query(context)),
                        ReportQueries.scope(query(context)))),
        Endpoint.get(
            "/pairs/{first}/{second}/measure",
            "getPairMeasure",
            "How much more often than by chance two actors stand together, and how sure that is",
            List.of(first(), second(), WINDOW, FROM, TO, SOURCE),
            PairMeasure.class,
            this::pairMeasure),
        Endpoint.get(
            "/pairs",
            "listPairs",
            "Pairs of actors that co-occur",
            List.of(
                Parameter.text("actor", "Id of an actor that every pair holds"),
                TYPE,
                WINDOW,
                PAIR_ORDER,
                REVERSE,
                MIN,
                FROM,
                TO,
                SOURCE,
                OFFSET,
                LIMIT),
            new TypeReference<Page<PairRow>>() {}.getType(),
            context -> reports.pairs(ReportQueries.pairs(query(context), Optional.empty(), ROWS))),
        Endpoint.get(
            "/pairs/{first}/{second}",
            "getPair",
            "One pair, in either order",
            List.of(first(), second(), WINDOW, FROM, TO, SOURCE),
            PairRow.class,
            this::pair),
        Endpoint.get(
            "/pairs/{first}/{second}/sentences",
            "listPairSentences",
            "The stretches that hold both actors, oldest document first",
            List.of(first(), second(), WINDOW, FROM, TO, SOURCE, OFFSET, LIMIT),
            new TypeReference<Page<Evidence>>() {}.getType(),
            this::pairSentences),
        Endpoint.get(
            "/pairs/{first}/{second}/timeline",
            "listPairDays",
            "Documents that hold both actors by day, with the mentions of both in them",
            List.of(first(), second()),
            new TypeReference<Listing<DayCount>>() {}.getType(),
            context ->
                new Listing<>(
                    reports.timeline(
                        actor(context, "first").row().id(), actor(context, "second").row().id()))),
        Endpoint.get(
            "/network",
            "getNetwork",
            "The strongest ties and the actors at their ends, with measures and communities",
            networkFilters(),
            NetworkGraph.class,
            context -> reports.networks().graph(ReportQueries.network(query(context), ROWS))),
        Endpoint.get(
            "/network/days",
            "getNetworkDays",
            "The same ties over time: the windows that hold both, by day, week, month or year",
            networkFilters(),
            NetworkDays.class,
            context -> reports.networks().days(ReportQueries.network(query(context), ROWS))),
        Endpoint.get(
            "/network/path/{first}/{second}",
            "getNetworkPath",
            "A shortest chain of ties from one actor to another, with a place for each; none where"
                + " no chain leads there",
            List.of(first(), second(), TYPE, WINDOW, MIN, FROM, TO, SOURCE),
            NetworkPath.class,
            context ->
                reports
                    .networks()
                    .path(
                        actor(context, "first").row().id(),
                        actor(context, "second").row().id(),
                        ReportQueries.network(query(context), ROWS))),
        Endpoint.get(
            "/documents",
            "listDocuments",
            "Documents",
            documentFilters(),
            new TypeReference<Page<DocumentRow>>() {}.getType(),
            context -> reports.documents(ReportQueries.documents(query(context), ROWS))),
        Endpoint.get(
            "/documents/{id}",
            "getDocument",
            "One document with text, sections and mentions",
            List.of(Parameter.path("id", "Id of the document")),
            DocumentDetail.class,
            context ->
                reports
                    .document(context.pathParam("id"))
                    .orElseThrow(missing("document", context.pathParam("id")))),
        Endpoint.get(
            "/documents/{id}/layers",
            "listDocumentLayers",
            "What annotators of plugins found in a document, in layers of their own",
            List.of(Parameter.path("id", "Id of the document")),
            new TypeReference<Listing<DocumentLayer>>() {}.getType(),
            context -> layers(context.pathParam("id"))),
        Endpoint.get(
            "/documents/{id}/thread",
            "listThread",
            "The messages of a message's thread, the earliest first; none where it stands alone",
            List.of(Parameter.path("id", "Id of the document")),
            new TypeReference<Listing<Message>>() {}.getType(),
            context -> new Listing<>(reports.thread(context.pathParam("id")))),
        Endpoint.get(
            "/correspondence",
            "listCorrespondence",
            "Who wrote to whom, by the headers of messages, the most messages first",
            List.of(
                Parameter.text("actor", "Id of an actor that wrote or was written to"),
                OFFSET,
                LIMIT),
            new TypeReference<Page<Correspondence>>() {}.getType(),
            context ->
                reports.correspondence(
                    query(context).optional("actor"),
                    query(context).offset(),
                    ReportQueries.limit(query(context), ROWS))),
        Endpoint.get(
            "/account",
            "getAccount",
            "What became of every file and of every part of files that hold documents",
            List.of(),
            new TypeReference<Listing<AccountRow>>() {}.getType(),
            context -> new Listing<>(reports.account())),
        Endpoint.get(
            "/stories",
            "listStories",
            "Stories: documents that are near copies of each other are one",
            List.of(
                Parameter.text("q", "Part of title or path of one of its documents"),
                Parameter.text("actor", "Id of an actor that one of its documents mentions"),
                Parameter.text("other", "Id of an actor that stands together with that one"),
                Parameter.choice("window", "How near the two stand", Window.class),
                Parameter.flag("copied", "Only stories that several documents tell"),
                FROM,
                TO,
                SOURCE,
                Parameter.choice("order", "What comes first", StoryQuery.Order.class),
                OFFSET,
                LIMIT),
            new TypeReference<Page<StoryRow>>() {}.getType(),
            context -> reports.stories(ReportQueries.stories(query(context), ROWS))),
        Endpoint.get(
            "/quarantine",
            "listQuarantine",
            "Items that could not be processed",
            List.of(OFFSET, LIMIT),
            new TypeReference<Page<QuarantineRow>>() {}.getType(),
            context ->
                reports.quarantine(
                    query(context).offset(), ReportQueries.limit(query(context), ROWS))));
  }

  private static List<Parameter> networkFilters() {
    return List.of(
        Parameter.texts(
            "actor", "Ids of actors: their strongest ties, and those between whom these lead to"),
        Parameter.texts("expand", "Ids of actors whose own strongest ties are wanted besides"),
        TYPE,
        WINDOW,
        PAIR_ORDER,
        MIN,
        FROM,
        TO,
        SOURCE,
        Parameter.number("limit", "Most ties, up to " + NetworkQuery.MOST_TIES));
  }

  private static List<Parameter> documentFilters() {
    return List.of(
        Parameter.text("q", "Part of title or path"),
        Parameter.text("actor", "Id of an actor that they mention"),
        Parameter.text("other", "Id of an actor that stands together with that one"),
        Parameter.choice("window", "How near the two stand", Window.class),
        Parameter.text("story", "Id of a document whose story they tell"),
        Parameter.flag("undated", "Only documents without a date"),
        Parameter.flag("unannotated", "Only documents in a language without annotators"),
        FROM,
        TO,
        SOURCE,
        Parameter.choice("order", "What comes first", DocumentQuery.Order.class),
        REVERSE,
        OFFSET,
        LIMIT);
  }

  private Listing<DocumentLayer> layers(String id) {
    if (reports.document(id).isEmpty()) {
      throw missing("document", id).get();
    }
    return new Listing<>(reports.layers(id));
  }

  private Listing<Salient> salience(String id) {
    if (reports.document(id).isEmpty()) {
      throw missing("document", id).get();
    }
    return new Listing<>(reports.measures().actorsOf(id));
  }

  private static Parameter first() {
    return Parameter.path("first", "Id of the one actor");
  }

  private static Parameter second() {
    return Parameter.path("second", "Id of the other actor");
  }

  private static Parameters query(Context context) {
    return new Parameters(context.queryParamMap());
  }

  private ActorDetail actor(Context context, String parameter) {
    return ActorMoved.find(reports, identities, context.pathParam(parameter));
  }

  private PairRow pair(Context context) {
    String first = actor(context, "first").row().id();
    String second = actor(context, "second").row().id();
    return reports
        .pair(
            first,
            second,
            ReportQueries.window(query(context)),
            ReportQueries.scope(query(context)))
        .orElseThrow(missing("pair", first + " and " + second));
  }

  private PairMeasure pairMeasure(Context context) {
    String first = actor(context, "first").row().id();
    String second = actor(context, "second").row().id();
    return reports
        .measures()
        .pair(
            first,
            second,
            ReportQueries.window(query(context)),
            ReportQueries.scope(query(context)))
        .orElseThrow(missing("pair", first + " and " + second));
  }

  private Page<Evidence> pairSentences(Context context) {
    Parameters query = query(context);
    return reports.sentences(
        actor(context, "first").row().id(),
        actor(context, "second").row().id(),
        ReportQueries.window(query),
        ReportQueries.scope(query),
        query.offset(),
        ReportQueries.limit(query, ROWS));
  }

  private static Supplier<DramatisException> missing(String what, String id) {
    return () ->
        new DramatisException(
            ErrorCode.NOT_FOUND, "There is no " + what + " " + id, "Take an id from a list");
  }
}
