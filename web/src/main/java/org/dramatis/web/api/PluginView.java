package org.dramatis.web.api;

import java.time.Instant;
import java.util.List;
import org.dramatis.analytics.job.RunConduct;
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
 * @param failures how its parts failed in runs, the newest run first, at most five
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
    String spi,
    List<Failure> failures) {

  private static final int MOST = 5;

  /**
   * How a part of it failed in a run.
   *
   * @param run number of the run
   * @param started when the run began
   * @param part what failed, such as {@code annotator money}
   * @param asked how many documents, files or tables it was asked for
   * @param failures at how many of them it failed
   * @param told what is said of it
   */
  record Failure(long run, Instant started, String part, long asked, long failures, String told) {}

  static PluginView of(Plugin plugin, List<RunConduct> all) {
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
        plugin.spi(),
        plugin.builtIn()
            ? List.of()
            : RunConduct.of(plugin.file(), all, MOST).stream()
                .map(
                    one ->
                        new Failure(
                            one.run(),
                            one.started(),
                            one.conduct().part(),
                            one.conduct().asked(),
                            one.conduct().failures(),
                            one.conduct().told()))
                .toList());
  }
}
