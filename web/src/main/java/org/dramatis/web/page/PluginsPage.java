package org.dramatis.web.page;

import java.util.List;
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
 */
public record PluginsPage(
    Shell shell,
    String folder,
    List<Plugin> plugins,
    List<String> changes,
    boolean looked,
    PluginTrials.@Nullable Trial trial,
    boolean uploads) {}
