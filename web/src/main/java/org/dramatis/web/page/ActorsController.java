package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
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

  private final Reports reports;
  private final Renderer renderer;

  ActorsController(Reports reports, Renderer renderer) {
    this.reports = reports;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(NavigationItem.ACTORS.href(), this::show, Role.READER);
  }

  private void show(Context context) {
    ActorQuery query = ReportQueries.actors(new Parameters(context.queryParamMap()), ROWS);
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
                Options.days(here, query.from(), query.to()),
                List.of(
                    heading(here, "Mentions", ActorQuery.Order.MENTIONS, query, true),
                    heading(here, "Documents", ActorQuery.Order.DOCUMENTS, query, true),
                    heading(here, "Name", ActorQuery.Order.NAME, query, false),
                    heading(here, "First", ActorQuery.Order.FIRST, query, false),
                    heading(here, "Last", ActorQuery.Order.LAST, query, true)),
                page.items(),
                most(query, page),
                Pager.of(page, here, query.limit())),
        NavigationItem.ACTORS,
        "Actors");
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
        first
            ? page.items()
            : reports
                .actors(
                    new ActorQuery(
                        query.text(),
                        query.types(),
                        ActorQuery.Order.MENTIONS,
                        false,
                        query.from(),
                        query.to(),
                        0,
                        1))
                .items();
    return top.isEmpty() ? 0 : top.get(0).counts().mentions();
  }
}
