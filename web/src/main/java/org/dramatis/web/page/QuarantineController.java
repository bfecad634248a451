package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.QuarantineRow;
import org.dramatis.analytics.report.Reports;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;

/** The page of what could not be processed. */
final class QuarantineController implements Controller {

  private static final int ROWS = 100;

  private final Reports reports;
  private final Jobs jobs;
  private final Renderer renderer;

  QuarantineController(Reports reports, Jobs jobs, Renderer renderer) {
    this.reports = reports;
    this.jobs = jobs;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(NavigationItem.QUARANTINE.href(), this::show, Role.READER);
    routes.post("/quarantine/retry", this::retry, Role.ADMINISTRATOR);
  }

  private void show(Context context) {
    Parameters parameters = new Parameters(context.queryParamMap());
    Page<QuarantineRow> page = reports.quarantine(parameters.offset(), ROWS);
    renderer.render(
        context,
        "quarantine.jte",
        shell ->
            new QuarantinePage(
                shell, page.items(), Pager.of(page, PageLink.of(context), ROWS).withoutDownload()),
        NavigationItem.QUARANTINE,
        "Quarantine");
  }

  private void retry(Context context) {
    JobRun run = jobs.start(JobName.RETRY_QUARANTINE, List.of());
    context.redirect("/jobs/" + run.id(), HttpStatus.SEE_OTHER);
  }
}
