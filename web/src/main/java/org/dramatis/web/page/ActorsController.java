package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Reports;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/** The list of actors. */
final class ActorsController implements Controller {

  private static final int ROWS = 50;

  private static final int TAGS = 30;

  private static final List<Columns.Column> COLUMNS =
      List.of(
          new Columns.Column("documents", "Documents", true),
          new Columns.Column("stories", "Stories", true),
          new Columns.Column("first", "First", true),
          new Columns.Column("last", "Last", true),
          new Columns.Column("name", "By name", false),
          new Columns.Column("demonym", "By demonym", false),
          new Columns.Column("role", "By role", false),
          new Columns.Column("nominal", "By description", false),
          new Columns.Column("pronoun", "By pronoun", false));

  private final Reports reports;
  private final Identities identities;
  private final Renderer renderer;

  ActorsController(Reports reports, Identities identities, Renderer renderer) {
    this.identities = identities;
    this.reports = reports;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(NavigationItem.ACTORS.href(), this::show, Role.READER);
  }

  private void show(Context context) {
    ActorQuery query =
        ReportQueries.actors(new Parameters(context.queryParamMap()), ROWS, identities);
    Page<ActorRow> page = reports.actors(query);
    PageLink here = PageLink.of(context);
    renderer.render(
        context,
        "actors.jte",
        shell ->
            new ActorsPage(
                shell,
                here,
                Options.types(here),
                filters(here, query),
                tags(here),
                List.of(
                    heading(here, "Mentions", ActorQuery.Order.MENTIONS, query, true),
                    heading(here, "Documents", ActorQuery.Order.DOCUMENTS, query, true),
                    heading(here, "Name", ActorQuery.Order.NAME, query, false),
                    heading(here, "First", ActorQuery.Order.FIRST, query, false),
                    heading(here, "Last", ActorQuery.Order.LAST, query, true)),
                Columns.of(here, COLUMNS),
                page.items(),
                most(query, page),
                Pager.of(page, here, query.limit())),
        NavigationItem.ACTORS,
        "Actors");
  }

  private static List<Option> filters(PageLink here, ActorQuery query) {
    List<Option> filters = new ArrayList<>(Options.scope(here, query.scope()));
    if (query.among().isPresent()) {
      filters.add(new Option("tagged " + here.value("tag"), here.without("tag").toString(), true));
    }
    return filters;
  }

  /** The tags that users gave, to choose from. */
  private List<Option> tags(PageLink here) {
    return identities.descriptions().values().stream()
        .flatMap(description -> description.tags().stream())
        .distinct()
        .sorted()
        .limit(TAGS)
        .map(tag -> new Option(tag, here.with("tag", tag).toString(), here.has("tag", tag)))
        .toList();
  }

  private static Heading heading(
      PageLink here, String label, ActorQuery.Order order, ActorQuery query, boolean falls) {
    return Options.heading(here, label, order, query.order(), query.reversed(), falls);
  }

  /** The highest number of mentions in the whole list, whichever part of it is on show. */
  private long most(ActorQuery query, Page<ActorRow> page) {
    boolean first =
        query.order() == ActorQuery.Order.MENTIONS && !query.reversed() && query.offset() == 0;
    List<ActorRow> top =
        first ? page.items() : reports.actors(query.top(ActorQuery.Order.MENTIONS)).items();
    return top.isEmpty() ? 0 : top.get(0).counts().mentions();
  }
}
