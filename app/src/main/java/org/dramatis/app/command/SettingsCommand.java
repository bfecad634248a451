package org.dramatis.app.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.settings.KnownSettings;
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
    Home opened = home.home();
    Settings settings = opened.settings();
    TextTable table = new TextTable("Setting", "value", "set", "what it does");
    for (Setting<?> setting : KnownSettings.ALL) {
      boolean secret = setting.equals(KnownSettings.STORE_PASSWORD);
      boolean set = settings.isSet(setting);
      table.add(
          setting.key(),
          secret && set ? "(hidden)" : settings.text(setting),
          set ? "yes" : "default",
          setting.description());
    }
    for (SettingFamily family : KnownSettings.FAMILIES) {
      settings
          .startingWith(family.prefix())
          .forEach(
              (key, value) -> table.add(family.prefix() + key, value, "yes", family.description()));
    }
    table.lines().forEach(out::println);
    out.println("File: " + opened.settingsFile());
    return ExitCode.DONE.status();
  }
}
