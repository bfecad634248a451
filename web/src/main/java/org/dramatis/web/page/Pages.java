package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.diff.RunDiffs;
import org.dramatis.analytics.dossier.Dossiers;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.watch.Watches;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.web.access.Access;
import org.dramatis.web.audit.Audit;
import org.dramatis.web.request.Failure;
import org.dramatis.web.request.RequestGuard;
import org.dramatis.web.trial.PluginTrials;

/** All pages. Thread-safe. */
public final class Pages implements AutoCloseable {

  private final Renderer renderer;
  private final LoginController login;
  private final ProgressStream progress;
  private final List<Controller> controllers;

  /** Pages over what they show. */
  public Pages(
      Reports reports,
      Search search,
      Jobs jobs,
      Identities identities,
      RunDiffs diffs,
      Watches watches,
      PluginRegistry plugins,
      PluginTrials trials,
      Optional<WebFolders> folders,
      RequestGuard guard,
      Access access,
      Optional<Audit> audit) {
    this.renderer = new Renderer(guard, reports, jobs, identities);
    this.login = new LoginController(access, renderer);
    this.progress = new ProgressStream(jobs, renderer);
    List<Controller> all = new ArrayList<>();
    folders.ifPresent(existing -> all.add(new FirstUseController(jobs, existing)));
    all.addAll(
        List.of(
            login,
            new OverviewController(reports, diffs, jobs, plugins, folders, renderer),
            new ActorsController(reports, identities, renderer),
            new ActorController(reports, identities, watches, renderer),
            new MeasuresController(reports, identities, renderer),
            new ContrastController(reports, search, renderer),
            new PairsController(reports, renderer),
            new PairController(reports, identities, renderer),
            new DocumentsController(reports, renderer),
            new StoriesController(reports, renderer),
            new DocumentController(reports, search, renderer),
            new OriginalController(reports, jobs),
            new SearchController(reports, search, watches, renderer),
            new StatisticsController(reports, renderer),
            new DownloadController(reports, search, identities, plugins::exporters),
            new DossierController(
                new Dossiers(reports, identities, InstantSource.system()), reports, identities),
            new NetworkController(reports, renderer),
            new DecisionsController(reports, identities, renderer),
            new CorrectionController(reports, identities),
            new FactController(identities),
            new RecordsController(reports, renderer),
            new SeveralController(reports, identities, watches),
            new LedgerController(identities, renderer),
            new AccuracyController(reports, identities, renderer),
            new JobsController(reports, jobs, diffs, folders, renderer, progress),
            new ChangesController(jobs, diffs, renderer),
            new WatchController(watches, renderer),
            new PluginsController(plugins, jobs, trials, renderer),
            new QuarantineController(reports, jobs, renderer),
            new AccountsController(access, renderer),
            new AuditController(audit, renderer),
            new HelpController(renderer)));
    this.controllers = List.copyOf(all);
  }

  /** Adds the routes of all pages. */
  public void addTo(RoutesConfig routes) {
    controllers.forEach(controller -> controller.addTo(routes));
  }

  /** Answers somebody who is not known with a page to let oneself be known on. */
  public void askWho(Context context) {
    login.ask(context, "");
  }

  /** Answers with a page that says what failed. */
  public void show(Context context, Failure failure) {
    renderer.render(context, failure);
  }

  /** Ends live connections. */
  @Override
  public void close() {
    progress.close();
  }
}
