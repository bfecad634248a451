package org.dramatis.web.evidence;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.ComparedWord;
import org.dramatis.analytics.report.Contrast;
import org.dramatis.analytics.report.CorpusSummary;
import org.dramatis.analytics.report.DayCount;
import org.dramatis.analytics.report.DocumentDetail;
import org.dramatis.analytics.report.DocumentLayer;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.Network;
import org.dramatis.analytics.report.NetworkGraph;
import org.dramatis.analytics.report.NetworkPath;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Part;
import org.dramatis.analytics.report.Provenance;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.RoleEvidence;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.SearchHit;
import org.dramatis.analytics.report.SearchResult;
import org.dramatis.analytics.report.StoryRow;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.document.PageStart;
import org.dramatis.core.document.Span;
import org.dramatis.web.request.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Finds the places that answers rest on. The figures of an answer stand as they are; what is found
 * here is asked for besides, so it is that of the moment of asking. Thread-safe.
 */
public final class Citer {

  /** Most figures and statements of an answer that get places. */
  public static final int MOST_STATEMENTS = 100;

  /** Most places of a figure, unless somebody asks for fewer. */
  public static final int PLACES = 3;

  /** Most places of a figure that can be asked for. */
  public static final int MOST_PLACES = 20;

  private static final String ROOT = "/api/v1";
  private static final int LONGEST = 2_000;
  private static final int ALIASES = 10;

  private final Reports reports;
  private final Identities identities;
  private final InstantSource clock;

  /** Finds places with these reports. */
  public Citer(Reports reports, Identities identities) {
    this.reports = reports;
    this.identities = identities;
    this.clock = InstantSource.system();
  }

  /**
   * An answer with what it rests on.
   *
   * @param answer what was answered: what the reports answer with, a list or a page of it
   * @param subject id of what the answer is about, where it does not say so itself: the actor whose
   *     days, or the document whose layers it tells
   * @param scope the part of the corpus that was asked about
   * @param places most places of a figure
   */
  public <T> Evidenced<T> cite(T answer, Optional<String> subject, Scope scope, int places) {
    Work work = new Work(subject, scope, places);
    work.cite("", answer);
    return new Evidenced<>(answer, basis(), work.statements, work.uncited);
  }

  /**
   * The same for an answer whose parts are what the reports answer with.
   *
   * @param parts the parts by their JSON pointers; a list is one of rows
   */
  public <T> Evidenced<T> citeParts(T answer, SortedMap<String, Object> parts, int places) {
    Work work = new Work(Optional.empty(), Scope.WHOLE, places);
    parts.forEach(
        (at, part) -> {
          if (part instanceof List<?> rows) {
            work.each(at, rows);
          } else {
            work.cite(at, part);
          }
        });
    return new Evidenced<>(answer, basis(), work.statements, work.uncited);
  }

  /** A figure of an actor in a part of the corpus. */
  public Statement actorWithin(
      String about, String actor, String name, long mentions, Scope scope, int places) {
    Work work = new Work(Optional.empty(), scope, places);
    Page<Evidence> page = work.of(actor, Optional.empty(), scope);
    return new Statement(
        about,
        name + ": " + many(mentions, "sure mention"),
        mentions,
        null,
        page.items().stream().map(work::citation).toList(),
        page.total(),
        work.rest(page.total(), work.sentencesOf(actor)));
  }

  /**
   * How often a word stands in a part of the corpus.
   *
   * @param citations some of the places
   */
  public static Statement wordWithin(
      String about, ComparedWord word, Part part, List<Citation> citations) {
    Contrast.Held held = word.contrast().first();
    List<String> filters = new ArrayList<>(List.of("q", part.search(word.word())));
    part.folder()
        .or(() -> part.scope().source())
        .ifPresent(folder -> filters.addAll(List.of("folder", folder)));
    part.scope().from().ifPresent(day -> filters.addAll(List.of("from", day.toString())));
    part.scope().to().ifPresent(day -> filters.addAll(List.of("to", day.toString())));
    return new Statement(
        about,
        word.word() + ": in " + many(held.documents(), "document") + " of the part",
        held.documents(),
        held.documents(),
        citations,
        held.documents(),
        held.documents() > citations.size()
            ? address("/search", filters.toArray(String[]::new))
            : null);
  }

  /** A passage of a document. */
  public Citation passage(DocumentDetail document, Span span) {
    return new Work(Optional.empty(), Scope.WHOLE, 1)
        .citation(
            document.id(),
            span,
            span.of(document.document().text()),
            document.marks().stream().map(Mark::span).filter(span::contains).toList());
  }

  /** An answer that brings its statements along. */
  public <T> Evidenced<T> of(T answer, List<Statement> statements) {
    return new Evidenced<>(answer, basis(), statements, 0);
  }

  private Basis basis() {
    List<DecisionRow> decisions = identities.decisions();
    return new Basis(
        decisions.isEmpty() ? 0 : decisions.get(0).decision().number(),
        decisions.isEmpty() ? null : decisions.get(0).decision().at(),
        identities.settled(),
        clock.instant());
  }

  private static String address(String path, String... parameters) {
    StringBuilder address = new StringBuilder(ROOT).append(path);
    for (int i = 0; i < parameters.length; i += 2) {
      address
          .append(i == 0 ? '?' : '&')
          .append(parameters[i])
          .append('=')
          .append(encoded(parameters[i + 1]));
    }
    return address.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%3A", ":");
  }

  private static String many(long number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }

  /** The places of one answer. */
  private final class Work {

    private final Optional<String> subject;
    private final Scope scope;
    private final int places;
    private final List<Statement> statements = new ArrayList<>();
    private final Map<String, Optional<Provenance>> provenances = new HashMap<>();
    private long uncited;

    Work(Optional<String> subject, Scope scope, int places) {
      this.subject = subject;
      this.scope = scope;
      this.places = places;
    }

    void cite(String at, Object answer) {
      if (answer instanceof Page<?> page) {
        each(at + "/items", page.items());
      } else if (answer instanceof List<?> list) {
        each(at + "/items", list);
      } else if (answer instanceof CorpusSummary corpus) {
        documents(at + "/documents", many(corpus.documents(), "document"), Scope.WHOLE);
        sentences(at + "/mentions", corpus);
      } else if (answer instanceof ActorDetail detail) {
        detail(at, detail);
      } else if (answer instanceof ActorRow row) {
        actor(at + "/counts", row);
      } else if (answer instanceof RoleEvidence role) {
        role(at, role);
      } else if (answer instanceof DayCount day) {
        day(at, day);
      } else if (answer instanceof Evidence evidence) {
        add(new Statement(at, "A place", null, null, List.of(citation(evidence)), 1, null));
      } else if (answer instanceof PairRow pair) {
        pair(at, pair);
      } else if (answer instanceof Network network) {
        each(at + "/edges", network.edges());
        for (int i = 0; i < network.nodes().size(); i++) {
          Network.Node node = network.nodes().get(i);
          node(at + "/nodes/" + i, node.id(), node.name(), node.mentions());
        }
      } else if (answer instanceof NetworkGraph network) {
        each(at + "/edges", network.edges());
        for (int i = 0; i < network.nodes().size(); i++) {
          NetworkGraph.Node node = network.nodes().get(i);
          node(at + "/nodes/" + i, node.id(), node.name(), node.mentions());
        }
      } else if (answer instanceof NetworkPath path) {
        for (int i = 0; i < path.steps().size(); i++) {
          path(at + "/steps/" + i, path.steps().get(i));
        }
      } else if (answer instanceof DocumentRow row) {
        document(at, row.id());
      } else if (answer instanceof DocumentDetail detail) {
        document(at, detail.id());
      } else if (answer instanceof StoryRow story) {
        story(at, story);
      } else if (answer instanceof SearchResult result) {
        each(at + "/hits/items", result.hits().items());
      } else if (answer instanceof SearchHit hit) {
        hit(at, hit);
      } else if (answer instanceof DocumentLayer layer) {
        layer(at, layer);
      }
    }

    private void each(String at, List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        cite(at + "/" + i, items.get(i));
      }
    }

    /** Whether one more figure gets places. */
    private boolean full() {
      if (statements.size() < MOST_STATEMENTS) {
        return false;
      }
      uncited++;
      return true;
    }

    private void add(Statement statement) {
      if (!full()) {
        statements.add(statement);
      }
    }

    private void sentences(String at, CorpusSummary corpus) {
      if (full()) {
        return;
      }
      List<Citation> drawn =
          reports.sample(0, places).stream().map(one -> citation(one.evidence())).toList();
      statements.add(
          new Statement(
              at,
              many(corpus.mentions(), "mention") + " that count, of which some were drawn",
              corpus.mentions(),
              corpus.mentions(),
              drawn,
              corpus.mentions(),
              address("/actors")));
    }

    private void documents(String at, String says, Scope within) {
      if (full()) {
        return;
      }
      Page<DocumentRow> page = documents(within, Optional.empty());
      statements.add(
          new Statement(
              at,
              says,
              page.total(),
              page.total(),
              page.items().stream().map(row -> whole(row.id())).toList(),
              page.total(),
              rest(page.total(), "/documents" + scoped(within))));
    }

    private Page<DocumentRow> documents(Scope within, Optional<String> story) {
      return reports.documents(
          new DocumentQuery(
              "",
              Optional.empty(),
              Optional.empty(),
              Window.SENTENCE,
              story,
              false,
              false,
              within.from(),
              within.to(),
              within.source(),
              DocumentQuery.Order.OLDEST,
              false,
              0,
              places));
    }

    private void detail(String at, ActorDetail detail) {
      ActorRow row = detail.row();
      actor(at + "/row/counts", row);
      int aliases = Math.min(ALIASES, detail.aliases().size());
      for (int i = 0; i < aliases; i++) {
        if (!full()) {
          String form = detail.aliases().get(i).text();
          Page<Evidence> page = of(row.id(), Optional.of(form), scope);
          statements.add(
              new Statement(
                  at + "/aliases/" + i,
                  row.name() + " is called \u201c" + form + "\u201d",
                  null,
                  null,
                  page.items().stream().map(this::citation).toList(),
                  page.total(),
                  rest(page.total(), sentencesOf(row.id(), "form", form))));
        }
      }
      uncited += detail.aliases().size() - aliases;
      List<RoleEvidence> roles = reports.roles(row.id(), MOST_STATEMENTS);
      for (int i = 0; i < detail.roles().size(); i++) {
        String text = detail.roles().get(i).text();
        String place = at + "/roles/" + i;
        roles.stream()
            .filter(role -> role.role().equalsIgnoreCase(text))
            .findFirst()
            .ifPresentOrElse(role -> role(place, role), () -> uncited++);
      }
    }

    private Page<Evidence> of(String id, Optional<String> form, Scope within) {
      EvidenceQuery first = EvidenceQuery.first(places).within(within);
      return reports.sentences(id, form.map(first::written).orElse(first));
    }

    private void actor(String at, ActorRow row) {
      if (full()) {
        return;
      }
      Page<Evidence> page = of(row.id(), Optional.empty(), scope);
      statements.add(
          new Statement(
              at,
              row.name()
                  + ": "
                  + many(row.counts().mentions(), "sure mention")
                  + " in "
                  + many(row.counts().documents(), "document"),
              row.counts().mentions(),
              Math.max(row.counts().mentions(), row.counts().possible()),
              page.items().stream().map(this::citation).toList(),
              page.total(),
              rest(page.total(), sentencesOf(row.id()))));
    }

    private void node(String at, String actor, String name, long mentions) {
      if (full()) {
        return;
      }
      Page<Evidence> page = of(actor, Optional.empty(), scope);
      statements.add(
          new Statement(
              at + "/mentions",
              name + ": " + many(mentions, "sure mention"),
              mentions,
              null,
              page.items().stream().map(this::citation).toList(),
              page.total(),
              rest(page.total(), sentencesOf(actor))));
    }

    private void path(String at, NetworkPath.Step step) {
      add(
          new Statement(
              at + "/count",
              step.fromName() + " and " + step.toName() + ": together " + step.count() + " times",
              step.count(),
              step.count(),
              step.evidence().map(this::citation).stream().toList(),
              step.count(),
              null));
    }

    private void role(String at, RoleEvidence role) {
      add(
          new Statement(
              at,
              "\u201c" + role.role() + "\u201d, as " + many(role.documents(), "document") + " say",
              role.documents(),
              role.documents(),
              role.sentence().map(this::citation).stream().toList(),
              role.documents(),
              null));
    }

    private void day(String at, DayCount day) {
      LocalDate date = day.day();
      Scope within = new Scope(Optional.of(date), Optional.of(date), scope.source());
      if (subject.isEmpty()) {
        documents(
            at,
            date
                + ": "
                + many(day.documents(), "document")
                + ", "
                + many(day.mentions(), "mention"),
            within);
        return;
      }
      if (full()) {
        return;
      }
      Page<Evidence> page = of(subject.get(), Optional.empty(), within);
      statements.add(
          new Statement(
              at,
              date + ": " + many(day.mentions(), "sure mention"),
              day.mentions(),
              null,
              page.items().stream().map(this::citation).toList(),
              page.total(),
              rest(
                  page.total(),
                  sentencesOf(subject.get(), "from", date.toString(), "to", date.toString()))));
    }

    private void pair(String at, PairRow pair) {
      if (full()) {
        return;
      }
      Page<Evidence> page =
          reports.sentences(pair.first(), pair.second(), pair.window(), scope, 0, places);
      statements.add(
          new Statement(
              at + "/count",
              pair.firstName()
                  + " and "
                  + pair.secondName()
                  + ": together in "
                  + many(pair.count(), Parameters.word(pair.window())),
              pair.count(),
              pair.count(),
              page.items().stream().map(this::citation).toList(),
              page.total(),
              rest(page.total(), sentencesOf(pair))));
    }

    private String sentencesOf(PairRow pair) {
      List<String> all = bounds(scope);
      all.addAll(List.of("window", Parameters.word(pair.window())));
      return address(
          "/pairs/" + encoded(pair.first()) + "/" + encoded(pair.second()) + "/sentences",
          all.toArray(new String[0]));
    }

    private void document(String at, String id) {
      if (!full()) {
        statements.add(new Statement(at, "A document", null, null, List.of(whole(id)), 1, null));
      }
    }

    private void story(String at, StoryRow story) {
      if (full()) {
        return;
      }
      Page<DocumentRow> page = documents(Scope.WHOLE, Optional.of(story.id()));
      statements.add(
          new Statement(
              at + "/documents",
              "A story in " + many(story.documents(), "document"),
              story.documents(),
              story.documents(),
              page.items().stream().map(row -> whole(row.id())).toList(),
              page.total(),
              rest(page.total(), address("/documents", "story", story.id()))));
    }

    private void hit(String at, SearchHit hit) {
      if (full()) {
        return;
      }
      String id = hit.document().id();
      List<Citation> citations =
          hit.excerpts().stream()
              .limit(places)
              .map(one -> citation(id, one.span(), one.text(), one.found()))
              .toList();
      boolean many = hit.times() >= SearchHit.MANY;
      statements.add(
          new Statement(
              at + "/times",
              many(hit.times(), "place") + (many ? " or more" : "") + " in the document",
              hit.times(),
              many ? null : hit.times(),
              citations.isEmpty() ? List.of(whole(id)) : citations,
              hit.times(),
              null));
    }

    private void layer(String at, DocumentLayer layer) {
      String document = subject.orElseThrow();
      for (int i = 0; i < layer.annotations().size(); i++) {
        DocumentLayer.Element element = layer.annotations().get(i);
        Citation citation =
            citation(document, element.span(), element.text(), List.of(element.span()));
        String says = element.label() + ", says " + element.producer();
        add(new Statement(at + "/annotations/" + i, says, null, null, List.of(citation), 1, null));
      }
    }

    private @Nullable String rest(long total, String address) {
      return total > places ? address : null;
    }

    private String sentencesOf(String id, String... parameters) {
      List<String> all = new ArrayList<>(List.of(parameters));
      if (!all.contains("from")) {
        scope.from().ifPresent(day -> all.addAll(List.of("from", day.toString())));
        scope.to().ifPresent(day -> all.addAll(List.of("to", day.toString())));
      }
      scope.source().ifPresent(name -> all.addAll(List.of("source", name)));
      return address("/actors/" + encoded(id) + "/sentences", all.toArray(new String[0]));
    }

    private String scoped(Scope within) {
      return address("", bounds(within).toArray(new String[0])).substring(ROOT.length());
    }

    private List<String> bounds(Scope within) {
      List<String> all = new ArrayList<>();
      within.from().ifPresent(day -> all.addAll(List.of("from", day.toString())));
      within.to().ifPresent(day -> all.addAll(List.of("to", day.toString())));
      within.source().ifPresent(name -> all.addAll(List.of("source", name)));
      return all;
    }

    private Citation citation(Evidence evidence) {
      return citation(
          evidence.documentId(),
          evidence.span(),
          evidence.text(),
          evidence.marks().stream().map(Mark::span).filter(evidence.span()::overlaps).toList());
    }

    private static @Nullable Integer page(Provenance from, int offset) {
      OptionalInt page = PageStart.pageAt(from.pages(), offset);
      return page.isPresent() ? page.getAsInt() : null;
    }

    private Citation whole(String id) {
      return citation(id, null, null, List.of());
    }

    Citation citation(String id, @Nullable Span span, @Nullable String text, List<Span> marked) {
      Provenance from =
          provenances
              .computeIfAbsent(id, reports::provenance)
              // It was removed while this answer was given.
              .orElseGet(() -> new Provenance(id, "", "", "", "", null, "", null, List.of()));
      boolean cut = span != null && span.end() - span.start() > LONGEST;
      Span kept = cut && span != null ? new Span(span.start(), span.start() + LONGEST) : span;
      return new Citation(
          id,
          from.source(),
          from.path(),
          from.title(),
          from.published(),
          from.fileHash(),
          from.textHash(),
          kept == null ? null : page(from, kept.start()),
          kept,
          text == null || !cut ? text : text.substring(0, LONGEST),
          marked,
          "/documents/" + encoded(id) + (span == null ? "" : "?at=" + span.start()));
    }
  }
}
