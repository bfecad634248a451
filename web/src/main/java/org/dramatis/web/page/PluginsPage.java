package org.dramatis.web.page;

import java.util.List;
import org.dramatis.core.plugin.Plugin;

/**
 * The plugins.
 *
 * @param shell what surrounds it
 * @param folder where plugin JARs are dropped
 * @param plugins all plugins
 * @param changes what the last look into the folder found; empty when nothing changed
 * @param looked whether the page was asked to look
 */
public record PluginsPage(
    Shell shell, String folder, List<Plugin> plugins, List<String> changes, boolean looked) {}
