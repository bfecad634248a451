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
                List.of(
                    Options.order(here, "Mentions", ActorQuery.Order.MENTIONS, query.order()),
                    Options.order(here, "Documents", ActorQuery.Order.DOCUMENTS, query.order()),
                    Options.order(here, "Name", ActorQuery.Order.NAME, query.order()),
                    Options.order(here, "First", ActorQuery.Order.FIRST, query.order()),
                    Options.order(here, "Last", ActorQuery.Order.LAST, query.order())),
                page.items(),
                Pager.of(page, here, query.limit())),
        NavigationItem.ACTORS,
        "Actors");
  }
}
