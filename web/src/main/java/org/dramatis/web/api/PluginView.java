package org.dramatis.web.api;

import java.util.List;
import org.dramatis.core.plugin.Plugin;
import org.dramatis.core.plugin.PluginState;
import org.dramatis.core.spi.PluginSetting;

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
 * @param settings the settings that it declares
 * @param checksum SHA-256 of its JAR; empty for a built-in plugin and while it could not be loaded
 * @param spi version of the plugin interface that its JAR says it was built for; empty when not
 */
record PluginView(
    String file,
    String name,
    String version,
    String description,
    PluginState state,
    String reason,
    List<String> contributions,
    List<PluginSetting> settings,
    String checksum,
    String spi) {

  static PluginView of(Plugin plugin) {
    return new PluginView(
        plugin.file(),
        plugin.name(),
        plugin.version(),
        plugin.description(),
        plugin.state(),
        plugin.reason(),
        plugin.contributions(),
        plugin.settings(),
        plugin.checksum(),
        plugin.spi());
  }
}
