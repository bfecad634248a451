package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
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

  private static final List<Columns.Column> COLUMNS =
      List.of(
          new Columns.Column("documents", "Documents", true),
          new Columns.Column("stories", "Stories", false),
          new Columns.Column("npmi", "NPMI", true),
          new Columns.Column("g2", "G²", true));

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
    String partnersOf =
        query
            .actor()
            .flatMap(reports::actor)
            .map(actor -> actor.row().name())
            .or(query::actor)
            .orElse("");
    renderer.render(
        context,
        "pairs.jte",
        shell ->
            new PairsPage(
                shell,
                here,
                Options.types(here),
                Options.windows(here, query.window()),
                Options.pairFilters(reports, here, query),
                Options.pairHeadings(here, query),
                Columns.of(here, COLUMNS),
                page.items(),
                most(query, page),
                partnersOf,
                Pager.of(page, here, query.limit())),
        NavigationItem.PAIRS,
        partnersOf.isEmpty() ? "Pairs" : "Pairs of " + partnersOf);
  }

  /** The highest number of shared windows in the whole list, whichever part of it is on show. */
  private long most(PairQuery query, Page<PairRow> page) {
    boolean first =
        query.order() == PairQuery.Order.COUNT && !query.reversed() && query.offset() == 0;
    List<PairRow> top =
        first ? page.items() : reports.pairs(query.top(PairQuery.Order.COUNT)).items();
    return top.isEmpty() ? 0 : top.get(0).count();
  }
}
