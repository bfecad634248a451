package org.dramatis.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Installation;
import org.dramatis.app.terminal.TextTable;
import org.dramatis.core.plugin.Plugin;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.plugin.PluginState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The plugins: which there are, what they add, whether one can be loaded. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    description = {"The plugins: which there are, what they add, whether one can be loaded.", ""})
final class PluginsCommand extends CommandGroup {

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {"Lists all plugins and what each adds.", ""})
  int list(@Mixin HomeOption home) {
    try (PluginRegistry plugins = Dramatis.openPlugins(home.look(), Installation.current())) {
      plugins.plugins().forEach(this::print);
      out().println("Plugin folder: " + plugins.folder());
      return ExitCode.DONE.status();
    }
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {"Tries a plugin JAR alone, without putting it to use.", ""})
  int check(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "FILE.jar", description = "The JAR.") Path jar) {
    Plugin plugin = Dramatis.checkPlugin(home.look(), jar);
    print(plugin);
    return plugin.state() == PluginState.ACTIVE ? ExitCode.DONE.status() : ExitCode.PLUGIN.status();
  }

  @Command(
      name = "enable",
      mixinStandardHelpOptions = true,
      description = {"Switches a plugin on.", ""})
  int enable(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "FILE.jar", description = "Name of the JAR in the plugin folder.")
          String file) {
    return turn(home, file, true);
  }

  @Command(
      name = "disable",
      mixinStandardHelpOptions = true,
      description = {"Switches a plugin off; its JAR stays where it is.", ""})
  int disable(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "FILE.jar", description = "Name of the JAR in the plugin folder.")
          String file) {
    return turn(home, file, false);
  }

  private int turn(HomeOption home, String file, boolean on) {
    try (PluginRegistry plugins = Dramatis.openPlugins(home.look(), Installation.current())) {
      plugins.setEnabled(file, on);
      plugins.plugins().stream().filter(plugin -> plugin.file().equals(file)).forEach(this::print);
      return ExitCode.DONE.status();
    }
  }

  private void print(Plugin plugin) {
    String origin = plugin.builtIn() ? "built in" : plugin.file();
    String state = plugin.state().name().toLowerCase(Locale.ROOT);
    line(plugin.name() + " " + plugin.version() + " (" + origin + ", " + state + ")");
    if (!plugin.description().isEmpty()) {
      line("  " + plugin.description());
    }
    if (!plugin.reason().isEmpty()) {
      line("  " + plugin.reason());
    }
    List<String> contributions = plugin.contributions();
    contributions.forEach(contribution -> line("  + " + contribution));
  }

  private void line(String text) {
    out().println(TextTable.printable(text).stripTrailing());
  }
}
