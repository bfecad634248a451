package org.dramatis.analytics;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.dramatis.analytics.batch.BatchJobs;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.decision.LedgerIdentities;
import org.dramatis.analytics.diff.RunDiffs;
import org.dramatis.analytics.dossier.DossierPapers;
import org.dramatis.analytics.dossier.Dossiers;
import org.dramatis.analytics.export.ExportFiles;
import org.dramatis.analytics.export.Exports;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.job.Toolchain;
import org.dramatis.analytics.ledger.Ledger;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.search.SearchIndex;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.query.StoredExports;
import org.dramatis.analytics.store.query.StoredReports;
import org.dramatis.analytics.store.query.StoredResolution;
import org.dramatis.analytics.store.query.StoredSearch;
import org.dramatis.analytics.store.run.DeliveryTable;
import org.dramatis.analytics.store.run.StoredDiffs;
import org.dramatis.analytics.watch.RunReporter;
import org.dramatis.analytics.watch.Watches;
import org.dramatis.core.annotation.LayerDescription;
import org.dramatis.core.spi.Exporter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The analysis of one corpus: its database, opened, with the jobs that fill it, the reports that it
 * answers and the exports.
 *
 * <p>Thread-safe. Closing stops the run in progress; it can be restarted.
 */
public final class Analytics implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Analytics.class);

  private final Database database;
  private final Database questions;
  private final BatchJobs jobs;
  private final Reports reports;
  private final SearchIndex search;
  private final Exports exports;
  private final ExportFiles files;
  private final LedgerIdentities identities;
  private final Dossiers dossiers;
  private final StoredDiffs diffs;
  private final RunReporter reporter;

  private Analytics(
      Database database,
      Database questions,
      BatchJobs jobs,
      Reports reports,
      SearchIndex search,
      Exports exports,
      ExportFiles files,
      LedgerIdentities identities,
      Dossiers dossiers,
      StoredDiffs diffs,
      RunReporter reporter) {
    this.diffs = diffs;
    this.reporter = reporter;
    this.database = database;
    this.questions = questions;
    this.jobs = jobs;
    this.reports = reports;
    this.search = search;
    this.exports = exports;
    this.files = files;
    this.identities = identities;
    this.dossiers = dossiers;
  }

  /**
   * Opens the database, creating or upgrading its schema.
   *
   * @param settings where it is and how many threads work
   * @param toolchain what the jobs work with
   * @param exporters the export formats at the time of asking
   * @param layers the layers of plugins that can be shown, at the time of asking
   * @throws org.dramatis.core.error.DramatisException STORE_FAILED when the database cannot be
   *     opened; SETTING_INVALID with the line of the ledger that cannot be read
   */
  public static Analytics open(
      AnalyticsSettings settings,
      Toolchain toolchain,
      Supplier<List<Exporter>> exporters,
      Supplier<List<LayerDescription>> layers) {
    return Database.patiently(() -> openNow(settings, toolchain, exporters, layers));
  }

  private static void close(@Nullable Database questions, Database database) {
    if (questions != null) {
      questions.close();
    }
    database.close();
  }

  private static Analytics openNow(
      AnalyticsSettings settings,
      Toolchain toolchain,
      Supplier<List<Exporter>> exporters,
      Supplier<List<LayerDescription>> layers) {
    Ledger ledger = Ledger.open(settings.ledger());
    Database database =
        Database.open(
            settings.url(),
            settings.user().orElse(null),
            settings.password().orElse(null),
            settings.threads() * 2 + 8);
    @Nullable Database questions = null;
    try {
      Reports reports = new StoredReports(database, layers);
      StoredDiffs diffs = new StoredDiffs(database);
      SearchIndex search =
          new SearchIndex(settings.folder().resolve("search"), new StoredSearch(database, layers));
      RunReporter reporter =
          new RunReporter(
              settings.folder(),
              diffs,
              diffs,
              reports,
              search,
              new DeliveryTable(database),
              settings.runs(),
              settings.webhook());
      Exports exports = new Exports(new StoredExports(database, layers), exporters);
      AtomicReference<Dossiers> dossiers = new AtomicReference<>();
      ExportFiles files =
          new ExportFiles(
              exports, new DossierPapers(dossiers::get), settings.folder().resolve("exports"));
      BatchJobs jobs =
          new BatchJobs(
              database,
              toolchain,
              settings.folder().resolve("resolution"),
              search,
              settings.threads(),
              ledger::active,
              reporter::watchedIds,
              files,
              reporter::report);
      questions = database.forQuestions();
      LedgerIdentities identities =
          new LedgerIdentities(ledger, reports, new StoredResolution(database), jobs);
      dossiers.set(new Dossiers(reports, identities, InstantSource.system()));
      return new Analytics(
          database,
          questions,
          jobs,
          new StoredReports(questions, layers, search::documents),
          search,
          exports,
          files,
          identities,
          dossiers.get(),
          diffs,
          reporter);
    } catch (RuntimeException e) {
      close(questions, database);
      throw Database.isFailure(e) ? Database.failed("The database cannot be opened", e) : e;
    } catch (Error e) {
      close(questions, database);
      throw e;
    }
  }

  /**
   * Opens the database without layers of plugins to show.
   *
   * @param settings where it is and how many threads work
   * @param toolchain what the jobs work with
   * @param exporters the export formats at the time of asking
   */
  public static Analytics open(
      AnalyticsSettings settings, Toolchain toolchain, Supplier<List<Exporter>> exporters) {
    return open(settings, toolchain, exporters, List::of);
  }

  /** The jobs. */
  public Jobs jobs() {
    return jobs;
  }

  /**
   * Lets schedules start jobs in this process, as a server does. Without it they only wait.
   *
   * @param polling how often to look whether one is due
   */
  public void followSchedules(Duration polling) {
    jobs.followSchedules(polling);
  }

  /**
   * Goes on, in the background, with what a process left undone that died: the run that it was in,
   * the counting of decisions and the search index. What cannot be gone on with is told in the log.
   */
  public void takeUp() {
    logged(() -> jobs.interrupted().ifPresent(run -> jobs.restart(run.id())));
    logged(identities::catchUp);
    search.bringUpSoon();
  }

  private static void logged(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("What was interrupted does not go on", e);
    }
  }

  /** The reports. */
  public Reports reports() {
    return reports;
  }

  /** Finds documents and actors by what was written. */
  public Search search() {
    return search;
  }

  /** Writes exports to files. */
  public ExportFiles exportFiles() {
    return files;
  }

  /** The exports. */
  public Exports exports() {
    return exports;
  }

  /** Who is who, as users decide it. */
  public Identities identities() {
    return identities;
  }

  /** Dossiers and the report. */
  public Dossiers dossiers() {
    return dossiers;
  }

  /** What runs changed. */
  public RunDiffs diffs() {
    return diffs;
  }

  /** The actors and searches that users watch, and the alerts about them. */
  public Watches watches() {
    return reporter;
  }

  /** The database, for who looks at the tables themselves. */
  public Database database() {
    return database;
  }

  /**
   * Stops the run in progress in good order and waits for its end; from now on schedules start
   * nothing in this process.
   *
   * @return the run as it ended; empty when there was none
   */
  public Optional<JobRun> halt() {
    return jobs.halt();
  }

  @Override
  public void close() {
    try {
      identities.close();
      jobs.close();
      identities.awaitEnd();
      search.close();
      reporter.close();
    } finally {
      try {
        questions.close();
      } finally {
        database.close();
      }
    }
  }
}
