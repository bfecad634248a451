package org.dramatis.app.runtime;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dramatis.analytics.Analytics;
import org.dramatis.analytics.AnalyticsPlugin;
import org.dramatis.analytics.AnalyticsSettings;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.diff.RunDiffs;
import org.dramatis.analytics.dossier.Dossiers;
import org.dramatis.analytics.export.ExportFiles;
import org.dramatis.analytics.export.Exports;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.analytics.job.Toolchain;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.watch.Watches;
import org.dramatis.annotators.EnglishAnnotators;
import org.dramatis.app.preflight.Preflight;
import org.dramatis.app.settings.KnownSettings;
import org.dramatis.app.settings.Settings;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.pipeline.DocumentPipeline;
import org.dramatis.core.pipeline.ParserSelection;
import org.dramatis.core.plugin.PluginLimits;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.core.spi.Table;
import org.dramatis.core.wire.Cages;
import org.dramatis.parsers.BuiltInParsers;
import org.dramatis.parsers.folder.FolderSource;
import org.dramatis.parsers.settings.ParserSettings;
import org.dramatis.web.Certificate;
import org.dramatis.web.Protection;
import org.dramatis.web.WebAddress;
import org.dramatis.web.WebServer;
import org.dramatis.web.access.Access;
import org.dramatis.web.access.AccessKey;
import org.dramatis.web.access.Accounts;
import org.dramatis.web.audit.Audit;
import org.dramatis.web.audit.AuditLog;
import org.dramatis.web.page.WebFolders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The whole program, opened on a home: plugins, parsers, annotators, store, jobs, pages.
 *
 * <p>Thread-safe. Closing it twice is the same as closing it once.
 */
public final class Dramatis implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Dramatis.class);
  private static final long PLUGIN_REFRESH_SECONDS = 2;

  /** The folder of the home that holds the last usable JAR of each plugin. */
  private static final String KEPT_PLUGINS = "plugins";

  private final Home home;
  private final Installation installation;
  private final PluginRegistry plugins;
  private final AnalyticsSettings store;
  private final Analytics analytics;
  private static final Duration SCHEDULE_POLLING = Duration.ofSeconds(5);

  private @Nullable WebServer pages;
  private @Nullable ScheduledExecutorService pluginWatch;
  private boolean closed;
  private final Thread onSignal = new Thread(this::end, "end");
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean ending;
  private volatile Consumer<JobRun> whenStopped = run -> {};

  private Dramatis(
      Home home,
      Installation installation,
      PluginRegistry plugins,
      AnalyticsSettings store,
      Analytics analytics) {
    this.home = home;
    this.installation = installation;
    this.plugins = plugins;
    this.store = store;
    this.analytics = analytics;
  }

  /**
   * Opens everything but the pages.
   *
   * @throws DramatisException when a part cannot be opened; what was opened is closed again
   */
  public static Dramatis open(Home home, Installation installation) {
    routeLogging();
    PluginRegistry plugins = openPlugins(home, installation);
    try {
      AnalyticsSettings store = store(home);
      // The choice of annotators is checked now, not when the first job runs.
      pipeline(home, plugins);
      Toolchain toolchain =
          new Toolchain(
              () -> refreshed(home, plugins),
              source -> source(plugins, source),
              plugins::addedStatistics,
              plugins::linkers,
              () -> counting(home.settings()),
              () -> home.settings().get(KnownSettings.COUNT_METONYMS),
              () -> Stream.concat(home.warnings().stream(), plugins.warnings().stream()).toList());
      Dramatis dramatis =
          new Dramatis(
              home,
              installation,
              plugins,
              store,
              Analytics.open(store, toolchain, plugins::exporters, plugins::layers));
      Runtime.getRuntime().addShutdownHook(dramatis.onSignal);
      return dramatis;
    } catch (RuntimeException | Error e) {
      plugins.close();
      throw e;
    }
  }

  private static DocumentSource source(PluginRegistry plugins, SourceFolder source) {
    SourceAddress address = source.address();
    return address
        .scheme()
        .map(scheme -> plugins.source(scheme, address.location(), source.name()))
        .orElseGet(() -> new FolderSource(source.name(), source.folder()));
  }

  /** Opens the plugins alone, for commands that need no store. */
  public static PluginRegistry openPlugins(Home home, Installation installation) {
    return plugins(
        home, pluginFolder(home, installation), home.folder().resolve(KEPT_PLUGINS), builtIn());
  }

  /** Opens other plugins than those in use, to try them. */
  static PluginRegistry openPlugins(Home home, Path folder) {
    return plugins(home, folder, null, builtIn());
  }

  /** The folder of the plugins in use. */
  static Path pluginFolder(Home home, Installation installation) {
    String set = home.settings().get(KnownSettings.PLUGINS_FOLDER);
    return set.isEmpty() ? installation.plugins() : home.folder().resolve(set);
  }

  /**
   * Tries a plugin JAR beside the plugins in use, without putting it to use, on the sample.
   *
   * @param examples files to try it on instead, and addresses of its sources; may be empty
   * @throws DramatisException NOT_FOUND when there is no such file
   */
  public static Preflight preflight(
      Home home, Installation installation, Path jar, List<String> examples) {
    return PluginCheck.of(home, installation, jar, examples, null);
  }

  /**
   * Tries a plugin JAR beside the plugins in use, without putting it to use, on documents and files
   * of the corpus; on the sample while there are none.
   *
   * @param examples files to try it on instead, and addresses of its sources; may be empty
   * @throws DramatisException NOT_FOUND when there is no such file
   */
  public Preflight preflight(Path jar, List<String> examples) {
    return PluginCheck.of(home, installation, jar, examples, this);
  }

  /** The home it is opened on. */
  public Home home() {
    return home;
  }

  /** The plugins in use. */
  public PluginRegistry plugins() {
    return plugins;
  }

  /** In which cages a program runs parsers and plugins that is opened on a home now. */
  public static Cages cages(Home home) {
    Settings settings = home.settings();
    return new Cages(
        ParserSettings.from(settings.asSet()).caged(), settings.get(KnownSettings.PLUGINS_CAGE));
  }

  /**
   * In which cages this program runs them: parsers follow the settings, plugins the settings as
   * they were when it was opened.
   */
  Cages cages() {
    return new Cages(cages(home).parsers(), plugins.limits().caged());
  }

  /** The jobs. */
  public Jobs jobs() {
    return analytics.jobs();
  }

  /** The answers. */
  public Reports reports() {
    return analytics.reports();
  }

  /** Finds documents and actors by what was written. */
  public Search search() {
    return analytics.search();
  }

  /** Who is who, as users decide it. */
  public Identities identities() {
    return analytics.identities();
  }

  /** Dossiers and the report. */
  public Dossiers dossiers() {
    return analytics.dossiers();
  }

  /** What runs changed. */
  public RunDiffs diffs() {
    return analytics.diffs();
  }

  /** The actors that users watch. */
  public Watches watches() {
    return analytics.watches();
  }

  /**
   * Writes the database as it is at one moment into a ZIP file.
   *
   * @return whether it could be: not of a PostgreSQL database, which has its own tools
   */
  public boolean copyDatabase(Path zip) {
    return analytics.database().copyTo(zip);
  }

  /** Reads every row of every table; what cannot be read, by table. */
  public List<String> unreadableTables() {
    return analytics.database().unreadable();
  }

  /** The JDBC URL of the store. */
  public String storeUrl() {
    return store.url();
  }

  /** The tables that can be exported. */
  public List<Table> tables() {
    return analytics.exports().all();
  }

  /**
   * Writes a table.
   *
   * @param table its name, such as {@code mentions}; in a file also a dossier or the report
   * @param format the format's name, such as {@code jsonl}
   * @param file the file to write, replaced when it is there; null for standard output
   * @throws DramatisException NOT_FOUND for an unknown table or format, INPUT_OUTPUT when the file
   *     cannot be written
   */
  public void export(String table, String format, @Nullable Path file) {
    export(table, Map.of(), format, file);
  }

  /**
   * Writes rows of a table.
   *
   * @param where values that columns have to have, by column; none for all rows
   * @throws DramatisException as the other one; NOT_FOUND for a column that the table has not
   */
  public void export(String table, Map<String, String> where, String format, @Nullable Path file) {
    if (file != null) {
      analytics.exportFiles().write(table, where, format, file);
      return;
    }
    try {
      // Not closed: standard output belongs to the process.
      toStandardOutput(analytics.exports(), table, where, format);
    } catch (IOException e) {
      throw ExportFiles.unwritten("standard output", e);
    }
  }

  /**
   * Opens the pages, and from now on takes up plugins that are added or removed.
   *
   * @param port the port; null for the one of the settings
   * @return the address to open in a browser, with the key where one is needed
   * @throws DramatisException IN_USE when the port is taken
   */
  public synchronized String serve(@Nullable Integer port) {
    if (pages == null) {
      Settings settings = home.settings();
      WebAddress address =
          new WebAddress(
              settings.get(KnownSettings.WEB_HOST),
              port == null ? settings.get(KnownSettings.WEB_PORT) : port,
              settings.get(KnownSettings.WEB_PUBLIC_URL),
              settings.get(KnownSettings.WEB_PROXIES),
              set(settings.get(KnownSettings.WEB_TLS_KEYSTORE))
                  .map(
                      file ->
                          new Certificate(
                              home.folder().resolve(file),
                              settings.get(KnownSettings.WEB_TLS_PASSWORD))));
      pages =
          new WebServer(
              reports(),
              search(),
              jobs(),
              identities(),
              diffs(),
              watches(),
              plugins,
              new PluginDesk(this, PluginDesk.LARGEST),
              Optional.of(
                  new WebFolders(
                      home.folder().resolve("uploads"),
                      Optional.of(installation.folder().resolve("seeds"))
                          .filter(Files::isDirectory))),
              address,
              protection(address));
      pluginWatch =
          Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "plugin-folder"));
      pluginWatch.scheduleWithFixedDelay(
          this::refreshPlugins, PLUGIN_REFRESH_SECONDS, PLUGIN_REFRESH_SECONDS, TimeUnit.SECONDS);
    }
    return pages.entrance();
  }

  private Protection protection(WebAddress address) {
    Settings settings = home.settings();
    InstantSource clock = InstantSource.system();
    Access access =
        Access.with(
            settings.get(KnownSettings.WEB_ACCESS) ? AccessKey.in(home.folder()) : null,
            new Accounts(home.folder(), clock),
            clock,
            address.network());
    boolean always = settings.get(KnownSettings.AUDIT_RECORD);
    Audit audit =
        new Audit(
            new AuditLog(home.folder(), settings.get(KnownSettings.AUDIT_DAYS), clock),
            address.network(),
            () -> always || access.byAccount());
    return new Protection(access, settings.get(KnownSettings.FOLDERS_ALLOWED), Optional.of(audit));
  }

  /**
   * Goes on, in the background, with what a process left undone that died: its run, and the
   * counting of decisions.
   */
  public void takeUp() {
    analytics.takeUp();
  }

  /** From now on, schedules start jobs in this process. */
  public void followSchedules() {
    analytics.followSchedules(SCHEDULE_POLLING);
  }

  /**
   * Whether the process is told to end: the run in progress is being stopped and everything closed,
   * so that whatever fails from now on fails for that reason.
   */
  public boolean ending() {
    return ending;
  }

  /** Is told how the run ended that was in progress when the process was told to end. */
  public void whenStopped(Consumer<JobRun> listener) {
    whenStopped = listener;
  }

  /** Waits until the process is told to end, by Ctrl-C or a signal, and everything is closed. */
  public void awaitEnd() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end() {
    ending = true;
    try {
      analytics.halt().ifPresent(whenStopped);
    } catch (RuntimeException e) {
      LOG.error("The run in progress could not be stopped", e);
    } finally {
      close();
      ended.countDown();
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (!ending) {
      try {
        Runtime.getRuntime().removeShutdownHook(onSignal);
      } catch (IllegalStateException told) {
        // It finds everything closed.
        LOG.debug("The process is told to end", told);
      }
    }
    try {
      if (pluginWatch != null) {
        pluginWatch.shutdownNow();
      }
      if (pages != null) {
        pages.close();
      }
    } finally {
      try {
        analytics.close();
      } finally {
        plugins.close();
      }
    }
  }

  private static void toStandardOutput(
      Exports exports, String table, Map<String, String> where, String format) throws IOException {
    // Neither System.out, which keeps failures to itself, nor closed: it belongs to the process.
    OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
    try {
      exports.write(table, where, format, out);
      out.flush();
    } catch (IOException e) {
      if (!readerGone(e)) {
        throw e;
      }
      // Whoever reads has seen enough, as head does.
      LOG.debug("Nobody reads on", e);
    }
  }

  private static boolean readerGone(IOException thrown) {
    String message = String.valueOf(thrown.getMessage());
    // As Unix and Windows say it.
    return message.contains("Broken pipe") || message.contains("pipe is being closed");
  }

  private void refreshPlugins() {
    try {
      plugins.refresh();
    } catch (DramatisException e) {
      // A folder that cannot be read for a moment must not end the watch.
      LOG.warn("Plugins are not refreshed: {}", e.messageWithAdvice(), e);
    }
  }

  private static AnalyticsSettings store(Home home) {
    Settings settings = home.settings();
    AnalyticsSettings preset = AnalyticsSettings.of(home.folder());
    int threads = settings.get(KnownSettings.JOB_THREADS);
    return new AnalyticsSettings(
        set(settings.get(KnownSettings.STORE_URL)).orElse(preset.url()),
        set(settings.get(KnownSettings.STORE_USER)),
        set(settings.get(KnownSettings.STORE_PASSWORD)),
        threads == 0 ? preset.threads() : threads,
        preset.ledger(),
        settings.get(KnownSettings.WEBHOOK_URL),
        settings.get(KnownSettings.HISTORY_RUNS));
  }

  private static CountSettings counting(Settings settings) {
    return new CountSettings(
        settings.get(KnownSettings.COUNT_BOILERPLATE),
        settings.get(KnownSettings.COUNT_REPETITIONS));
  }

  private static Optional<String> set(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** What the next run parses and annotates with: with all that has changed until then. */
  private static DocumentPipeline refreshed(Home home, PluginRegistry plugins) {
    plugins.refresh();
    return pipeline(home, plugins);
  }

  private static DocumentPipeline pipeline(Home home, PluginRegistry plugins) {
    return new DocumentPipeline(
        new ParserSelection(plugins.parsers()),
        new AnnotatorSequence(
            plugins.annotators(), home.settings().startingWith(KnownSettings.ANNOTATOR_PREFIX)));
  }

  private static PluginRegistry plugins(
      Home home, Path folder, @Nullable Path kept, List<AnalysisPlugin> builtIn) {
    Set<String> own = builtIn.stream().map(AnalysisPlugin::name).collect(Collectors.toSet());
    Settings settings = home.settings();
    return new PluginRegistry(
        folder,
        kept,
        name ->
            new PluginContext(
                home.folder(),
                own.contains(name)
                    ? home.settings().asSet()
                    : home.settings().startingWith(KnownSettings.PLUGIN_PREFIX + name + ".")),
        new PluginLimits(
            Duration.ofSeconds(settings.get(KnownSettings.PLUGINS_TIMEOUT)),
            settings.get(KnownSettings.PLUGINS_MEMORY),
            settings.get(KnownSettings.PLUGINS_DOCUMENT_LENGTH),
            settings.get(KnownSettings.PLUGINS_DOCUMENTS),
            settings.get(KnownSettings.PLUGINS_FAILURES),
            settings.get(KnownSettings.PLUGINS_CAGE)),
        () -> home.settings().get(KnownSettings.PLUGINS_FIRST),
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
