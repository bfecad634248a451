package org.dramatis.web.api;

import com.fasterxml.jackson.core.type.TypeReference;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.lang.reflect.Type;
import java.util.List;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.job.RunConduct;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.web.access.Role;

/** Listing and switching plugins. */
final class PluginEndpoints {

  private static final Type PLUGINS = new TypeReference<Listing<PluginView>>() {}.getType();

  /** Failures of runs that are looked through for those of each plugin. */
  private static final int FAILURES = 500;

  private final PluginRegistry plugins;
  private final Jobs jobs;

  PluginEndpoints(PluginRegistry plugins, Jobs jobs) {
    this.jobs = jobs;
    this.plugins = plugins;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(
            "/plugins",
            "listPlugins",
            "Plugins with what they add",
            List.of(),
            PLUGINS,
            context -> list()),
        new Endpoint(
            HandlerType.POST,
            "/plugins/refresh",
            "refreshPlugins",
            "Takes up JARs that were added, replaced or removed; answers with a line for each",
            List.of(),
            null,
            new TypeReference<Listing<String>>() {}.getType(),
            200,
            Role.ADMINISTRATOR,
            context -> new Listing<>(plugins.refresh())),
        new Endpoint(
            HandlerType.PUT,
            "/plugins/{file}",
            "switchPlugin",
            "Switches a plugin of the folder on or off",
            List.of(Parameter.path("file", "Name of its JAR")),
            SwitchRequest.class,
            PLUGINS,
            200,
            Role.ADMINISTRATOR,
            this::turn));
  }

  private Listing<PluginView> list() {
    List<RunConduct> failures = jobs.failures(FAILURES);
    return new Listing<>(
        plugins.plugins().stream().map(plugin -> PluginView.of(plugin, failures)).toList());
  }

  private Listing<PluginView> turn(Context context) {
    SwitchRequest request = ApiJson.read(context.body(), SwitchRequest.class);
    plugins.setEnabled(context.pathParam("file"), request.enabled());
    return list();
  }
}
