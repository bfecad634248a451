package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Description;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Counts;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.RoleEvidence;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.watch.Watches;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.ActorMoved;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/** The page of one actor. */
final class ActorController implements Controller {

  private static final int SENTENCES = 25;
  private static final int ROLES = 12;

  /** Of an actor in more documents, when and where roles are said is told when it is asked for. */
  private static final int MOST_DATED = 3_000;

  private static final int DOCUMENTS = 100;
  private static final int CO_ACTORS = 15;
  private static final String EVIDENCE = "sentences";

  private final Reports reports;
  private final Identities identities;
  private final Watches watches;
  private final Renderer renderer;

  ActorController(Reports reports, Identities identities, Watches watches, Renderer renderer) {
    this.watches = watches;
    this.reports = reports;
    this.identities = identities;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/actors/{id}", this::show, Role.READER);
    routes.get("/actors/{id}/others", this::others, Role.READER);
  }

  private void show(Context context) {
    // Asked before the figures are read: if it says that they are current, they show every
    // decision.
    Identities.Counts counts = identities.counts();
    String id = context.pathParam("id");
    ActorDetail actor = ActorMoved.find(reports, identities, id);
    Parameters parameters = new Parameters(context.queryParamMap());
    EvidenceQuery query = ReportQueries.sentences(parameters, SENTENCES);
    PairQuery pairs =
        new PairQuery(
            Optional.of(id),
            Set.of(),
            ReportQueries.window(parameters),
            parameters.choice("order", PairQuery.Order.COUNT),
            parameters.flag("reverse"),
            1,
            query.scope(),
            0,
            CO_ACTORS);
    PageLink here = PageLink.of(context);
    Page<PairRow> partners = reports.pairs(pairs);
    Page<Evidence> sentences = reports.sentences(id, query);
    ActorPage.Splitting splitting = parameters.choice("split", ActorPage.Splitting.NONE);
    Page<DocumentRow> documents =
        splitting == ActorPage.Splitting.DOCUMENTS
            ? reports.documents(ReportQueries.documentsOf(id, parameters, DOCUMENTS))
            : new Page<>(List.of(), 0, 0);
    boolean brief =
        actor.row().counts().documents() > MOST_DATED && parameters.text("roles").isEmpty();
    renderer.render(
        context,
        "actor.jte",
        shell ->
            new ActorPage(
                shell,
                here,
                actor,
                kinds(actor.row()),
                aliases(actor),
                identities.joins(id),
                Options.windows(here, pairs.window()),
                Options.pairHeadings(here, pairs),
                coActors(partners, pairs, id),
                count(partners, pairs, id),
                evidence(sentences, id),
                splitting == ActorPage.Splitting.DOCUMENTS
                    ? Pager.of(documents, here.at(EVIDENCE), DOCUMENTS).withoutDownload()
                    : Pager.of(sentences, here.at(EVIDENCE), query.limit()),
                sentenceOrders(here, query),
                filters(here, query),
                actor.row().first() != null,
                Roles.folded(roles(actor, brief), ROLES),
                brief ? here.with("roles", "dated").toString() : "",
                mergedWith(id),
                splitting,
                documents.items(),
                counts,
                identities.descriptions().getOrDefault(id, Description.NONE),
                watches.of(id).isPresent(),
                sources(reports, id),
                query.scope().whole() ? actor.row() : within(actor.row(), query.scope())),
        NavigationItem.ACTORS,
        actor.row().name());
  }

  /** An actor with its figures in a part of the corpus. */
  private ActorRow within(ActorRow actor, Scope scope) {
    return reports
        .actors(
            new ActorQuery("", Set.of(), ActorQuery.Order.MENTIONS, 0, 1)
                .in(scope)
                .among(Set.of(actor.id())))
        .items()
        .stream()
        .findFirst()
        .orElse(
            new ActorRow(
                actor.id(),
                actor.name(),
                actor.type(),
                actor.country(),
                new Counts(0, 0, 0, 0, Map.of()),
                null,
                null,
                actor.aliases()));
  }

  /** The roles of an actor; without the places that say so they are known without reading. */
  private List<RoleEvidence> roles(ActorDetail actor, boolean brief) {
    return brief
        ? actor.roles().stream()
            .limit(2 * ROLES)
            .map(role -> new RoleEvidence(role.text(), role.count(), null, null, Optional.empty()))
            .toList()
        : reports.roles(actor.row().id(), 2 * ROLES);
  }

  /** What decisions brought into it, and what was split off. */
  private List<DecisionRow> mergedWith(String id) {
    return identities.decisions().stream()
        .filter(row -> row.standing() == DecisionRow.Standing.APPLIED)
        .filter(row -> row.actors().contains(id))
        .filter(row -> !(row.decision().action() instanceof Action.Describe))
        .toList();
  }

  /** Actors that it may be merged with: the search field of its page picks them from here. */
  private void others(Context context) {
    ActorRow actor = ActorMoved.find(reports, identities, context.pathParam("id")).row();
    String text = new Parameters(context.queryParamMap()).text("name");
    List<ActorRow> rows =
        text.isEmpty()
            ? List.of()
            : reports
                .actors(new ActorQuery(text, Set.of(), ActorQuery.Order.MENTIONS, 0, CO_ACTORS))
                .items()
                .stream()
                .filter(row -> !row.id().equals(actor.id()))
                .toList();
    renderer.render(
        context,
        "others.jte",
        shell -> new OthersPage(shell, actor, text, rows),
        NavigationItem.ACTORS,
        "The same as " + actor.name());
  }

  private ActorPage.PartnerCount count(Page<PairRow> partners, PairQuery query, String id) {
    boolean first = query.order() == PairQuery.Order.COUNT && !query.reversed();
    List<PairRow> top =
        first ? partners.items() : reports.pairs(query.top(PairQuery.Order.COUNT)).items();
    return new ActorPage.PartnerCount(
        partners.total(),
        top.isEmpty() ? 0 : top.get(0).count(),
        PageLink.to(NavigationItem.PAIRS.href())
            .with("actor", id)
            .with("window", Parameters.word(query.window())));
  }

  private static List<ActorPage.Share> sources(Reports reports, String id) {
    PageLink documents = PageLink.to(NavigationItem.DOCUMENTS.href()).with("actor", id);
    return reports.sourcesOf(id).stream()
        .map(
            source ->
                new ActorPage.Share(
                    source.text(),
                    "",
                    source.count(),
                    documents.with("source", source.text()).toString()))
        .toList();
  }

  private static List<CoActor> coActors(Page<PairRow> partners, PairQuery query, String id) {
    return partners.items().stream()
        .map(pair -> CoActor.of(pair, id, Parameters.word(query.window())))
        .toList();
  }

  private static List<EvidenceView> evidence(Page<Evidence> sentences, String id) {
    return sentences.items().stream()
        .map(evidence -> EvidenceView.of(evidence, Map.of(id, 0)))
        .toList();
  }

  private static List<ActorPage.Share> kinds(ActorRow row) {
    List<ActorPage.Share> shares = new ArrayList<>();
    PageLink page = PageLink.actor(row.id()).at(EVIDENCE);
    for (MentionKind kind : MentionKind.values()) {
      long count = row.counts().byKind().getOrDefault(kind, 0L);
      if (count > 0) {
        String word = Parameters.word(kind);
        shares.add(
            new ActorPage.Share(
                Format.kind(kind), word, count, page.with("kind", word).toString()));
      }
    }
    return shares;
  }

  private static List<ActorPage.Share> aliases(ActorDetail actor) {
    PageLink page = PageLink.actor(actor.row().id()).at(EVIDENCE);
    return actor.aliases().stream()
        .map(
            alias ->
                new ActorPage.Share(
                    alias.text(), "", alias.count(), page.with("form", alias.text()).toString()))
        .toList();
  }

  private static List<Option> sentenceOrders(PageLink here, EvidenceQuery query) {
    PageLink there = here.at(EVIDENCE);
    return List.of(
        new Option(
            "Oldest first",
            there.without(EVIDENCE).toString(),
            query.order() == EvidenceQuery.Order.OLDEST),
        new Option(
            "Newest first",
            there.with(EVIDENCE, Parameters.word(EvidenceQuery.Order.NEWEST)).toString(),
            query.order() == EvidenceQuery.Order.NEWEST));
  }

  private List<Option> filters(PageLink here, EvidenceQuery query) {
    PageLink there = here.at(EVIDENCE);
    List<Option> filters = new ArrayList<>();
    query
        .kind()
        .ifPresent(
            kind ->
                filters.add(new Option(Format.kind(kind), there.without("kind").toString(), true)));
    query
        .form()
        .ifPresent(
            form ->
                filters.add(new Option("“" + form + "”", there.without("form").toString(), true)));
    query
        .document()
        .ifPresent(
            document ->
                filters.add(
                    new Option(
                        reports
                            .document(document)
                            .map(detail -> DocumentPage.title(detail.document()))
                            .orElse(document),
                        there.without("document").toString(),
                        true)));
    filters.addAll(Options.scope(there, query.scope()));
    query
        .run()
        .ifPresent(
            run ->
                filters.add(
                    new Option("read by run " + run, there.without("run").toString(), true)));
    return filters;
  }
}
