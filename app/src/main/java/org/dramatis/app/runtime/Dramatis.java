package org.dramatis.app.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dramatis.analytics.AnalyticsPlugin;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.report.Reports;
import org.dramatis.annotators.EnglishAnnotators;
import org.dramatis.app.settings.KnownSettings;
import org.dramatis.app.settings.Settings;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.plugin.Plugin;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.parsers.BuiltInParsers;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The whole program, opened on a home: plugins, parsers, annotators, store, jobs, pages. */
public final class Dramatis implements AutoCloseable {

  private final Home home;
  private final PluginRegistry plugins;

  private Dramatis(Home home, PluginRegistry plugins) {
    this.home = home;
    this.plugins = plugins;
  }

  /**
   * Opens everything.
   *
   * @throws DramatisException when a part cannot be opened; what was opened is closed again
   */
  public static Dramatis open(Home home, Installation installation) {
    routeLogging();
    return new Dramatis(home, openPlugins(home, installation));
  }

  /** Opens the plugins alone, for commands that need no store. */
  public static PluginRegistry openPlugins(Home home, Installation installation) {
    String set = home.settings().get(KnownSettings.PLUGINS_FOLDER);
    Path folder = set.isEmpty() ? installation.plugins() : home.folder().resolve(set);
    return plugins(home, folder, builtIn());
  }

  /**
   * Tries a plugin JAR alone.
   *
   * @return the plugin as it would be listed, with the reason when it cannot be used
   * @throws DramatisException NOT_FOUND when there is no such file
   */
  public static Plugin checkPlugin(Home home, Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new DramatisException(ErrorCode.NOT_FOUND, "There is no file " + jar, "");
    }
    try {
      Path folder = Files.createTempDirectory("dramatis-check-");
      Path copy = folder.resolve(jar.getFileName().toString().replaceAll("(?i)(\\.jar)?$", ".jar"));
      try {
        Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
        try (PluginRegistry alone = plugins(home, folder, builtIn())) {
          return alone.plugins().get(0);
        }
      } finally {
        Files.deleteIfExists(copy);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT, jar + " cannot be read: " + e, "Check its permissions", e);
    }
  }

  /** The home it is opened on. */
  public Home home() {
    return home;
  }

  /** The plugins in use. */
  public PluginRegistry plugins() {
    return plugins;
  }

  /** The jobs. */
  public Jobs jobs() {
    throw new UnsupportedOperationException("jobs");
  }

  /** The answers. */
  public Reports reports() {
    throw new UnsupportedOperationException("reports");
  }

  /** The JDBC URL of the store. */
  public String storeUrl() {
    throw new UnsupportedOperationException("store");
  }

  /**
   * Writes a table.
   *
   * @param file the file to write; null for standard output
   * @return how many rows were written
   */
  public long export(String table, String format, @Nullable Path file) {
    throw new UnsupportedOperationException("export");
  }

  /**
   * Opens the pages.
   *
   * @param port the port; null for the one of the settings
   * @return the address to open in a browser
   */
  public String serve(@Nullable Integer port) {
    throw new UnsupportedOperationException("serve");
  }

  @Override
  public void close() {
    plugins.close();
  }

  private static PluginRegistry plugins(Home home, Path folder, List<AnalysisPlugin> builtIn) {
    Set<String> own = builtIn.stream().map(AnalysisPlugin::name).collect(Collectors.toSet());
    Settings settings = home.settings();
    return new PluginRegistry(
        folder,
        name ->
            new PluginContext(
                home.folder(),
                own.contains(name)
                    ? settings.asSet()
                    : settings.startingWith("plugin." + name + ".")),
        builtIn);
  }

  private static List<AnalysisPlugin> builtIn() {
    return List.of(new BuiltInParsers(), new EnglishAnnotators(), new AnalyticsPlugin());
  }

  private static void routeLogging() {
    // Libraries that log to java.util.logging would write to the terminal.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }
}
