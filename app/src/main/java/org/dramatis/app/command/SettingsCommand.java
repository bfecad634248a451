package org.dramatis.app.command;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.runtime.Installation;
import org.dramatis.app.settings.KnownSettings;
import org.dramatis.app.settings.Secrets;
import org.dramatis.app.settings.Setting;
import org.dramatis.app.settings.SettingFamily;
import org.dramatis.app.settings.Settings;
import org.dramatis.app.terminal.TextTable;
import org.dramatis.core.plugin.Plugin;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.spi.PluginSetting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be set and what is. */
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = {"Lists every setting with its value.", ""})
final class SettingsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Home opened = home.look();
    Settings settings = opened.settings();
    TextTable table = new TextTable("Setting", "value", "set", "what it does");
    for (Setting<?> setting : KnownSettings.ALL) {
      boolean set = settings.isSet(setting);
      table.add(
          setting.key(),
          Secrets.shown(setting.key(), settings.text(setting)),
          set ? "yes" : "default",
          setting.description());
    }
    Set<String> listed = listPlugins(table, opened);
    for (SettingFamily family : KnownSettings.FAMILIES) {
      settings
          .startingWith(family.prefix())
          .forEach(
              (rest, value) -> {
                String key = family.prefix() + rest;
                if (!listed.contains(key)) {
                  table.add(key, Secrets.shown(key, value), "yes", family.description());
                }
              });
    }
    table.lines().forEach(out::println);
    out.println("File: " + opened.settingsFile());
    return ExitCode.DONE.status();
  }

  /** Adds what plugins declare, and says which settings these are. */
  private static Set<String> listPlugins(TextTable table, Home home) {
    Set<String> listed = new TreeSet<>();
    try (PluginRegistry plugins = Dramatis.openPlugins(home, Installation.current())) {
      for (Plugin plugin : plugins.plugins()) {
        String prefix = KnownSettings.PLUGIN_PREFIX + plugin.name() + ".";
        Map<String, String> set = home.settings().startingWith(prefix);
        for (PluginSetting setting : plugin.settings()) {
          String key = prefix + setting.name();
          if (listed.add(key)) {
            table.add(
                key,
                Secrets.shown(key, set.getOrDefault(setting.name(), setting.defaultValue())),
                set.containsKey(setting.name()) ? "yes" : "default",
                setting.description());
          }
        }
      }
    }
    return listed;
  }
}
