package org.dramatis.analytics.batch;

import jakarta.batch.operations.BatchRuntimeException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.job.Progress;
import org.dramatis.analytics.job.Schedule;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.analytics.job.Toolchain;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.RunComparison;
import org.dramatis.analytics.store.RunHistory;
import org.dramatis.analytics.store.Sources;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jberet.runtime.JobExecutionImpl;
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
  private static final long HEARTBEAT_MILLIS = 1_000;
  private static final Duration CLOSING = Duration.ofMinutes(2);
  private static final Duration ENDING = Duration.ofSeconds(10);

  private final Database database;
  private final Toolchain toolchain;
  private final Path resolution;
  private final int threads;
  private final Supplier<List<Decision>> decisions;
  private final RunHistory history;
  private final ExecutorService pool;
  private final Operator operator;
  private final Schedules schedules;
  private final Supplier<Set<String>> watched;
  private final Runnable afterRun;
  private volatile @Nullable ActiveRun active;

  /** Ends when the decision is followed that is just being followed; null when none is. */
  private volatile @Nullable CountDownLatch patching;

  /** The run in progress as it is known without the database. */
  private volatile @Nullable JobRun last;

  private volatile boolean closed;

  /**
   * Jobs on a database. Runs whose process died are marked as interrupted.
   *
   * @param database where everything is kept
   * @param toolchain what the jobs work with
   * @param resolution the folder where one resolution keeps what the next one can use
   * @param threads how many items are processed at a time, at least 1
   * @param decisions the decisions of users about who is who that count, at the time of asking
   * @param watched ids of the actors that users watch, at the time of asking
   * @param afterRun reports what runs changed; throws nothing
   */
  public BatchJobs(
      Database database,
      Toolchain toolchain,
      Path resolution,
      int threads,
      Supplier<List<Decision>> decisions,
      Supplier<Set<String>> watched,
      Runnable afterRun) {
    this.resolution = Objects.requireNonNull(resolution, "resolution");
    this.watched = Objects.requireNonNull(watched, "watched");
    this.afterRun = Objects.requireNonNull(afterRun, "afterRun");
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
    this.operator = new Operator(database.dataSource(), pool, this::artifact, this::lost);
    this.history = new RunHistory(database);
    this.schedules = new Schedules(database, this::start, Clock.systemUTC());
    history.recover();
  }

  @Override
  public JobRun start(JobName job, List<Path> folders) {
    return explained("The job cannot be started", () -> start(job, folders, null));
  }

  private static JobRun explained(String what, Supplier<JobRun> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw Database.isFailure(e) ? Database.failed(what, e) : e;
    }
  }

  private JobRun start(JobName job, List<Path> folders, @Nullable String schedule) {
    List<String> notes = new ArrayList<>();
    List<SourceFolder> sources = sources(job, folders, notes::add);
    ActiveRun run = begin(job, sources, schedule);
    notes.forEach(run::note);
    launch(run, () -> operator.start(job.id(), parameters(run)));
    return current(run.id());
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
    List<SourceFolder> sources = sources(before.job(), before.folders(), note -> {});
    OptionalLong execution = history.execution(id);
    boolean continues = execution.isPresent() && continues(before);
    ActiveRun run = begin(before.job(), sources, before.schedule());
    if (continues) {
      history.inherit(id, run.id());
      launch(run, () -> operator.restart(execution.getAsLong(), parameters(run)));
    } else {
      // It has no work list, or that was made anew since: a scan finds what is left as well.
      launch(run, () -> operator.start(before.job().id(), parameters(run)));
    }
    return current(run.id());
  }

  @Override
  public boolean follow() {
    if (!toolchain.statistics().get().isEmpty()) {
      // A plugin's statistic can only be counted as a whole.
      return false;
    }
    JobRun run;
    CountDownLatch done = new CountDownLatch(1);
    synchronized (this) {
      if (closed) {
        return false;
      }
      run = history.begin(JobName.ANALYSE, List.of(), null);
      patching = done;
    }
    try {
      pool.execute(() -> beat(run.id(), done));
      return follow(run.id());
    } finally {
      patching = null;
      done.countDown();
    }
  }

  private boolean follow(long run) {
    Optional<String> done;
    try {
      done =
          new DecisionPatch(database, toolchain.linkers().get())
              .apply(decisions.get(), RunComparison.beginDecision(database, watched.get()), run);
    } catch (SQLException | RuntimeException e) {
      LOG.warn("A decision could not be followed at once; a whole analysis will", e);
      done = Optional.empty();
    }
    if (done.isEmpty()) {
      giveBack(run, () -> history.forget(run));
      return false;
    }
    afterRun.run();
    String summary = done.get();
    giveBack(run, () -> history.end(run, JobStatus.COMPLETED, summary, null));
    return true;
  }

  /** Keeps the lease alive while a decision is followed. */
  private void beat(long run, CountDownLatch done) {
    try {
      while (!done.await(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS)) {
        heartbeat(run, null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
    ActiveRun mine = active;
    if (mine != null && mine.id() == id) {
      stop(mine);
    }
  }

  @Override
  public Optional<JobRun> run(long id) {
    JobRun known = last;
    try {
      return history.run(id).map(this::withProgress);
    } catch (RuntimeException e) {
      if (known == null || known.id() != id) {
        throw Database.failed("The database cannot answer", e);
      }
      return Optional.of(withProgress(known));
    }
  }

  @Override
  public List<JobRun> runs(int limit) {
    try {
      return history.runs(limit).stream().map(this::withProgress).toList();
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
        ActiveRun mine = active;
        long millis = Math.max(1, Math.min(500, (until - System.nanoTime()) / 1_000_000));
        if (mine != null && mine.id() == id) {
          mine.ended().await(millis, TimeUnit.MILLISECONDS);
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
      List<Path> folders,
      String cron,
      String zone,
      Schedule.@Nullable Missed missed,
      Schedule.@Nullable Overlap overlap) {
    return schedules.put(name, job, folders, cron, zone, missed, overlap);
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
    schedules.close();
    ActiveRun run = active;
    try {
      CountDownLatch patch = patching;
      if (patch != null && !patch.await(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A decision was not followed in time; the next run will");
      }
      if (run == null) {
        return Optional.empty();
      }
      stop(run);
      if (!run.ended().await(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Run {} did not stop in time; it can be restarted", run.id());
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

  private List<SourceFolder> sources(JobName job, List<Path> folders, Consumer<String> notes) {
    Sources sources = new Sources(database);
    switch (job) {
      case INGEST:
        List<SourceFolder> chosen =
            folders.isEmpty() ? sources.all() : sources.register(folders, notes);
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
    }
    throw new IllegalStateException(job.name());
  }

  private synchronized ActiveRun begin(
      JobName job, List<SourceFolder> sources, @Nullable String schedule) {
    if (closed) {
      throw new DramatisException(
          ErrorCode.CONFLICT, "The jobs are being closed", "Start it when they are open again");
    }
    database.outlastSignals();
    JobRun run = history.begin(job, sources.stream().map(SourceFolder::folder).toList(), schedule);
    try {
      ActiveRun begun =
          new ActiveRun(
              run.id(),
              job,
              sources,
              toolchain,
              database,
              resolution,
              threads,
              decisions.get(),
              watched.get());
      active = begun;
      last = run;
      return begun;
    } catch (RuntimeException | Error e) {
      RunEnd end = RunEnd.failed(database.explained(e));
      giveBack(run.id(), () -> history.end(run.id(), end.status(), end.summary(), end.failure()));
      throw e;
    }
  }

  private void launch(ActiveRun run, Launch launch) {
    long execution;
    try {
      execution = launch.execution();
    } catch (RuntimeException e) {
      String what = "The " + run.job().id() + " job could not be started";
      throw notLaunched(
          run,
          Database.isFailure(e)
              ? Database.failed(what, e)
              : new DramatisException(
                  ErrorCode.INTERNAL, what + ": " + e.getMessage(), "Start it anew", e));
    }
    run.launched(execution);
    JobExecutionImpl batch = (JobExecutionImpl) operator.getJobExecution(execution);
    pool.execute(() -> watch(run, batch));
    try {
      history.execution(run.id(), execution);
    } catch (RuntimeException e) {
      // It is at work already: whoever watches it gives the lease back when it has ended.
      run.failed(e);
      stop(run);
      throw e;
    }
  }

  private DramatisException notLaunched(ActiveRun run, DramatisException failure) {
    RunEnd end = RunEnd.failed(failure);
    active = null;
    last = null;
    giveBack(run.id(), () -> history.end(run.id(), end.status(), end.summary(), end.failure()));
    run.end();
    return failure;
  }

  /**
   * Does what gives the lease back; when the database is away, in the background, as soon as it is
   * back: for as long as this process lives nobody else would.
   */
  private void giveBack(long run, Runnable write) {
    try {
      write.run();
    } catch (RuntimeException e) {
      LOG.warn("The end of run {} cannot be written down yet", run, e);
      if (closed) {
        // The next process that opens the database finds that this one is gone.
        return;
      }
      pool.execute(
          () -> {
            try {
              insist(write);
            } catch (InterruptedException interrupted) {
              Thread.currentThread().interrupt();
            }
          });
    }
  }

  /** Tries once a second, until it is done or this process ends. */
  private void insist(Runnable write) throws InterruptedException {
    while (!closed) {
      database.evict();
      Thread.sleep(HEARTBEAT_MILLIS);
      try {
        write.run();
        return;
      } catch (RuntimeException e) {
        LOG.debug("Not yet", e);
      }
    }
  }

  /** Keeps the lease alive, passes on a stop, and writes down the end. */
  private void watch(ActiveRun run, JobExecutionImpl batch) {
    try {
      while (!ended(batch) && !run.lost()) {
        batch.awaitTermination(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
        if (!ended(batch)) {
          pass(run);
        }
      }
      writeEnd(run, RunEnd.of(run, batch.getBatchStatus(), database, history, afterRun));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      active = null;
      run.end();
      last = null;
    }
  }

  /** Writes down how a run ended; when the database is away, as soon as it is back. */
  private void writeEnd(ActiveRun run, RunEnd end) throws InterruptedException {
    Runnable write = () -> history.end(run.id(), end.status(), end.summary(), end.failure());
    try {
      write.run();
    } catch (RuntimeException e) {
      LOG.error("The end of run {} cannot be written down yet", run.id(), e);
      JobRun before = last;
      if (before != null) {
        last = end.of(before);
      }
      // Those who wait must learn of it without the database.
      active = null;
      run.end();
      insist(write);
    }
  }

  private RunHistory.Pulse heartbeat(long run, @Nullable Progress progress) {
    try {
      return history.heartbeat(run, progress);
    } catch (RuntimeException e) {
      LOG.warn("The lease of run {} could not be renewed: {}", run, e.getMessage());
      return RunHistory.Pulse.GOES_ON;
    }
  }

  /** Passes on a wish to stop; a run that another process took for dead is stopped as well. */
  private void pass(ActiveRun run) {
    RunHistory.Pulse pulse = heartbeat(run.id(), run.meter().progress());
    if (pulse == RunHistory.Pulse.TAKEN_OVER) {
      run.failed(RunHistory.takenOver(run.id()));
    }
    boolean ends = pulse != RunHistory.Pulse.GOES_ON || run.stopWished();
    if (ends && !run.stopRequested()) {
      stop(run);
    }
  }

  /** Asks Jakarta Batch to stop, which asks the steps: so that none counts as completed. */
  private void stop(ActiveRun run) {
    OptionalLong execution = run.execution();
    if (execution.isEmpty()) {
      // Not launched yet: whoever watches it will see the wish.
      run.wishStop();
      return;
    }
    try {
      operator.stop(execution.getAsLong());
    } catch (BatchRuntimeException e) {
      // It ended in the meantime.
      LOG.debug("Nothing left to stop", e);
    } catch (RuntimeException e) {
      // The repository is away; the steps end all the same.
      LOG.debug("The batch runtime cannot be asked to stop", e);
      run.requestStop();
    }
  }

  private boolean continues(JobRun run) {
    switch (run.job()) {
      case INGEST:
      case RETRY_QUARANTINE:
      case FORGET:
        return history.hasWork(run.id());
      case ANALYSE:
        // All that it makes before its last transaction is in memory.
        return false;
    }
    throw new IllegalStateException(run.job().name());
  }

  private JobRun current(long id) {
    return run(id)
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.NOT_FOUND, "There is no run " + id, "List the runs to see them"));
  }

  private JobRun withProgress(JobRun run) {
    JobRun known = last;
    if (known != null && known.id() == run.id() && known.ended() != null) {
      // Its end cannot be written down yet.
      return known;
    }
    ActiveRun mine = active;
    return mine == null || mine.id() != run.id() || run.ended() != null
        ? run
        : new JobRun(
            run.id(),
            run.job(),
            mine.stopRequested() ? JobStatus.STOPPING : run.status(),
            run.folders(),
            run.schedule(),
            run.started(),
            null,
            run.summary(),
            mine.meter().progress(),
            null);
  }

  private void lost(RuntimeException thrown) {
    ActiveRun run = active;
    if (run == null) {
      LOG.warn("The batch runtime failed", thrown);
    } else {
      run.lost(thrown);
    }
  }

  private Object artifact(String ref) {
    ActiveRun run = Objects.requireNonNull(active, "a run is active");
    switch (ref) {
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
      default:
        throw new IllegalArgumentException("no step " + ref);
    }
  }

  private static boolean ended(JobExecutionImpl batch) {
    switch (batch.getBatchStatus()) {
      case STARTING:
      case STARTED:
      case STOPPING:
        return false;
      case STOPPED:
      case FAILED:
      case COMPLETED:
      case ABANDONED:
        return batch.getEndTime() != null;
    }
    throw new IllegalStateException(batch.getBatchStatus().name());
  }

  private static Properties parameters(ActiveRun run) {
    Properties parameters = new Properties();
    parameters.setProperty("run", Long.toString(run.id()));
    return parameters;
  }

  /** Starts or restarts a job. */
  private interface Launch {
    long execution();
  }
}
