package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;

/** The page of plugins. */
final class PluginsController implements Controller {

  /** What came of looking into the folder; the number is in the address that shows it. */
  private record Look(long number, List<String> changes) {}

  private final AtomicReference<Look> last = new AtomicReference<>(new Look(0, List.of()));
  private final PluginRegistry plugins;
  private final Renderer renderer;

  PluginsController(PluginRegistry plugins, Renderer renderer) {
    this.plugins = plugins;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(NavigationItem.PLUGINS.href(), this::show, Role.READER);
    routes.post("/plugins/refresh", this::refresh, Role.ADMINISTRATOR);
    routes.post("/plugins/switch", this::turn, Role.ADMINISTRATOR);
  }

  /** A redirect, so that loading the page again does not look again. */
  private void refresh(Context context) {
    List<String> changes = plugins.refresh();
    Look look = last.updateAndGet(before -> new Look(before.number() + 1, changes));
    context.redirect(
        PageLink.to(NavigationItem.PLUGINS.href()).with("looked", look.number()).toString(),
        HttpStatus.SEE_OTHER);
  }

  private void show(Context context) {
    Look look = last.get();
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
                looked),
        NavigationItem.PLUGINS,
        "Plugins");
  }

  private void turn(Context context) {
    Parameters form = Parameters.ofForm(context);
    plugins.setEnabled(form.required("file"), form.flag("enabled"));
    context.redirect(NavigationItem.PLUGINS.href(), HttpStatus.SEE_OTHER);
  }
}
