package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.report.ActorOverTime;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairMeasure;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Window;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.ActorMoved;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/** The pages of an actor that say with whom it stands more than expected, and how it fares. */
final class MeasuresController implements Controller {

  private static final int ROWS = 50;
  private static final int SPANS = 120;

  private final Reports reports;
  private final Identities identities;
  private final Renderer renderer;

  MeasuresController(Reports reports, Identities identities, Renderer renderer) {
    this.reports = reports;
    this.identities = identities;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/actors/{id}/expected", this::expected, Role.READER);
    routes.get("/actors/{id}/time", this::time, Role.READER);
  }

  private void expected(Context context) {
    ActorRow actor = ActorMoved.find(reports, identities, context.pathParam("id")).row();
    Parameters parameters = new Parameters(context.queryParamMap());
    Scope scope = ReportQueries.scope(parameters);
    Window window = ReportQueries.window(parameters);
    int limit = ReportQueries.limit(parameters, ROWS);
    PageLink here = PageLink.of(context);
    Page<PairMeasure> found =
        reports
            .measures()
            .moreThanExpected(
                actor.id(),
                window,
                scope,
                ReportQueries.least(parameters),
                parameters.offset(),
                limit);
    renderer.render(
        context,
        "expected.jte",
        shell ->
            new ExpectedPage(
                shell,
                here,
                actor,
                Options.windows(here, window),
                Options.scope(here, scope),
                found.items(),
                Pager.of(found, here, limit).withoutDownload()),
        NavigationItem.ACTORS,
        "With whom " + actor.name() + " stands more than expected");
  }

  private void time(Context context) {
    ActorRow actor = ActorMoved.find(reports, identities, context.pathParam("id")).row();
    Parameters parameters = new Parameters(context.queryParamMap());
    Scope scope = ReportQueries.scope(parameters);
    PageLink here = PageLink.of(context);
    ActorOverTime time =
        reports.measures().overTime(actor.id(), ReportQueries.unit(parameters), scope);
    int from = (int) Math.min(parameters.offset(), time.spans().size());
    int to = Math.min(from + SPANS, time.spans().size());
    Page<ActorOverTime.Span> shown =
        new Page<>(time.spans().subList(from, to), time.spans().size(), parameters.offset());
    renderer.render(
        context,
        "time.jte",
        shell ->
            new TimePage(
                shell,
                here,
                actor,
                units(here, time.unit()),
                Options.scope(here, scope),
                time,
                shown.items(),
                time.spans().stream().mapToDouble(ActorOverTime.Span::share).max().orElse(0),
                Pager.of(shown, here, SPANS).withoutDownload()),
        NavigationItem.ACTORS,
        actor.name() + " over time");
  }

  private static List<Option> units(PageLink here, ChronoUnit chosen) {
    List<Option> options = new ArrayList<>();
    for (ChronoUnit unit : ReportQueries.UNITS) {
      String word = unit.name().toLowerCase(Locale.ROOT);
      options.add(new Option("By " + word, here.with("unit", word).toString(), unit == chosen));
    }
    return options;
  }

  /** The measures of a pair where they can be told. */
  static Optional<PairMeasure> pair(
      Reports reports, ActorRow first, ActorRow second, Window window, Scope scope) {
    return reports.measures().pair(first.id(), second.id(), window, scope);
  }
}
