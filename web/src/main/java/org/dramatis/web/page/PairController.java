package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.ActorMoved;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/** The page of two actors. */
final class PairController implements Controller {

  private static final int STRETCHES = 25;

  private final Reports reports;
  private final Identities identities;
  private final Renderer renderer;

  PairController(Reports reports, Identities identities, Renderer renderer) {
    this.reports = reports;
    this.identities = identities;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/pairs/{first}/{second}", this::show, Role.READER);
  }

  private void show(Context context) {
    Parameters parameters = new Parameters(context.queryParamMap());
    ActorRow first = ActorMoved.find(reports, identities, context.pathParam("first")).row();
    ActorRow second = ActorMoved.find(reports, identities, context.pathParam("second")).row();
    if (first.id().equals(second.id())) {
      throw new DramatisException(
          ErrorCode.USAGE, "A pair needs two different actors", "Open one from the list of pairs");
    }
    Window window = ReportQueries.window(parameters);
    int limit = ReportQueries.limit(parameters, STRETCHES);
    Scope scope = ReportQueries.scope(parameters);
    Page<Evidence> evidence =
        reports.sentences(first.id(), second.id(), window, scope, parameters.offset(), limit);
    PageLink here = PageLink.of(context);
    Map<String, Integer> colours = Map.of(first.id(), 0, second.id(), 1);
    renderer.render(
        context,
        "pair.jte",
        shell ->
            new PairPage(
                shell,
                first,
                second,
                window,
                tabs(reports, here, first, second, window, scope),
                reports.pair(first.id(), second.id(), window, scope),
                MeasuresController.pair(reports, first, second, window, scope),
                evidence.items().stream().map(item -> EvidenceView.of(item, colours)).toList(),
                Options.scope(here.at("sentences"), scope),
                first.first() != null && second.first() != null,
                Pager.of(evidence, here, limit)),
        NavigationItem.PAIRS,
        first.name() + " and " + second.name());
  }

  private static List<PairPage.Tab> tabs(
      Reports reports, PageLink here, ActorRow first, ActorRow second, Window chosen, Scope scope) {
    List<PairPage.Tab> tabs = new ArrayList<>();
    for (Window window : Window.values()) {
      tabs.add(
          new PairPage.Tab(
              "Same " + Format.window(window),
              reports.pair(first.id(), second.id(), window, scope).map(PairRow::count).orElse(0L),
              here.with("window", Parameters.word(window)).toString(),
              window == chosen));
    }
    return tabs;
  }
}
