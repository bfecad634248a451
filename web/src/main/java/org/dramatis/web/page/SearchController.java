package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Part;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.report.SearchHit;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.analytics.report.SearchResult;
import org.dramatis.analytics.report.UnreadableQuery;
import org.dramatis.analytics.watch.Watch;
import org.dramatis.analytics.watch.Watches;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.Span;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;
import org.jspecify.annotations.Nullable;

/** The page of searches, and what the field in the header suggests. */
final class SearchController implements Controller {

  private static final int ROWS = 20;
  private static final int ACTORS = 6;
  private static final int SUGGESTED = 8;

  private final Reports reports;
  private final Search search;
  private final Watches watches;
  private final Renderer renderer;

  SearchController(Reports reports, Search search, Watches watches, Renderer renderer) {
    this.reports = reports;
    this.search = search;
    this.watches = watches;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(NavigationItem.SEARCH.href(), this::show, Role.READER);
    routes.get(NavigationItem.SEARCH.href() + "/suggest", this::suggest, Role.READER);
  }

  private void show(Context context) {
    SearchQuery asked = ReportQueries.search(new Parameters(context.queryParamMap()), ROWS);
    SearchQuery query = asked.at(Math.min(asked.offset(), Search.MOST_OFFSET));
    PageLink here = PageLink.of(context);
    SearchResult result;
    SearchPage.Problem problem = null;
    try {
      result = search.find(query);
    } catch (UnreadableQuery e) {
      int at = Math.min(e.position(), query.text().length());
      problem =
          new SearchPage.Problem(
              query.text().substring(0, at),
              query.text().substring(at),
              e.getMessage(),
              e.advice());
      result = new SearchResult(new Page<>(List.of(), 0, 0), List.of(), List.of(), true);
      context.status(400);
    }
    SearchResult found = result;
    SearchPage.Problem unread = problem;
    String whole = unread == null ? query.withFilters() : "";
    boolean watched = !whole.isEmpty() && watches.of(Watch.SEARCH + whole).isPresent();
    List<ActorRow> actors =
        plain(query.text()) && query.offset() == 0
            ? search.actors(query.text(), ACTORS)
            : List.of();
    renderer.render(
        context,
        "search.jte",
        shell ->
            new SearchPage(
                shell,
                here,
                unread,
                whole.isEmpty() ? "" : Watch.SEARCH + whole,
                watched,
                whole.isEmpty() ? null : part(query),
                actors,
                found.readings(),
                found.upToDate(),
                List.of(
                    Options.order(here, "Best first", SearchQuery.Order.RELEVANCE, query.order()),
                    Options.order(here, "Newest", SearchQuery.Order.NEWEST, query.order()),
                    Options.order(here, "Oldest", SearchQuery.Order.OLDEST, query.order())),
                List.of(
                    new Option(
                        "Excerpts",
                        here.without("view").toString(),
                        query.view() == SearchQuery.View.EXCERPTS),
                    new Option(
                        "In context",
                        here.with("view", Parameters.word(SearchQuery.View.CONCORDANCE)).toString(),
                        query.view() == SearchQuery.View.CONCORDANCE)),
                query.view() == SearchQuery.View.CONCORDANCE,
                filters(here, query),
                groups(here, found),
                found.hits().items().stream().map(hit -> row(hit, query.text())).toList(),
                Pager.of(found.hits(), here, query.limit(), Search.MOST_OFFSET)),
        NavigationItem.SEARCH,
        query.text().isEmpty() ? "Search" : query.text() + " · Search");
  }

  /** The documents that a search finds; null when its query has no room for more. */
  private static @Nullable Part part(SearchQuery query) {
    SearchQuery rest =
        new SearchQuery(
            query.text(),
            Optional.empty(),
            query.language(),
            query.format(),
            query.month(),
            query.actors(),
            Optional.empty(),
            Optional.empty(),
            query.run(),
            query.order(),
            query.view(),
            0,
            1);
    String text = rest.withFilters();
    Part days = PartLinks.part(new Scope(query.from(), query.to(), Optional.empty()));
    return query.run().isEmpty() && days != null && text.length() <= Part.MOST_CHARACTERS
        ? new Part(text, query.folder(), days.scope(), List.of())
        : null;
  }

  private void suggest(Context context) {
    String text = new Parameters(context.queryParamMap()).text("q");
    String words = text.toLowerCase(Locale.ROOT);
    context.html(
        renderer.render(
            "part/suggestions.jte",
            new Suggestions(
                text,
                plain(text) ? search.actors(text, SUGGESTED) : List.of(),
                Arrays.stream(NavigationItem.values())
                    .filter(page -> !page.href().isEmpty() && words.length() > 1)
                    .filter(page -> page.label().toLowerCase(Locale.ROOT).startsWith(words))
                    .toList())));
  }

  /** Whether a query can be a name: letters, and what stands between them in names. */
  private static boolean plain(String text) {
    return !text.isBlank()
        && text.length() <= 100
        && text.codePoints()
            .allMatch(
                c ->
                    Character.isLetterOrDigit(c)
                        || Character.isWhitespace(c)
                        || Character.getType(c) == Character.NON_SPACING_MARK
                        || "'\u2019.,-&\"\u201c\u201d".indexOf(c) >= 0);
  }

  private List<Option> filters(PageLink here, SearchQuery query) {
    List<Option> filters = new ArrayList<>();
    query
        .folder()
        .ifPresent(
            value -> filters.add(filter("in " + value, here.without("folder").without("source"))));
    query
        .language()
        .ifPresent(value -> filters.add(filter(Format.language(value), here.without("language"))));
    query
        .format()
        .ifPresent(value -> filters.add(filter(Format.mediaType(value), here.without("format"))));
    query
        .month()
        .ifPresent(value -> filters.add(filter(Format.month(value), here.without("month"))));
    for (String id : query.actors()) {
      String name = reports.actor(id).map(actor -> actor.row().name()).orElse(id);
      filters.add(filter(name, here.toggled("actor", id)));
    }
    filters.addAll(Options.days(here, query.from(), query.to()));
    query.run().ifPresent(run -> filters.add(filter("read by run " + run, here.without("run"))));
    return filters;
  }

  private static Option filter(String label, PageLink without) {
    return new Option(label, without.toString(), true);
  }

  private static List<SearchPage.Group> groups(PageLink here, SearchResult result) {
    List<SearchPage.Group> groups = new ArrayList<>();
    for (SearchResult.Facet facet : result.facets()) {
      List<SearchPage.GroupValue> values =
          facet.values().stream().map(value -> value(here, facet.group(), value)).toList();
      groups.add(new SearchPage.Group(title(facet.group()), values, facet.more()));
    }
    return groups;
  }

  private static String title(SearchResult.Group group) {
    switch (group) {
      case FOLDER:
        return "Folder";
      case LANGUAGE:
        return "Language";
      case FORMAT:
        return "Format";
      case MONTH:
        return "Month";
      case PERSON, ORGANIZATION, COUNTRY, PLACE:
        ActorType type = ActorType.valueOf(group.name());
        return Format.sign(type) + " " + Format.types(type);
    }
    throw new IllegalStateException(group.name());
  }

  private static SearchPage.GroupValue value(
      PageLink here, SearchResult.Group group, SearchResult.Value value) {
    switch (group) {
      case FOLDER:
        return group(value.label(), here.with("folder", value.value()), value);
      case LANGUAGE:
        return group(Format.language(value.value()), here.with("language", value.value()), value);
      case FORMAT:
        return group(Format.mediaType(value.value()), here.with("format", value.value()), value);
      case MONTH:
        return group(Format.month(value.value()), here.with("month", value.value()), value);
      case PERSON, ORGANIZATION, COUNTRY, PLACE:
        return group(value.label(), here.toggled("actor", value.value()), value);
    }
    throw new IllegalStateException(group.name());
  }

  private static SearchPage.GroupValue group(
      String label, PageLink link, SearchResult.Value value) {
    return new SearchPage.GroupValue(label, link.toString(), value.documents());
  }

  private static SearchPage.Row row(SearchHit hit, String wanted) {
    List<SearchPage.Excerpt> excerpts =
        hit.excerpts().stream().map(excerpt -> excerpt(hit, excerpt, wanted)).toList();
    String href =
        hit.excerpts().isEmpty()
            ? PageLink.document(hit.document().id()).toString()
            : place(hit, hit.excerpts().get(0).found().get(0), wanted);
    int shown = hit.excerpts().stream().mapToInt(excerpt -> excerpt.found().size()).sum();
    long more = hit.times() - shown;
    return new SearchPage.Row(
        hit.document(),
        href,
        excerpts,
        more <= 0
            ? ""
            : hit.times() >= SearchHit.MANY
                ? Format.number(SearchHit.MANY) + " places or more in all"
                : Format.count(more, "more place"));
  }

  private static SearchPage.Excerpt excerpt(
      SearchHit hit, SearchHit.Excerpt excerpt, String wanted) {
    List<SearchPage.TextPart> parts = new ArrayList<>();
    int begin = excerpt.span().start();
    int at = begin;
    for (Span found : excerpt.found()) {
      parts.add(
          new SearchPage.TextPart(excerpt.text().substring(at - begin, found.start() - begin), ""));
      parts.add(
          new SearchPage.TextPart(
              excerpt.text().substring(found.start() - begin, found.end() - begin),
              place(hit, found, wanted)));
      at = found.end();
    }
    parts.add(new SearchPage.TextPart(excerpt.text().substring(at - begin), ""));
    return new SearchPage.Excerpt(parts);
  }

  private static String place(SearchHit hit, Span found, String wanted) {
    return PageLink.document(hit.document().id())
        .with("find", wanted)
        .with("at", found.start())
        .at(MarkedText.foundId(found))
        .toString();
  }
}
