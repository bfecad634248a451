package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.trial.PluginTrials;
import org.jspecify.annotations.Nullable;

/** The page of plugins. */
final class PluginsController implements Controller {

  /** What came of looking into the folder; the number is in the address that shows it. */
  private record Look(long number, List<String> changes) {}

  /** Failures of runs that are looked through for those of each plugin. */
  private static final int FAILURES = 500;

  private final AtomicReference<Look> last = new AtomicReference<>(new Look(0, List.of()));

  /** What came of trying a plugin; the number is in the address that shows it. */
  private record Tried(long number, PluginTrials.@Nullable Trial trial) {}

  private final AtomicReference<Tried> tried = new AtomicReference<>(new Tried(0, null));
  private final PluginRegistry plugins;
  private final Jobs jobs;
  private final PluginTrials trials;
  private final Renderer renderer;

  PluginsController(PluginRegistry plugins, Jobs jobs, PluginTrials trials, Renderer renderer) {
    this.jobs = jobs;
    this.plugins = plugins;
    this.trials = trials;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(NavigationItem.PLUGINS.href(), this::show, Role.READER);
    routes.post("/plugins/refresh", this::refresh, Role.ADMINISTRATOR);
    routes.post("/plugins/switch", this::turn, Role.ADMINISTRATOR);
    routes.post("/plugins/check", this::check, Role.ADMINISTRATOR);
    routes.post("/plugins/drop", this::drop, Role.ADMINISTRATOR);
    routes.put("/plugins/upload/{file}", this::upload, Role.ADMINISTRATOR);
  }

  /** A redirect, so that loading the page again does not look again. */
  private void refresh(Context context) {
    List<String> changes = plugins.refresh();
    Look look = last.updateAndGet(before -> new Look(before.number() + 1, changes));
    context.redirect(
        PageLink.to(NavigationItem.PLUGINS.href()).with("looked", look.number()).toString(),
        HttpStatus.SEE_OTHER);
  }

  private void check(Context context) {
    String there = shown(trials.check(Parameters.ofForm(context).required("file")));
    context.redirect(there, HttpStatus.SEE_OTHER);
  }

  private void drop(Context context) {
    String there = shown(trials.drop(Parameters.ofForm(context).required("checksum")));
    context.redirect(there, HttpStatus.SEE_OTHER);
  }

  /**
   * The body is the JAR, not a form: it is read as it comes, and no further than it may be long.
   */
  private void upload(Context context) {
    context.result(shown(trials.upload(context.pathParam("file"), context.bodyInputStream())));
  }

  /** The address that shows it. */
  private String shown(PluginTrials.Trial trial) {
    Tried now = tried.updateAndGet(before -> new Tried(before.number() + 1, trial));
    return PageLink.to(NavigationItem.PLUGINS.href()).with("tried", now.number()).toString();
  }

  private void show(Context context) {
    Look look = last.get();
    Tried trial = tried.get();
    boolean asked =
        new Parameters(context.queryParamMap()).text("tried").equals("" + trial.number());
    boolean looked =
        look.number() > 0
            && new Parameters(context.queryParamMap()).text("looked").equals("" + look.number());
    renderer.render(
        context,
        "plugins.jte",
        shell ->
            new PluginsPage(
                shell,
                plugins.folder().toAbsolutePath().normalize().toString(),
                plugins.plugins(),
                looked ? look.changes() : List.of(),
                looked,
                asked ? trial.trial() : null,
                trials.uploads(),
                trials.cages().lines(),
                jobs.failures(FAILURES)),
        NavigationItem.PLUGINS,
        "Plugins");
  }

  private void turn(Context context) {
    Parameters form = Parameters.ofForm(context);
    plugins.setEnabled(form.required("file"), form.flag("enabled"));
    context.redirect(NavigationItem.PLUGINS.href(), HttpStatus.SEE_OTHER);
  }
}
