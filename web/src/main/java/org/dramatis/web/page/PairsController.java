package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Reports;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/** The list of pairs. */
final class PairsController implements Controller {

  private static final int ROWS = 50;

  private final Reports reports;
  private final Renderer renderer;

  PairsController(Reports reports, Renderer renderer) {
    this.reports = reports;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(NavigationItem.PAIRS.href(), this::show, Role.READER);
  }

  private void show(Context context) {
    Parameters parameters = new Parameters(context.queryParamMap());
    PairQuery query = ReportQueries.pairs(parameters, Optional.empty(), ROWS);
    Page<PairRow> page = reports.pairs(query);
    PageLink here = PageLink.of(context);
    renderer.render(
        context,
        "pairs.jte",
        shell ->
            new PairsPage(
                shell,
                here,
                Options.types(here),
                Options.windows(here, query.window()),
                Options.together(reports, here, query.actor(), Optional.empty(), query.window())
                    .stream()
                    .toList(),
                Options.pairOrders(here, query.order()),
                page.items(),
                Pager.of(page, here, query.limit())),
        NavigationItem.PAIRS,
        "Pairs");
  }
}
