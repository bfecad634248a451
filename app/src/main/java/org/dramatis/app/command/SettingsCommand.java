package org.dramatis.app.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.settings.KnownSettings;
import org.dramatis.app.settings.Secrets;
import org.dramatis.app.settings.Setting;
import org.dramatis.app.settings.SettingFamily;
import org.dramatis.app.settings.Settings;
import org.dramatis.app.terminal.TextTable;
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
    for (SettingFamily family : KnownSettings.FAMILIES) {
      settings
          .startingWith(family.prefix())
          .forEach(
              (rest, value) -> {
                String key = family.prefix() + rest;
                table.add(key, Secrets.shown(key, value), "yes", family.description());
              });
    }
    table.lines().forEach(out::println);
    out.println("File: " + opened.settingsFile());
    return ExitCode.DONE.status();
  }
}
