package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import org.dramatis.analytics.diff.RunDiffs;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.job.PluginTroubles;
import org.dramatis.analytics.report.CorpusSummary;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.ScopeSummary;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/** The first page. */
final class OverviewController implements Controller {

  private static final int ROWS = 12;

  private final Reports reports;
  private final RunDiffs diffs;
  private final Jobs jobs;
  private final PluginRegistry plugins;
  private final Optional<WebFolders> folders;
  private final Renderer renderer;

  OverviewController(
      Reports reports,
      RunDiffs diffs,
      Jobs jobs,
      PluginRegistry plugins,
      Optional<WebFolders> folders,
      Renderer renderer) {
    this.jobs = jobs;
    this.plugins = plugins;
    this.folders = folders;
    this.diffs = diffs;
    this.reports = reports;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(NavigationItem.OVERVIEW.href(), this::show, Role.READER);
  }

  private void show(Context context) {
    Parameters parameters = new Parameters(context.queryParamMap());
    PageLink here = PageLink.of(context);
    Scope scope = ReportQueries.scope(parameters);
    CorpusSummary corpus = reports.corpus();
    renderer.render(
        context,
        "overview.jte",
        shell ->
            new OverviewPage(
                shell,
                corpus,
                Options.types(here),
                Options.windows(here, ReportQueries.window(parameters)),
                reports.actors(ReportQueries.actors(parameters, ROWS)).items(),
                reports.pairs(ReportQueries.pairs(parameters, Optional.empty(), ROWS)).items(),
                diffs.latest().orElse(null),
                here,
                Options.scope(here, scope),
                scope.whole() ? ScopeSummary.of(corpus) : reports.summary(scope),
                folders.isPresent(),
                folders.flatMap(WebFolders::sample).isPresent(),
                PluginTroubles.of(plugins, jobs)),
        NavigationItem.OVERVIEW,
        "Overview");
  }
}
