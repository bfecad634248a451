package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.dramatis.analytics.diff.RunDiffs;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.RequestParts;

/** The page of what a run changed. */
final class ChangesController implements Controller {

  private final Jobs jobs;
  private final RunDiffs diffs;
  private final Renderer renderer;

  ChangesController(Jobs jobs, RunDiffs diffs, Renderer renderer) {
    this.jobs = jobs;
    this.diffs = diffs;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/jobs/{run}/changes", this::show, Role.READER);
  }

  private void show(Context context) {
    JobRun run = RequestParts.run(jobs, context);
    renderer.render(
        context,
        "changes.jte",
        shell -> new ChangesPage(shell, run, diffs.of(run.id()).orElse(null)),
        NavigationItem.JOBS,
        "What run " + run.id() + " changed");
  }
}
