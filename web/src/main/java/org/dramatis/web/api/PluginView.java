package org.dramatis.web.api;

import java.util.List;
import org.dramatis.core.plugin.Plugin;
import org.dramatis.core.plugin.PluginState;

/**
 * A plugin, as the REST interface shows it.
 *
 * @param file name of its JAR; empty for a built-in plugin
 * @param name its name
 * @param version its version; empty while it could not be loaded
 * @param description what it adds
 * @param state whether it takes part
 * @param reason why it failed; empty otherwise
 * @param contributions what it adds, one line each
 */
record PluginView(
    String file,
    String name,
    String version,
    String description,
    PluginState state,
    String reason,
    List<String> contributions) {

  static PluginView of(Plugin plugin) {
    return new PluginView(
        plugin.file(),
        plugin.name(),
        plugin.version(),
        plugin.description(),
        plugin.state(),
        plugin.reason(),
        plugin.contributions());
  }
}
