package org.dramatis.core.plugin;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.error.Nearest;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.core.spi.PluginSetting;

/** What is set of a plugin, held to the settings that it declares. */
final class PluginSettings {

  private PluginSettings() {}

  /** The context with the defaults of the settings that are not set. */
  static PluginContext complete(PluginContext context, List<PluginSetting> declared) {
    Map<String, String> all = new TreeMap<>();
    declared.forEach(setting -> all.put(setting.name(), setting.defaultValue()));
    all.putAll(context.settings());
    return new PluginContext(context.home(), all);
  }

  /**
   * Checks what is set. A plugin that declares no settings takes any.
   *
   * @throws DramatisException SETTING_INVALID for a setting that it does not declare, with the
   *     nearest one that it does, or for a value that is not of its type
   */
  static void check(String plugin, Map<String, String> set, List<PluginSetting> declared) {
    if (declared.isEmpty()) {
      return;
    }
    Map<String, PluginSetting> byName =
        declared.stream()
            .collect(
                Collectors.toMap(
                    PluginSetting::name, setting -> setting, (one, other) -> one, TreeMap::new));
    String prefix = "plugin." + plugin + ".";
    set.forEach(
        (name, value) -> {
          PluginSetting setting = byName.get(name);
          if (setting == null) {
            String nearest = Nearest.to(name, byName.keySet());
            throw new DramatisException(
                ErrorCode.SETTING_INVALID,
                "There is no setting " + prefix + name,
                "Did you mean "
                    + prefix
                    + nearest
                    + "? Settings of the plugin: "
                    + String.join(", ", byName.keySet()));
          }
          if (!setting.takes(value)) {
            throw new DramatisException(
                ErrorCode.SETTING_INVALID,
                "The setting " + prefix + name + " cannot be \"" + value + "\"",
                "It must be " + setting.wanted());
          }
        });
  }
}
