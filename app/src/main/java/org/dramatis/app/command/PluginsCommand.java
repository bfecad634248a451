package org.dramatis.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.dramatis.analytics.job.RunConduct;
import org.dramatis.app.preflight.Preflight;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Installation;
import org.dramatis.app.template.PluginTemplate;
import org.dramatis.app.terminal.Moments;
import org.dramatis.app.terminal.TextTable;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.plugin.Plugin;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.spi.PluginSetting;
import org.dramatis.core.spi.SpiVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The plugins: which there are, what they add, whether one can be loaded. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    description = {"The plugins: which there are, what they add, whether one can be loaded.", ""})
final class PluginsCommand extends CommandGroup {

  /** Failures of runs that are looked through for those of each plugin. */
  private static final int FAILURES = 500;

  private static final int MOST_FAILURES = 5;

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {"Lists all plugins, what each adds and what went wrong in runs.", ""})
  int list(@Mixin HomeOption home) {
    String unknown = "";
    if (home.exists()) {
      try {
        return home.use(program -> list(program.plugins(), program.jobs().failures(FAILURES)));
      } catch (DramatisException e) {
        // Plugins are listed without a database as well.
        unknown = "What went wrong in runs is not known: " + e.messageWithAdvice();
      }
    }
    try (PluginRegistry plugins = Dramatis.openPlugins(home.look(), Installation.current())) {
      list(plugins, List.of());
      if (!unknown.isEmpty()) {
        line(unknown);
      }
      return ExitCode.DONE.status();
    }
  }

  private void list(PluginRegistry plugins, List<RunConduct> failures) {
    for (Plugin plugin : plugins.plugins()) {
      print(plugin);
      if (!plugin.builtIn()) {
        RunConduct.of(plugin.file(), failures, MOST_FAILURES)
            .forEach(
                one ->
                    line(
                        "  Run "
                            + one.run()
                            + ", "
                            + Moments.minute(one.started())
                            + ": "
                            + one.conduct().told()));
      }
    }
    out().println("Plugin folder: " + plugins.folder());
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Tries a plugin JAR beside the plugins in use, without putting it to use: what it would"
            + " claim, replace, change and add, and what speaks against it.",
        "It is tried on the files that follow it, or else on ten documents of the corpus, or of the"
            + " sample while there is no corpus.",
        ""
      })
  int check(
      @Mixin HomeOption home,
      @Parameters(index = "0", paramLabel = "FILE.jar", description = "The JAR.") Path jar,
      @Parameters(
              index = "1..*",
              arity = "0..*",
              paramLabel = "FILE",
              description = "Files to try it on, and addresses of its sources (SCHEME:LOCATION).")
          List<String> examples) {
    List<String> files = examples == null ? List.of() : examples;
    if (files.isEmpty() && home.exists()) {
      return home.finish(program -> told(program.preflight(jar, files)));
    }
    return told(Dramatis.preflight(home.look(), Installation.current(), jar, files)).status();
  }

  private ExitCode told(Preflight preflight) {
    print(preflight.plugin());
    preflight.effects().forEach(effect -> line("  " + effect));
    preflight.remarks().forEach(remark -> line("  Note: " + remark));
    preflight.refusals().forEach(refusal -> line("  Not as it is: " + refusal));
    return preflight.passed() ? ExitCode.DONE : ExitCode.PLUGIN;
  }

  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      description = {
        "Writes the project of a new plugin, with an example that works: java Build.java in it makes"
            + " the JAR, without a network.",
        ""
      })
  int create(
      @Parameters(
              paramLabel = "KIND",
              description = "What it adds: parser, annotator, statistic, exporter, source, linker.")
          PluginTemplate.Kind kind,
      @Parameters(paramLabel = "NAME", description = "Its name, such as press-release.")
          String name,
      @Option(
              names = "--folder",
              paramLabel = "FOLDER",
              description = "Where the project goes; a folder of that name here unless given.")
          Path folder) {
    Path project = folder == null ? Path.of(name) : folder;
    PluginTemplate.write(kind, name, project, Installation.current().folder());
    line("Written: " + project.toAbsolutePath().normalize());
    line("Next:    java Build.java there, with a JDK 17 or newer");
    return ExitCode.DONE.status();
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
    for (PluginSetting setting : plugin.settings()) {
      line(
          "  Setting plugin."
              + plugin.name()
              + "."
              + setting.name()
              + " ("
              + setting.type().name().toLowerCase(Locale.ROOT)
              + (setting.defaultValue().isEmpty() ? "" : ", " + setting.defaultValue())
              + "): "
              + setting.description());
    }
    if (!plugin.checksum().isEmpty()) {
      line("  SHA-256 " + plugin.checksum());
      line(
          "  Built for interface "
              + (plugin.spi().isEmpty() ? "(not said)" : plugin.spi())
              + "; this program has "
              + SpiVersion.OLDEST
              + " to "
              + SpiVersion.CURRENT);
    }
  }

  private void line(String text) {
    out().println(TextTable.printable(text).stripTrailing());
  }
}
