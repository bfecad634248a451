package org.dramatis.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dramatis.analytics.Analytics;
import org.dramatis.analytics.AnalyticsPlugin;
import org.dramatis.analytics.AnalyticsSettings;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.job.Metonyms;
import org.dramatis.analytics.job.Toolchain;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.watch.Watches;
import org.dramatis.annotators.EnglishAnnotators;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.pipeline.DocumentPipeline;
import org.dramatis.core.pipeline.ParserSelection;
import org.dramatis.core.plugin.PluginLimits;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.core.statistic.Statistic;
import org.dramatis.parsers.BuiltInParsers;
import org.dramatis.parsers.folder.FolderSource;
import org.dramatis.web.access.Access;
import org.dramatis.web.access.Accounts;
import org.dramatis.web.access.Network;
import org.dramatis.web.audit.Audit;
import org.dramatis.web.audit.AuditLog;
import org.dramatis.web.page.WebFolders;
import org.dramatis.web.trial.PluginTrials;

/** A corpus as users have it: real parsers, annotators, jobs and an H2 database in a new home. */
final class Corpus implements AutoCloseable {

  /** The samples of the repository. */
  static final Path SEEDS = Path.of("..", "seeds").toAbsolutePath().normalize();

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path home;
  private final PluginRegistry plugins;
  private final Analytics analytics;

  private volatile Metonyms metonyms = Metonyms.PLACE;

  private Corpus(Path home, CountSettings counting, List<Statistic<?>> statistics) {
    this.home = home;
    this.plugins =
        new PluginRegistry(
            home.resolve("parsers"),
            name -> new PluginContext(home, Map.of()),
            PluginLimits.DEFAULT,
            List.of(new BuiltInParsers(), new EnglishAnnotators(), new AnalyticsPlugin()));
    this.analytics =
        Analytics.open(
            AnalyticsSettings.of(home),
            new Toolchain(
                () ->
                    new DocumentPipeline(
                        new ParserSelection(plugins.parsers()),
                        new AnnotatorSequence(plugins.annotators(), Map.of())),
                folder -> new FolderSource(folder.name(), folder.folder()),
                () -> statistics,
                List::of,
                () -> counting,
                () -> metonyms),
            plugins::exporters,
            plugins::layers);
  }

  /** An empty corpus in a folder that need not exist. */
  static Corpus in(Path home) {
    return in(home, CountSettings.PROPER);
  }

  /** The same with a plugin's statistic. */
  static Corpus counting(Path home, Statistic<?> statistic) {
    return new Corpus(home, CountSettings.PROPER, List.of(statistic));
  }

  /** The same that counts other mentions, too. */
  static Corpus in(Path home, CountSettings counting) {
    try {
      Files.createDirectories(home.resolve("parsers"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Corpus(home, counting, List.of());
  }

  /** Lets capitals that act count so from the next run on. */
  Corpus counting(Metonyms counted) {
    metonyms = counted;
    return this;
  }

  /** Ingests folders and waits for the end. */
  Corpus ingest(Path... folders) {
    JobRun run = jobs().start(JobName.INGEST, List.of(folders));
    JobRun ended = jobs().await(run.id(), PATIENCE);
    if (ended.status() != JobStatus.COMPLETED) {
      throw new IllegalStateException("The run ended " + ended.status() + ": " + ended.summary());
    }
    return this;
  }

  Reports reports() {
    return analytics.reports();
  }

  Search search() {
    return analytics.search();
  }

  Jobs jobs() {
    return analytics.jobs();
  }

  Identities identities() {
    return analytics.identities();
  }

  Watches watches() {
    return analytics.watches();
  }

  PluginRegistry plugins() {
    return plugins;
  }

  Path home() {
    return home;
  }

  /** Serves its pages on a free port. */
  WebServer serve() {
    return serve(open(home));
  }

  /** The same for those whom something lets in. */
  WebServer serve(Protection protection) {
    return new WebServer(
        reports(),
        search(),
        jobs(),
        analytics.identities(),
        analytics.diffs(),
        analytics.watches(),
        plugins,
        PluginTrials.NONE,
        Optional.of(new WebFolders(home.resolve("uploads"), Optional.of(SEEDS))),
        WebAddress.local(0),
        protection);
  }

  /** All of the protection that a home has, but for the key. */
  private static Protection open(Path home) {
    InstantSource clock = InstantSource.system();
    Access access = Access.with(null, new Accounts(home, clock), clock, Network.LOCAL);
    AuditLog log = new AuditLog(home, 0, clock);
    return new Protection(
        access, List.of(), Optional.of(new Audit(log, Network.LOCAL, access::byAccount)));
  }

  @Override
  public void close() {
    try {
      analytics.close();
    } finally {
      plugins.close();
    }
  }
}
