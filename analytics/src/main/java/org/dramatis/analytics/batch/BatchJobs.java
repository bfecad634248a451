package org.dramatis.analytics.batch;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dramatis.analytics.batch.step.ActiveRun;
import org.dramatis.analytics.batch.step.AggregateStep;
import org.dramatis.analytics.batch.step.CollectStep;
import org.dramatis.analytics.batch.step.IndexStep;
import org.dramatis.analytics.batch.step.Partitions;
import org.dramatis.analytics.batch.step.ProcessStep;
import org.dramatis.analytics.batch.step.ResolveStep;
import org.dramatis.analytics.batch.step.RunEnd;
import org.dramatis.analytics.batch.step.ScanStep;
import org.dramatis.analytics.export.ExportFiles;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.job.RunConduct;
import org.dramatis.analytics.job.Schedule;
import org.dramatis.analytics.job.ScheduledExport;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.analytics.job.Toolchain;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.analytics.search.SearchIndex;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.corpus.Sources;
import org.dramatis.analytics.store.run.RunHistory;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs, run by Jakarta Batch in threads of this process; one at a time on a database.
 *
 * <p>Closing stops the run in progress after the items that are in work; it can be restarted.
 */
public final class BatchJobs implements Jobs, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BatchJobs.class);
  private static final Duration CLOSING = Duration.ofMinutes(2);
  private static final Duration ENDING = Duration.ofSeconds(10);

  private final Database database;
  private final Toolchain toolchain;
  private final Path resolution;
  private final SearchIndex search;
  private final int threads;
  private final Supplier<List<Decision>> decisions;
  private final Supplier<Set<String>> watched;
  private final Runnable afterRun;
  private final RunHistory history;
  private final ExecutorService pool;
  private final LeaseKeeper lease;
  private final Schedules schedules;

  /** The run whose steps are at work here, or whose end cannot be written down yet. */
  private final AtomicReference<@Nullable ActiveRun> active = new AtomicReference<>();

  private boolean closed;

  /**
   * Jobs on a database. Runs whose process died are marked as interrupted.
   *
   * @param database where everything is kept
   * @param toolchain what the jobs work with
   * @param resolution the folder where one resolution keeps what the next one can use
   * @param search the index that follows the results
   * @param threads how many items are processed at a time, at least 1
   * @param decisions the decisions of users about who is who that count, at the time of asking
   * @param watched ids of the actors that users watch, at the time of asking
   * @param exports writes what schedules export
   * @param afterRun reports what runs changed; throws nothing
   */
  public BatchJobs(
      Database database,
      Toolchain toolchain,
      Path resolution,
      SearchIndex search,
      int threads,
      Supplier<List<Decision>> decisions,
      Supplier<Set<String>> watched,
      ExportFiles exports,
      Runnable afterRun) {
    this.resolution = Objects.requireNonNull(resolution, "resolution");
    this.search = Objects.requireNonNull(search, "search");
    this.watched = Objects.requireNonNull(watched, "watched");
    Objects.requireNonNull(afterRun, "afterRun");
    this.decisions = Objects.requireNonNull(decisions, "decisions");
    this.database = Objects.requireNonNull(database, "database");
    this.toolchain = Objects.requireNonNull(toolchain, "toolchain");
    this.threads = Math.max(1, threads);
    AtomicInteger number = new AtomicInteger();
    this.pool =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "dramatis-job-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    this.history = new RunHistory(database);
    this.lease = new LeaseKeeper(database, history, pool);
    this.schedules = new Schedules(database, this::start, exports, Clock.systemUTC());
    this.afterRun =
        () -> {
          afterRun.run();
          schedules.afterRun();
        };
    history.recover();
  }

  @Override
  public JobRun startFrom(JobName job, List<SourceAddress> sources) {
    return explained("The job cannot be started", () -> start(job, sources, null));
  }

  private static JobRun explained(String what, Supplier<JobRun> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw Database.isFailure(e) ? Database.failed(what, e) : e;
    }
  }

  private JobRun start(JobName job, List<SourceAddress> folders, @Nullable String schedule) {
    List<String> notes = new ArrayList<>();
    List<SourceFolder> sources = folders(job, folders, notes::add);
    return current(begin(job, sources, schedule, run -> notes.forEach(run::note)).id());
  }

  @Override
  public JobRun restart(long id) {
    return explained("Run " + id + " cannot be taken up", () -> takeUp(id));
  }

  private JobRun takeUp(long id) {
    JobRun before = current(id);
    if (!before.status().restartable()) {
      throw new DramatisException(
          ErrorCode.CONFLICT,
          "Run " + id + " is " + before.status().name().toLowerCase(Locale.ROOT),
          "Only a stopped, failed or interrupted run can be restarted");
    }
    List<SourceFolder> sources =
        folders(
            before.job(), before.folders().stream().map(SourceAddress::new).toList(), note -> {});
    ActiveRun taken =
        begin(before.job(), sources, before.schedule(), run -> history.inherit(id, run.id()));
    return current(taken.id());
  }

  @Override
  public List<RunConduct> conduct() {
    try {
      return history.conduct();
    } catch (RuntimeException e) {
      throw Database.failed("What plugins did cannot be listed", e);
    }
  }

  @Override
  public List<RunConduct> failures(int limit) {
    try {
      return history.failures(limit);
    } catch (RuntimeException e) {
      throw Database.failed("What plugins did cannot be listed", e);
    }
  }

  @Override
  public Optional<JobRun> interrupted() {
    try {
      return history.interrupted();
    } catch (RuntimeException e) {
      throw Database.failed("The runs cannot be listed", e);
    }
  }

  @Override
  public void stop(long id) {
    JobRun run = current(id);
    if (run.ended() != null) {
      throw new DramatisException(
          ErrorCode.CONFLICT, "Run " + id + " has ended", "There is nothing to stop");
    }
    history.stopping(id);
    mine(id).ifPresent(ActiveRun::requestStop);
  }

  @Override
  public Optional<JobRun> run(long id) {
    Optional<ActiveRun> mine = mine(id);
    try {
      return history.run(id).map(this::known);
    } catch (RuntimeException e) {
      return Optional.of(
          mine.map(ActiveRun::now)
              .orElseThrow(() -> Database.failed("The database cannot answer", e)));
    }
  }

  @Override
  public List<JobRun> runs(int limit) {
    try {
      return history.runs(limit).stream().map(this::known).toList();
    } catch (RuntimeException e) {
      throw Database.failed("The runs cannot be listed", e);
    }
  }

  @Override
  public List<SourceFolder> sources() {
    try {
      return new Sources(database).all();
    } catch (RuntimeException e) {
      throw Database.failed("The folders cannot be listed", e);
    }
  }

  @Override
  public JobRun await(long id, Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    JobRun run = current(id);
    try {
      while (run.ended() == null && System.nanoTime() < until) {
        Optional<ActiveRun> mine = mine(id);
        long millis = Math.max(1, Math.min(500, (until - System.nanoTime()) / 1_000_000));
        if (mine.isPresent() && mine.get().now().ended() == null) {
          mine.get().await(Duration.ofMillis(millis));
        } else {
          Thread.sleep(millis);
        }
        run = current(id);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return run;
  }

  @Override
  public Schedule schedule(
      String name,
      JobName job,
      List<SourceAddress> sources,
      String cron,
      String zone,
      Schedule.@Nullable Missed missed,
      Schedule.@Nullable Overlap overlap) {
    return schedules.put(name, job, sources, cron, zone, missed, overlap);
  }

  @Override
  public Schedule scheduleExport(String name, ScheduledExport export, String when, String zone) {
    return schedules.putExport(name, export, when, zone);
  }

  @Override
  public void unschedule(String name) {
    schedules.remove(name);
  }

  @Override
  public Schedule policy(String name, Schedule.Missed missed, Schedule.Overlap overlap) {
    return schedules.policy(name, missed, overlap);
  }

  @Override
  public Schedule pause(String name) {
    return schedules.paused(name, true);
  }

  @Override
  public Schedule resume(String name) {
    return schedules.paused(name, false);
  }

  @Override
  public List<Schedule> schedules() {
    return schedules.all();
  }

  /**
   * From now on, schedules fire in this process.
   *
   * @param polling how often to look whether one is due
   */
  public void followSchedules(Duration polling) {
    schedules.begin(polling);
  }

  /**
   * Starts nothing by the clock any more, stops the run in progress after the items that are in
   * work, and waits for its end.
   *
   * @return the run as it ended; empty when there was none
   */
  public Optional<JobRun> halt() {
    synchronized (this) {
      // A run that is just beginning is seen below.
      closed = true;
    }
    lease.close();
    schedules.close();
    ActiveRun run = active.get();
    try {
      if (run != null) {
        run.requestStop();
        if (!run.await(CLOSING)) {
          LOG.warn("Run {} did not stop in time; it can be restarted", run.id());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return run == null ? Optional.empty() : run(run.id());
  }

  @Override
  public void close() {
    halt();
    // No interrupt at first: one that strikes while H2 writes makes it close its file.
    pool.shutdown();
    try {
      pool.awaitTermination(ENDING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pool.shutdownNow();
  }

  /** The folders and other sources that a run reads. */
  private List<SourceFolder> folders(
      JobName job, List<SourceAddress> folders, Consumer<String> notes) {
    Sources sources = new Sources(database);
    switch (job) {
      case INGEST, VERIFY:
        List<SourceFolder> chosen =
            folders.isEmpty()
                ? sources.all()
                : sources.register(
                    folders,
                    // Opened to see that there is such a source at all.
                    address -> toolchain.sources().apply(new SourceFolder("", address)),
                    notes);
        if (chosen.isEmpty()) {
          throw new DramatisException(
              ErrorCode.NOT_FOUND,
              "No folder was ever ingested here",
              "Name the folders that hold the documents");
        }
        return chosen;
      case FORGET:
        if (folders.isEmpty()) {
          throw new DramatisException(
              ErrorCode.USAGE, "No folder to forget", "Name the folders to forget");
        }
        return sources.known(folders);
      case ANALYSE:
      case RETRY_QUARANTINE:
        if (!folders.isEmpty()) {
          throw new DramatisException(
              ErrorCode.USAGE,
              "The job " + job.id() + " takes no folders",
              "Leave them out, or start ingest");
        }
        return List.of();
      case EXPORT:
        throw new DramatisException(
            ErrorCode.USAGE,
            "An export is no run",
            "Write it with dramatis export, or add a schedule for it");
    }
    throw new IllegalStateException(job.name());
  }

  /**
   * Begins a run and lets its steps start.
   *
   * @param first comes before its steps
   */
  private synchronized ActiveRun begin(
      JobName job,
      List<SourceFolder> sources,
      @Nullable String schedule,
      Consumer<ActiveRun> first) {
    if (closed) {
      throw new DramatisException(
          ErrorCode.CONFLICT, "The jobs are being closed", "Start it when they are open again");
    }
    database.outlastSignals();
    JobRun begun =
        history.begin(
            job, sources.stream().map(source -> source.address().text()).toList(), schedule);
    ActiveRun run = null;
    try {
      run =
          new ActiveRun(
              begun,
              sources,
              toolchain,
              database,
              resolution,
              threads,
              decisions.get(),
              watched.get());
      active.set(run);
      first.accept(run);
      launch(run);
      return run;
    } catch (RuntimeException | Error e) {
      RunEnd end = RunEnd.failed(database.explained(e));
      lease.giveBack(begun.id(), () -> end.write(history, begun.id(), List.of()));
      if (run != null) {
        run.requestStop();
        active.compareAndSet(run, null);
        run.close();
      }
      throw e;
    }
  }

  private void launch(ActiveRun run) {
    Operator operator = new Operator(pool, name -> artifact(name, run));
    Operator.Execution execution = operator.start(run.job());
    pool.execute(
        new RunWatch(
            run,
            execution,
            lease,
            database,
            history,
            afterRun,
            () -> active.compareAndSet(run, null)));
  }

  /** What the job descriptions call by this name. */
  private Object artifact(String name, ActiveRun run) {
    switch (name) {
      case "scan":
        return new ScanStep(run, history);
      case "collect":
        return new CollectStep(run, history);
      case "partitions":
        return new Partitions(run);
      case "process":
        return new ProcessStep(run);
      case "resolve":
        return new ResolveStep(run);
      case "aggregate":
        return new AggregateStep(run);
      case "index":
        return new IndexStep(run, search);
      default:
        throw new IllegalArgumentException("no step " + name);
    }
  }

  private JobRun current(long id) {
    return run(id)
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.NOT_FOUND, "There is no run " + id, "List the runs to see them"));
  }

  /** The run of this number if it is in progress here. */
  private Optional<ActiveRun> mine(long id) {
    return Optional.ofNullable(active.get()).filter(run -> run.id() == id);
  }

  /** The run with what only this process knows of it. */
  private JobRun known(JobRun run) {
    return run.ended() == null ? mine(run.id()).map(ActiveRun::now).orElse(run) : run;
  }
}
