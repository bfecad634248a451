package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.dramatis.analytics.report.NetworkQuery;
import org.dramatis.analytics.report.Reports;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/** The page that draws the network; its script asks the REST interface for the nodes and ties. */
final class NetworkController implements Controller {

  private static final int TIES = 120;

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
    NetworkQuery query = ReportQueries.network(new Parameters(context.queryParamMap()), TIES);
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
                filters(here, query),
                Options.pairOrders(here, query.order()),
                query.minCount(),
                query.ties(),
                NetworkQuery.MOST_TIES,
                shell.api(here.with("limit", query.ties()))),
        NavigationItem.NETWORK,
        "Network");
  }

  /** The actors that it is around, those that are expanded, period and source. */
  private List<Option> filters(PageLink here, NetworkQuery query) {
    List<Option> filters = new ArrayList<>();
    for (String actor : query.around()) {
      filters.add(
          new Option("around " + name(actor), here.toggled("actor", actor).toString(), true));
    }
    for (String actor : query.expanded()) {
      filters.add(
          new Option(
              "also ties of " + name(actor), here.toggled("expand", actor).toString(), true));
    }
    filters.addAll(Options.scope(here, query.scope()));
    return filters;
  }

  private String name(String actor) {
    return reports.actor(actor).map(detail -> detail.row().name()).orElse(actor);
  }
}
