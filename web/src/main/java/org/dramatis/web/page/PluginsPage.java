package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.job.RunConduct;
import org.dramatis.core.plugin.Plugin;
import org.dramatis.web.trial.PluginTrials;
import org.jspecify.annotations.Nullable;

/**
 * The plugins.
 *
 * @param shell what surrounds it
 * @param folder where plugin JARs are dropped
 * @param plugins all plugins
 * @param changes what the last look into the folder found; empty when nothing changed
 * @param looked whether the page was asked to look
 * @param trial the plugin that was tried last; null when the page is not asked for it
 * @param uploads whether JARs may be uploaded
 * @param cages in which cages parsers and plugins run, in words
 * @param failures how parts of plugins failed in runs, the newest run first
 */
public record PluginsPage(
    Shell shell,
    String folder,
    List<Plugin> plugins,
    List<String> changes,
    boolean looked,
    PluginTrials.@Nullable Trial trial,
    boolean uploads,
    List<String> cages,
    List<RunConduct> failures) {

  private static final int MOST = 5;

  /** The newest failures of a plugin. */
  public List<RunConduct> failures(Plugin plugin) {
    return plugin.builtIn() ? List.of() : RunConduct.of(plugin.file(), failures, MOST);
  }
}
