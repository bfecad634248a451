package org.dramatis.core.spi;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a plugin may know of the installation it runs in.
 *
 * @param home the user's home of this installation: database, settings, dictionaries
 * @param settings the settings whose keys start with {@code plugin.<name>.}, without that prefix,
 *     and the defaults of those that are not set; for a built-in plugin, all settings
 */
public record PluginContext(Path home, Map<String, String> settings) {

  public PluginContext {
    Objects.requireNonNull(home, "home");
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }
}
