package org.dramatis.web.mcp;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.ComparedWord;
import org.dramatis.analytics.report.Contrasts;
import org.dramatis.analytics.report.DayCount;
import org.dramatis.analytics.report.DocumentDetail;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.KeyWords;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.Part;
import org.dramatis.analytics.report.Quotation;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.ScopeSummary;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.report.SearchHit;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.evidence.Citation;
import org.dramatis.web.evidence.Citer;
import org.dramatis.web.evidence.Evidenced;
import org.dramatis.web.evidence.Statement;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;
import org.jspecify.annotations.Nullable;

/** What agents can ask; nothing of it changes anything. Thread-safe. */
final class Tools {

  private static final int ROWS = 20;
  private static final int DAYS = 100;
  private static final int TOGETHER = 10;
  private static final int LOOKED_INTO = 10;
  private static final int CANDIDATES = 100;
  private static final int PASSAGE = 4_000;
  private static final int LONGEST_PASSAGE = 50_000;

  private static final Argument ACTOR =
      Argument.text("actor", "Id of an actor, such as person:kim-jong-un, as find_actors gives it");
  private static final Argument DOCUMENT = Argument.text("document", "Id of a document");
  private static final Argument TYPE = Argument.choice("type", "Only such actors", ActorType.class);
  private static final Argument WINDOW =
      Argument.choice(
          "window", "How near two actors must stand; sentence unless given", Window.class);
  private static final Argument ORDER =
      Argument.choice(
          "order",
          "What comes first: how often, in how many documents, or how much more often than by"
              + " chance (npmi, g2)",
          PairQuery.Order.class);
  private static final Argument FROM = Argument.text("from", "First day, as 2018-06-12");
  private static final Argument TO = Argument.text("to", "Last day, inclusive");
  private static final Argument SOURCE = Argument.text("source", "Name of the only source");
  private static final Argument OFFSET = Argument.number("offset", "Rows to pass over");
  private static final Argument LIMIT =
      Argument.number("limit", "Most rows, up to " + ReportQueries.MAX_LIMIT);
  private static final Argument PLACES =
      Argument.number(
          "places",
          "Most places that are cited for a figure, up to "
              + Citer.MOST_PLACES
              + "; "
              + Citer.PLACES
              + " unless given");

  private final Reports reports;
  private final Search search;
  private final Identities identities;
  private final Citer citer;

  Tools(Reports reports, Search search, Identities identities) {
    this.reports = reports;
    this.search = search;
    this.identities = identities;
    this.citer = new Citer(reports, identities);
  }

  List<Tool> all() {
    return List.of(
        new Tool(
            "find_actors",
            "Find actors",
            "Persons, organizations, countries and places that the documents mention, with how"
                + " often and since when. Give a name (or part of one, also misspelt) to get the id"
                + " that the other tools ask for; without a name, the most mentioned.",
            List.of(
                Argument.text("name", "A name or part of one"),
                TYPE,
                FROM,
                TO,
                SOURCE,
                OFFSET,
                LIMIT,
                PLACES),
            this::findActors),
        new Tool(
            "actor_dossier",
            "Dossier of an actor",
            "Everything counted of one actor: names, figures, titles and roles with a sentence"
                + " each, sources, whom it shares sentences with, entries of knowledge bases.",
            List.of(ACTOR.needed(), PLACES),
            this::dossier),
        new Tool(
            "pairs",
            "Pairs",
            "Which two actors stand together, in how many sentences, paragraphs or documents, with"
                + " measures of association; the sentences that say so are cited.",
            List.of(
                ACTOR,
                TYPE,
                WINDOW,
                ORDER,
                Argument.number("min", "Least number of windows that hold both"),
                FROM,
                TO,
                SOURCE,
                OFFSET,
                LIMIT,
                PLACES),
            this::pairs),
        new Tool(
            "network_neighbours",
            "Neighbours in the network",
            "The strongest ties of one actor, or of all, as nodes and edges.",
            List.of(
                ACTOR,
                TYPE,
                WINDOW,
                ORDER,
                Argument.number("min", "Least number of windows that hold both"),
                FROM,
                TO,
                SOURCE,
                LIMIT,
                PLACES),
            this::network),
        new Tool(
            "timeline",
            "Timeline",
            "Mentions, documents and stories by day, of one actor or of the whole corpus, in time"
                + " order; days without any are left out.",
            List.of(ACTOR, FROM, TO, SOURCE, OFFSET, LIMIT, PLACES),
            this::timeline),
        new Tool(
            "search",
            "Search",
            "Documents that hold words, with the places. Words must all be there; \"a phrase\","
                + " OR, NOT, word*, and actor:\"Kim Jong Un\" for every mention of an actor, also by"
                + " pronoun or title.",
            List.of(
                Argument.text("q", "The query").needed(), FROM, TO, SOURCE, OFFSET, LIMIT, PLACES),
            this::search),
        new Tool(
            "read_passage",
            "Read a passage",
            "Part of a document's text with the mentions in it. Offsets are UTF-16 code units.",
            List.of(
                DOCUMENT.needed(),
                Argument.number("start", "First code unit; 0 unless given"),
                Argument.number(
                    "length",
                    "How many, up to " + LONGEST_PASSAGE + "; " + PASSAGE + " unless given")),
            this::passage),
        new Tool(
            "compare_periods",
            "Compare periods",
            "Who is mentioned more, or less, in one period than in another: of one actor, or those"
                + " that changed most.",
            List.of(
                Argument.text("before_from", "First day of the one period").needed(),
                Argument.text("before_to", "Last day of the one period").needed(),
                Argument.text("after_from", "First day of the other period").needed(),
                Argument.text("after_to", "Last day of the other period").needed(),
                ACTOR,
                TYPE,
                LIMIT,
                PLACES),
            this::compare),
        new Tool(
            "marking_words",
            "Words that mark a part",
            "Which words stand more often in a part of the documents than in the rest: in the"
                + " sentences that mention an actor (or two together), in a period, a source, a"
                + " folder or what a search finds. With log-likelihood, log ratio and false"
                + " discovery rate; those with a rate above 0.05 may be chance.",
            List.of(
                ACTOR,
                Argument.text("other", "Id of a second actor: the sentences with both"),
                Argument.text("q", "A query, as for search"),
                Argument.text("folder", "Source, or source and folders below it"),
                FROM,
                TO,
                SOURCE,
                Argument.number("min", "In how many stories a word must stand; 2 unless given"),
                OFFSET,
                LIMIT,
                PLACES),
            this::words),
        new Tool(
            "verify_quotation",
            "Verify a quotation",
            "Whether words stand in a document as they are quoted, where, and which actors the"
                + " passage speaks of; ask before you quote. Without a document, all are looked"
                + " through. Standing: verbatim, same_words (only case, punctuation or an ellipsis"
                + " differs), differs (then the nearest passage is given), absent.",
            List.of(
                Argument.text("quotation", "The words, without quotation marks around them")
                    .needed(),
                Argument.text("document", "Id, path or title of the document that is named")),
            this::verify));
  }

  private Evidenced<?> findActors(Parameters given) {
    Set<ActorType> types = given.choices("type", ActorType.class);
    ActorQuery query =
        new ActorQuery(
            given.text("name"),
            types,
            ActorQuery.Order.MENTIONS,
            false,
            ReportQueries.scope(given),
            Optional.empty(),
            given.offset(),
            ReportQueries.limit(given, ROWS));
    Page<ActorRow> found = reports.actors(query);
    if (found.total() == 0 && !given.text("name").isEmpty() && ReportQueries.scope(given).whole()) {
      List<ActorRow> similar =
          search.actors(given.text("name"), query.limit()).stream()
              .filter(row -> types.isEmpty() || types.contains(row.type()))
              .toList();
      found = new Page<>(similar, similar.size(), 0);
    }
    return citer.cite(found, Optional.empty(), ReportQueries.scope(given), places(given));
  }

  private Evidenced<?> dossier(Parameters given) {
    ActorDetail actor = actor(given.required("actor"));
    String id = actor.row().id();
    List<DayCount> days = reports.timeline(id);
    Dossier dossier =
        new Dossier(
            actor,
            reports.sourcesOf(id),
            reports
                .pairs(
                    new PairQuery(
                        Optional.of(id),
                        Set.of(),
                        Window.SENTENCE,
                        PairQuery.Order.COUNT,
                        1,
                        0,
                        TOGETHER))
                .items(),
            days.stream()
                .max(Comparator.comparingLong(DayCount::mentions))
                .map(DayCount::day)
                .orElse(null));
    return citer.citeParts(
        dossier,
        new TreeMap<>(Map.of("/actor", dossier.actor(), "/together", dossier.together())),
        places(given));
  }

  private Evidenced<?> pairs(Parameters given) {
    return citer.cite(
        reports.pairs(ReportQueries.pairs(given, actorOf(given), ROWS)),
        Optional.empty(),
        ReportQueries.scope(given),
        places(given));
  }

  private Evidenced<?> network(Parameters given) {
    return citer.cite(
        reports.network(ReportQueries.pairs(given, actorOf(given), ROWS)),
        Optional.empty(),
        ReportQueries.scope(given),
        places(given));
  }

  private Evidenced<?> timeline(Parameters given) {
    Scope scope = ReportQueries.scope(given);
    Optional<String> actor = actorOf(given);
    if (actor.isPresent() && scope.source().isPresent()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "The days of an actor are counted over all sources",
          "Leave out source, or actor");
    }
    List<DayCount> days =
        actor
            .map(
                id ->
                    reports.timeline(id).stream()
                        .filter(
                            day -> scope.from().map(from -> !day.day().isBefore(from)).orElse(true))
                        .filter(day -> scope.to().map(to -> !day.day().isAfter(to)).orElse(true))
                        .toList())
            .orElseGet(() -> reports.timeline(scope));
    int first = (int) Math.min(given.offset(), days.size());
    int last = Math.min(first + ReportQueries.limit(given, DAYS), days.size());
    return citer.cite(
        new Page<>(days.subList(first, last), days.size(), first), actor, scope, places(given));
  }

  private Evidenced<?> search(Parameters given) {
    return citer.cite(
        search.find(ReportQueries.search(given, ROWS)),
        Optional.empty(),
        ReportQueries.scope(given),
        places(given));
  }

  private Evidenced<?> passage(Parameters given) {
    DocumentDetail detail = document(given.required("document"));
    String text = detail.document().text();
    int start = boundary(text, (int) given.number("start", 0, 0, text.length()));
    int end =
        boundary(
            text,
            (int)
                Math.min(
                    text.length(), start + given.number("length", PASSAGE, 1, LONGEST_PASSAGE)));
    Span span = new Span(start, Math.max(start, end));
    Head head = head(detail);
    Passage passage =
        new Passage(
            detail.id(),
            head.title(),
            head.published(),
            span,
            text.length(),
            span.of(text),
            detail.marks().stream().filter(mark -> span.overlaps(mark.span())).toList());
    return citer.of(
        passage,
        List.of(
            new Statement(
                "/text", "A passage", null, null, List.of(citer.passage(detail, span)), 1, null)));
  }

  private Evidenced<?> compare(Parameters given) {
    Scope before = period(given, "before_from", "before_to");
    Scope after = period(given, "after_from", "after_to");
    Comparison.Period first = period(before);
    Comparison.Period second = period(after);
    Map<String, ActorRow> candidates = new LinkedHashMap<>();
    Optional<String> only = actorOf(given);
    if (only.isPresent()) {
      candidates.put(only.get(), actor(only.get()).row());
    } else {
      for (Scope scope : List.of(before, after)) {
        ActorQuery top =
            new ActorQuery(
                "",
                given.choices("type", ActorType.class),
                ActorQuery.Order.MENTIONS,
                false,
                scope,
                Optional.empty(),
                0,
                CANDIDATES);
        reports.actors(top).items().forEach(row -> candidates.putIfAbsent(row.id(), row));
      }
    }
    List<Comparison.Row> rows = new ArrayList<>();
    for (ActorRow actor : candidates.values()) {
      List<DayCount> days = reports.timeline(actor.id());
      long earlier = mentions(days, before);
      long later = mentions(days, after);
      rows.add(
          new Comparison.Row(
              actor.id(),
              actor.name(),
              actor.type(),
              earlier,
              later,
              perThousand(earlier, first.mentions()),
              perThousand(later, second.mentions())));
    }
    rows.sort(
        Comparator.comparingDouble(
                (Comparison.Row row) -> -Math.abs(row.afterPerThousand() - row.beforePerThousand()))
            .thenComparing(Comparison.Row::actor));
    List<Comparison.Row> kept =
        rows.subList(0, Math.min(rows.size(), ReportQueries.limit(given, ROWS)));
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < kept.size() && statements.size() < Citer.MOST_STATEMENTS; i++) {
      Comparison.Row row = kept.get(i);
      statements.add(
          citer.actorWithin(
              "/items/" + i + "/before",
              row.actor(),
              row.name(),
              row.before(),
              before,
              places(given)));
      statements.add(
          citer.actorWithin(
              "/items/" + i + "/after",
              row.actor(),
              row.name(),
              row.after(),
              after,
              places(given)));
    }
    return citer.of(new Comparison(first, second, kept), statements);
  }

  private Evidenced<?> words(Parameters given) {
    List<String> actors = new ArrayList<>();
    for (String name : List.of("actor", "other")) {
      given.optional(name).ifPresent(id -> actors.add(actor(id).row().id()));
    }
    Part part = ReportQueries.part(given, "", actors);
    KeyWords found =
        search
            .contrasts()
            .keyWords(
                part,
                Contrasts.Order.G2,
                ReportQueries.leastStories(given),
                given.offset(),
                ReportQueries.limit(given, ROWS));
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < found.words().items().size() && i < ROWS; i++) {
      ComparedWord word = found.words().items().get(i);
      statements.add(
          Citer.wordWithin(
              "/words/items/" + i + "/contrast/first/documents",
              word,
              part,
              placesOf(part, word, places(given))));
    }
    return citer.of(found, statements);
  }

  /** Where a word stands in a part: a place of each of some documents. */
  private List<Citation> placesOf(Part part, ComparedWord word, int most) {
    SearchQuery query =
        new SearchQuery(
            part.search(word.word()),
            part.folder().or(() -> part.scope().source()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            part.scope().from(),
            part.scope().to(),
            Optional.empty(),
            SearchQuery.Order.RELEVANCE,
            SearchQuery.View.EXCERPTS,
            0,
            most);
    List<Citation> citations = new ArrayList<>();
    for (SearchHit hit : search.find(query).hits().items()) {
      reports
          .document(hit.document().id())
          .filter(any -> !hit.excerpts().isEmpty())
          .ifPresent(detail -> citations.add(citer.passage(detail, hit.excerpts().get(0).span())));
    }
    return citations;
  }

  private static double perThousand(long part, long whole) {
    return whole == 0 ? 0 : Math.round(100_000.0 * part / whole) / 100.0;
  }

  private static long mentions(List<DayCount> days, Scope scope) {
    LocalDate from = scope.from().orElseThrow();
    LocalDate to = scope.to().orElseThrow();
    return days.stream()
        .filter(day -> !day.day().isBefore(from) && !day.day().isAfter(to))
        .mapToLong(DayCount::mentions)
        .sum();
  }

  private static Scope period(Parameters given, String from, String to) {
    given.required(from);
    given.required(to);
    return new Scope(given.date(from), given.date(to), Optional.empty());
  }

  private Comparison.Period period(Scope scope) {
    ScopeSummary summary = reports.summary(scope);
    return new Comparison.Period(
        scope.from().orElseThrow(),
        scope.to().orElseThrow(),
        summary.documents(),
        summary.mentions());
  }

  private Evidenced<?> verify(Parameters given) {
    String words = given.required("quotation");
    if (words.length() > Quotation.MOST_CHARACTERS) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "The quotation has more than " + Quotation.MOST_CHARACTERS + " characters",
          "Ask for it in parts");
    }
    Quotation quotation = new Quotation(words);
    if (quotation.empty()) {
      throw new DramatisException(
          ErrorCode.USAGE, "The quotation has no words", "Give the words that are quoted");
    }
    List<DocumentDetail> looked =
        given
            .optional("document")
            .map(name -> List.of(document(name)))
            .orElseGet(() -> holding(words));
    record Found(DocumentDetail detail, Verification.InDocument row) {}
    List<Found> found = new ArrayList<>();
    for (DocumentDetail detail : looked) {
      found.add(new Found(detail, verified(quotation, detail)));
    }
    found.sort(
        Comparator.comparing((Found one) -> one.row().standing())
            .thenComparing(one -> -one.row().shared()));
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Span span = found.get(i).row().span();
      if (span != null) {
        statements.add(
            new Statement(
                "/items/" + i,
                said(found.get(i).row().standing()),
                null,
                null,
                List.of(citer.passage(found.get(i).detail(), span)),
                1,
                null));
      }
    }
    Quotation.Standing best =
        found.isEmpty() ? Quotation.Standing.ABSENT : found.get(0).row().standing();
    return citer.of(
        new Verification(words, best, found.stream().map(Found::row).toList()), statements);
  }

  private static String said(Quotation.Standing standing) {
    switch (standing) {
      case VERBATIM:
        return "The words stand here";
      case SAME_WORDS:
        return "The words stand here; case, punctuation or what was left out differs";
      case DIFFERS:
        return "The words do not stand in the document; this is the nearest passage";
      case ABSENT:
        return "Nothing like it";
    }
    throw new IllegalStateException(standing.name());
  }

  private Verification.InDocument verified(Quotation quotation, DocumentDetail detail) {
    String title = head(detail).title();
    String text = detail.document().text();
    Optional<Quotation.Match> match = quotation.in(text);
    if (match.isEmpty()) {
      return new Verification.InDocument(
          detail.id(), title, Quotation.Standing.ABSENT, null, null, 0, List.of());
    }
    Span span = match.get().span();
    List<Mark> marks = detail.marks().stream().filter(mark -> span.overlaps(mark.span())).toList();
    return new Verification.InDocument(
        detail.id(),
        title,
        match.get().standing(),
        span,
        span.of(text),
        match.get().shared(),
        marks);
  }

  /** Documents that hold all of the words, or the first of them, those that fit best first. */
  private List<DocumentDetail> holding(String words) {
    String plain = words.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    String some = plain.length() <= 500 ? plain : plain.substring(0, plain.lastIndexOf(' ', 500));
    String query = "\"" + some + "\"";
    List<SearchHit> hits = hits(query);
    if (hits.isEmpty()) {
      hits = hits(some.toLowerCase(Locale.ROOT).replace(" ", " OR "));
    }
    return hits.stream()
        .map(hit -> reports.document(hit.document().id()))
        .flatMap(Optional::stream)
        .toList();
  }

  private List<SearchHit> hits(String query) {
    return search
        .find(SearchQuery.of(query, SearchQuery.Order.RELEVANCE, LOOKED_INTO))
        .hits()
        .items();
  }

  private record Head(String title, @Nullable LocalDate published) {}

  private static Head head(DocumentDetail detail) {
    String title = detail.document().title();
    return new Head(
        title == null || title.isBlank() ? detail.document().location().path() : title,
        detail.document().published() == null ? null : detail.document().published().date());
  }

  /** The document of an id, a path or a title. */
  private DocumentDetail document(String name) {
    return reports
        .document(name)
        .or(() -> named(name).flatMap(row -> reports.document(row.id())))
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.NOT_FOUND,
                    "There is no document " + name,
                    "Give an id, a path or a title; search finds them"));
  }

  private Optional<DocumentRow> named(String name) {
    List<DocumentRow> found = reports.documentsAt(name);
    if (found.isEmpty()) {
      found =
          reports
              .documents(DocumentQuery.called(name, DocumentQuery.Order.NEWEST, 0, LOOKED_INTO))
              .items();
    }
    if (found.size() > 1) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "Several documents are called so: "
              + String.join(
                  ", ", found.stream().map(row -> row.id() + " (" + row.path() + ")").toList()),
          "Give the id of one");
    }
    return found.stream().findFirst();
  }

  /** The actor of an id, or the one that it was merged into. */
  private ActorDetail actor(String id) {
    return reports
        .actor(id)
        .or(() -> identities.survivor(id).flatMap(reports::actor))
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.NOT_FOUND,
                    "There is no actor " + id,
                    "find_actors gives the ids of actors by name"));
  }

  private Optional<String> actorOf(Parameters given) {
    return given.optional("actor").map(id -> actor(id).row().id());
  }

  private static int places(Parameters given) {
    return (int) given.number("places", Citer.PLACES, 1, Citer.MOST_PLACES);
  }

  /** Not between the two halves of a character. */
  private static int boundary(String text, int at) {
    return at > 0
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1))
        ? at - 1
        : at;
  }
}
