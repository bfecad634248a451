package org.dramatis.app.preflight;

import java.util.List;
import java.util.Objects;
import org.dramatis.core.plugin.Plugin;
import org.dramatis.core.plugin.PluginState;

/**
 * What a plugin's JAR would do if it were dropped in.
 *
 * @param plugin the plugin as it would be listed
 * @param effects what it would claim, replace, change and add, and what it did when it was tried, a
 *     line each
 * @param remarks what may be wrong with it, a sentence each
 * @param refusals why it should not be dropped in as it is, a sentence each; empty when nothing
 *     speaks against it
 */
public record Preflight(
    Plugin plugin, List<String> effects, List<String> remarks, List<String> refusals) {

  public Preflight {
    Objects.requireNonNull(plugin, "plugin");
    effects = List.copyOf(effects);
    remarks = List.copyOf(remarks);
    refusals = List.copyOf(refusals);
  }

  /** Whether it can be used and nothing speaks against it. */
  public boolean passed() {
    return plugin.state() == PluginState.ACTIVE && refusals.isEmpty();
  }
}
