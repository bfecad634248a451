package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.web.request.Parameters;

/** The page of plugins. */
final class PluginsController implements Controller {

  private final PluginRegistry plugins;
  private final Renderer renderer;

  PluginsController(PluginRegistry plugins, Renderer renderer) {
    this.plugins = plugins;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(Section.PLUGINS.href(), context -> show(context, List.of(), false));
    routes.post("/plugins/refresh", context -> show(context, plugins.refresh(), true));
    routes.post("/plugins/switch", this::turn);
  }

  private void show(Context context, List<String> changes, boolean looked) {
    renderer.render(
        context,
        "plugins.jte",
        shell ->
            new PluginsPage(
                shell,
                plugins.folder().toAbsolutePath().normalize().toString(),
                plugins.plugins(),
                changes,
                looked),
        Section.PLUGINS,
        "Plugins");
  }

  private void turn(Context context) {
    Parameters form = new Parameters(context.formParamMap());
    plugins.setEnabled(form.required("file"), form.flag("enabled"));
    context.redirect(Section.PLUGINS.href(), HttpStatus.SEE_OTHER);
  }
}
