package org.dramatis.analytics.batch;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.runtime.BatchStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.job.Schedule;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.analytics.job.Toolchain;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.RunHistory;
import org.dramatis.analytics.store.Sources;
import org.dramatis.analytics.store.StoredReports;
import org.dramatis.analytics.store.WorkList;
import org.dramatis.analytics.store.WorkReason;
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

  private final Database database;
  private final Toolchain toolchain;
  private final int threads;
  private final Supplier<List<Decision>> decisions;
  private final RunHistory history;
  private final ExecutorService pool;
  private final Operator operator;
  private final Schedules schedules;
  private volatile @Nullable ActiveRun active;

  /**
   * Jobs on a database. Runs whose process died are marked as interrupted.
   *
   * @param database where everything is kept
   * @param toolchain what the jobs work with
   * @param threads how many items are processed at a time, at least 1
   * @param decisions the decisions of users about who is who that count, at the time of asking
   */
  public BatchJobs(
      Database database, Toolchain toolchain, int threads, Supplier<List<Decision>> decisions) {
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
    this.operator = new Operator(database.dataSource(), pool, this::artifact);
    this.history = new RunHistory(database);
    this.schedules = new Schedules(database, this, Clock.systemUTC());
    history.recover();
  }

  @Override
  public JobRun start(JobName job, List<Path> folders) {
    List<SourceFolder> sources = sources(job, folders);
    ActiveRun run = begin(job, sources);
    launch(run, () -> operator.start(job.id(), parameters(run)));
    return current(run.id());
  }

  @Override
  public JobRun restart(long id) {
    JobRun before = current(id);
    if (!before.status().restartable()) {
      throw new DramatisException(
          ErrorCode.CONFLICT,
          "Run " + id + " is " + before.status().name().toLowerCase(Locale.ROOT),
          "Only a stopped, failed or interrupted run can be restarted");
    }
    List<SourceFolder> sources = sources(before.job(), before.folders());
    OptionalLong execution = history.execution(id);
    boolean continues = execution.isPresent() && continues(before);
    ActiveRun run = begin(before.job(), sources);
    if (continues) {
      history.inherit(id, run.id());
      launch(run, () -> operator.restart(execution.getAsLong(), parameters(run)));
    } else {
      // The work list has been made anew since: a scan finds what is left as well.
      launch(run, () -> operator.start(before.job().id(), parameters(run)));
    }
    return current(run.id());
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
    return history.run(id).map(this::withProgress);
  }

  @Override
  public List<JobRun> runs(int limit) {
    return history.runs(limit).stream().map(this::withProgress).toList();
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
  public Schedule schedule(String name, JobName job, List<Path> folders, String cron, String zone) {
    return schedules.put(name, job, folders, cron, zone);
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
    schedules.close();
    ActiveRun run = active;
    if (run == null) {
      return Optional.empty();
    }
    stop(run);
    try {
      if (!run.ended().await(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Run {} did not stop in time; it can be restarted", run.id());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return history.run(run.id());
  }

  @Override
  public void close() {
    halt();
    pool.shutdownNow();
  }

  private List<SourceFolder> sources(JobName job, List<Path> folders) {
    Sources sources = new Sources(database);
    switch (job) {
      case INGEST:
        List<SourceFolder> chosen = folders.isEmpty() ? sources.all() : sources.register(folders);
        if (chosen.isEmpty()) {
          throw new DramatisException(
              ErrorCode.NOT_FOUND,
              "No folder was ever ingested here",
              "Name the folders that hold the documents");
        }
        return chosen;
      case ANALYSE:
      case RETRY_QUARANTINE:
        return List.of();
    }
    throw new IllegalStateException(job.name());
  }

  private synchronized ActiveRun begin(JobName job, List<SourceFolder> sources) {
    database.outlastSignals();
    JobRun run = history.begin(job, sources.stream().map(SourceFolder::folder).toList());
    try {
      ActiveRun begun =
          new ActiveRun(run.id(), job, sources, toolchain, database, threads, decisions.get());
      active = begun;
      return begun;
    } catch (RuntimeException | Error e) {
      history.end(run.id(), JobStatus.FAILED, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private void launch(ActiveRun run, Launch launch) {
    long execution;
    try {
      execution = launch.execution();
      history.execution(run.id(), execution);
    } catch (BatchRuntimeException e) {
      finish(run, JobStatus.FAILED, "The job could not be started: " + e.getMessage());
      throw new DramatisException(
          ErrorCode.INTERNAL,
          "The " + run.job().id() + " job could not be started: " + e.getMessage(),
          "Start it anew",
          e);
    }
    run.launched(execution);
    JobExecutionImpl batch = (JobExecutionImpl) operator.getJobExecution(execution);
    pool.execute(() -> watch(run, batch));
  }

  /** Keeps the lease alive, passes on a stop, and writes down the end. */
  private void watch(ActiveRun run, JobExecutionImpl batch) {
    try {
      while (!ended(batch)) {
        batch.awaitTermination(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
        if (!ended(batch) && heartbeat(run) && !run.stopRequested()) {
          stop(run);
        }
      }
      end(run, batch.getBatchStatus());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("The end of run {} could not be written down", run.id(), e);
    } finally {
      active = null;
      run.end();
    }
  }

  private boolean heartbeat(ActiveRun run) {
    try {
      return history.heartbeat(run.id());
    } catch (RuntimeException e) {
      LOG.warn("The lease of run {} could not be renewed: {}", run.id(), e.getMessage());
      return false;
    }
  }

  /** Asks Jakarta Batch to stop, which asks the steps: so that none counts as completed. */
  private void stop(ActiveRun run) {
    OptionalLong execution = run.execution();
    if (execution.isEmpty()) {
      // Not launched yet: whoever watches it will see the wish.
      return;
    }
    try {
      operator.stop(execution.getAsLong());
    } catch (BatchRuntimeException e) {
      // It ended in the meantime.
      LOG.debug("Nothing left to stop", e);
    }
  }

  private void end(ActiveRun run, BatchStatus status) {
    Throwable failure = run.failure();
    if (failure != null) {
      LOG.error("Run {} failed", run.id(), failure);
      history.end(run.id(), JobStatus.FAILED, message(failure));
    } else if (status == BatchStatus.COMPLETED && !run.stopRequested()) {
      history.end(run.id(), JobStatus.COMPLETED, summary(run));
    } else if (status == BatchStatus.STOPPED || run.stopRequested()) {
      history.end(run.id(), JobStatus.STOPPED, "Stopped; restart goes on from there");
    } else {
      history.end(run.id(), JobStatus.FAILED, "Ended as " + status);
    }
  }

  private void finish(ActiveRun run, JobStatus status, String summary) {
    history.end(run.id(), status, summary);
    active = null;
    run.end();
  }

  private String summary(ActiveRun run) {
    long quarantined = new StoredReports(database).quarantine(0, 0).total();
    String rest = quarantined == 0 ? "" : ", " + quarantined + " in quarantine";
    switch (run.job()) {
      case INGEST:
        Map<WorkReason, Long> work = new EnumMap<>(WorkReason.class);
        work.putAll(new WorkList(database).byReason());
        long unchanged = history.unchanged(run.id()) + work.getOrDefault(WorkReason.UNCHANGED, 0L);
        long added = work.getOrDefault(WorkReason.NEW, 0L);
        long changed = work.getOrDefault(WorkReason.CHANGED, 0L);
        long removed = work.getOrDefault(WorkReason.DELETED, 0L);
        String did =
            added + changed + removed == 0
                ? "Nothing to read: "
                : added
                    + (added == 1 ? " file new, " : " files new, ")
                    + changed
                    + " changed, "
                    + removed
                    + " removed, ";
        return did + unchanged + " unchanged" + rest;
      case RETRY_QUARANTINE:
        long tried = new WorkList(database).amount().done();
        return tried + " files tried again" + rest;
      case ANALYSE:
        return "Counted " + new StoredReports(database).corpus().documents() + " documents" + rest;
    }
    throw new IllegalStateException(run.job().name());
  }

  private boolean continues(JobRun run) {
    switch (run.job()) {
      case INGEST:
      case RETRY_QUARANTINE:
        return history.hasWork(run.id());
      case ANALYSE:
        return true;
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
    ActiveRun mine = active;
    return mine == null || mine.id() != run.id() || run.ended() != null
        ? run
        : new JobRun(
            run.id(),
            run.job(),
            mine.stopRequested() ? JobStatus.STOPPING : run.status(),
            run.folders(),
            run.started(),
            null,
            run.summary(),
            mine.meter().progress());
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

  private static String message(Throwable failure) {
    return failure instanceof DramatisException known
        ? known.messageWithAdvice()
        : "Failed with " + failure;
  }

  /** Starts or restarts a job. */
  private interface Launch {
    long execution();
  }
}
