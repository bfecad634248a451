package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.Reports;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/** The page that draws the network; its script asks the REST interface for the nodes and ties. */
final class NetworkController implements Controller {

  private static final int TIES = 80;

  private final Reports reports;
  private final Renderer renderer;

  NetworkController(Reports reports, Renderer renderer) {
    this.reports = reports;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(NavigationItem.NETWORK.href(), this::show, Role.READER);
  }

  private void show(Context context) {
    Parameters parameters = new Parameters(context.queryParamMap());
    PairQuery query = ReportQueries.pairs(parameters, Optional.empty(), TIES);
    PageLink here = PageLink.of(context);
    renderer.render(
        context,
        "network.jte",
        shell ->
            new NetworkPage(
                shell,
                here,
                Options.types(here),
                Options.windows(here, query.window()),
                Options.pairFilters(reports, here, query),
                Options.pairOrders(here, query.order()),
                query.minCount(),
                query.limit(),
                shell.api(here.with("limit", query.limit()))),
        NavigationItem.NETWORK,
        "Network");
  }
}
