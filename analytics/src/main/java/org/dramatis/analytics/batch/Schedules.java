package org.dramatis.analytics.batch;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dramatis.analytics.export.ExportFiles;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.Schedule;
import org.dramatis.analytics.job.ScheduledExport;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.run.ScheduleTable;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.wire.Cancellation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts jobs by the clock.
 *
 * <p>Schedules are kept in the database and survive a restart; they fire only in a process that
 * {@linkplain #begin began} to, and of several such processes in one. Thread-safe.
 */
final class Schedules implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
  private static final String TASK = "job";
  // A start that is this late was missed: the program was not running.
  private static final Duration LATE = Duration.ofMinutes(2);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(30);
  private static final Duration CORRECTED_EVERY = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofSeconds(3);
  private static final Duration ENDING = Duration.ofSeconds(6);
  private static final CronParser UNIX =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  private final ScheduleTable table;
  private final Database database;
  private final Starter starter;
  private final ExportFiles exports;
  private final Cancellation closing = new Cancellation(GRACE);
  private final Clock clock;
  private final CustomTask<Void> task;
  private final SchedulerClient client;
  private @Nullable Scheduler scheduler;
  private @Nullable ScheduledExecutorService corrections;

  Schedules(Database database, Starter starter, ExportFiles exports, Clock clock) {
    this.exports = exports;
    this.database = database;
    this.table = new ScheduleTable(database);
    this.starter = starter;
    this.clock = clock;
    this.task =
        Tasks.custom(TASK, Void.class)
            .onDeadExecutionRevive()
            .execute((instance, context) -> fire(instance.getId(), context.getExecution()));
    this.client = SchedulerClient.Builder.create(database.dataSource(), task).build();
  }

  /** Starts a job for a schedule. */
  interface Starter {
    JobRun start(JobName job, List<SourceAddress> sources, @Nullable String schedule);
  }

  /** From now on, schedules fire in this process. */
  synchronized void begin(Duration polling) {
    if (scheduler == null) {
      scheduler =
          Scheduler.create(database.dataSource(), task)
              .threads(2)
              .pollingInterval(polling)
              .shutdownMaxWait(ENDING)
              .build();
      scheduler.start();
      corrections =
          Executors.newSingleThreadScheduledExecutor(
              work -> {
                Thread thread = new Thread(work, "schedules-clock");
                thread.setDaemon(true);
                return thread;
              });
      corrections.scheduleWithFixedDelay(
          this::followClock, 0, CORRECTED_EVERY.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /**
   * Plans those anew that are planned for later than they should be: the clock was ahead when they
   * fired last, and was put right since.
   */
  void followClock() {
    for (ScheduleTable.Row row : table.all()) {
      try {
        Instant next = row.paused() ? null : next(row);
        TaskInstanceId id = TaskInstanceId.of(TASK, row.name());
        boolean late =
            next != null
                && client
                    .getScheduledExecution(id)
                    .filter(execution -> execution.getExecutionTime().isAfter(next))
                    .isPresent();
        if (late) {
          LOG.info("Schedule {} is planned anew for {}: the clock was put back", row.name(), next);
          client.reschedule(id, next);
        }
      } catch (RuntimeException e) {
        // It may be firing just now; the next look comes soon.
        LOG.debug("Schedule {} was not looked at", row.name(), e);
      }
    }
  }

  private static List<SourceAddress> addresses(ScheduleTable.Row row) {
    return row.folders().stream().map(SourceAddress::new).toList();
  }

  Schedule put(
      String name,
      JobName job,
      List<SourceAddress> folders,
      String cron,
      String zone,
      Schedule.@Nullable Missed missed,
      Schedule.@Nullable Overlap overlap) {
    if (job == JobName.EXPORT) {
      throw new DramatisException(
          ErrorCode.USAGE, "No table to export is named", "Name table, format and file");
    }
    if (job == JobName.FORGET || (!job.takesFolders() && !folders.isEmpty())) {
      throw new DramatisException(
          ErrorCode.USAGE,
          job == JobName.FORGET
              ? "Forgetting cannot be scheduled"
              : "The job " + job.id() + " takes no folders",
          job == JobName.FORGET ? "Start it once" : "Leave them out, or schedule ingest");
    }
    if (cron.strip().equals(Schedule.AFTER_RUN)) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID,
          "Only exports come after a run",
          "Give minute, hour, day of month, month and day of week, such as 30 2 * * 1-5");
    }
    for (SourceAddress address : folders) {
      if (address.scheme().isEmpty() && !Files.isDirectory(Path.of(address.text()))) {
        throw new DramatisException(
            ErrorCode.NOT_FOUND,
            "There is no folder " + address.text(),
            "Name one that is there; a folder that goes away later is told by its run");
      }
    }
    return put(
        name,
        job,
        folders.stream().map(SourceAddress::text).toList(),
        null,
        cron,
        zone,
        missed,
        overlap);
  }

  Schedule putExport(String name, ScheduledExport export, String when, String zone) {
    return put(
        name,
        JobName.EXPORT,
        List.of(),
        exports.checked(export),
        when.isBlank() ? Schedule.AFTER_RUN : when,
        zone,
        null,
        null);
  }

  private Schedule put(
      String name,
      JobName job,
      List<String> folders,
      @Nullable ScheduledExport export,
      String cron,
      String zone,
      Schedule.@Nullable Missed missed,
      Schedule.@Nullable Overlap overlap) {
    if (name.isBlank() || name.length() > 200) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID,
          "Not a name of a schedule: '" + name + "'",
          "Give a short one");
    }
    zone(zone);
    ScheduleTable.Row old = table.find(name).orElse(null);
    ScheduleTable.Row row =
        new ScheduleTable.Row(
            name,
            job,
            folders,
            export,
            cron.strip(),
            zone,
            old != null && old.paused(),
            missed != null ? missed : old == null ? Schedule.Missed.RUN_ONCE : old.missed(),
            overlap != null ? overlap : old == null ? Schedule.Overlap.SKIP : old.overlap(),
            old == null ? null : old.lastAt(),
            old == null ? "" : old.lastResult());
    if (!afterRun(row) && next(row) == null) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID,
          "The cron expression " + row.cron() + " never comes",
          "Give a day that is in a calendar; 30 2 * * * is each night at 02:30");
    }
    table.put(row);
    plan(row);
    return schedule(row);
  }

  Schedule policy(String name, Schedule.Missed missed, Schedule.Overlap overlap) {
    ScheduleTable.Row row = find(name).with(missed, overlap);
    table.put(row);
    return schedule(row);
  }

  Schedule paused(String name, boolean paused) {
    ScheduleTable.Row row = find(name).resting(paused);
    table.put(row);
    plan(row);
    return schedule(row);
  }

  void remove(String name) {
    find(name);
    cancel(name);
    table.remove(name);
  }

  List<Schedule> all() {
    return table.all().stream().map(this::schedule).toList();
  }

  /** Writes what is to be written after each run. Throws nothing. */
  void afterRun() {
    for (ScheduleTable.Row row : afterRuns()) {
      try {
        fired(row.name(), clock.instant(), exported(row));
      } catch (RuntimeException e) {
        LOG.warn("What came of the schedule {} cannot be noted", row.name(), e);
      }
    }
  }

  private List<ScheduleTable.Row> afterRuns() {
    try {
      return table.all().stream().filter(row -> afterRun(row) && !row.paused()).toList();
    } catch (RuntimeException e) {
      LOG.warn("The schedules cannot be read", e);
      return List.of();
    }
  }

  private static boolean afterRun(ScheduleTable.Row row) {
    return row.cron().equals(Schedule.AFTER_RUN);
  }

  /** What came of writing a table, for a reader. */
  private String exported(ScheduleTable.Row row) {
    ScheduledExport export = Objects.requireNonNull(row.export());
    try {
      return closing.during(() -> exports.write(export));
    } catch (DramatisException e) {
      LOG.warn("Schedule {} could not export: {}", row.name(), e.messageWithAdvice(), e);
      return "failed: " + e.messageWithAdvice();
    } catch (Exception | LinkageError | StackOverflowError e) {
      LOG.warn("Schedule {} could not export", row.name(), e);
      return "failed: " + e;
    }
  }

  @Override
  public synchronized void close() {
    closing.request();
    if (scheduler != null) {
      if (corrections != null) {
        corrections.shutdownNow();
        corrections = null;
      }
      scheduler.stop();
      scheduler = null;
    }
  }

  private CompletionHandler<Void> fire(String name, Execution execution) {
    ScheduleTable.Row row = table.find(name).orElse(null);
    if (row == null || row.paused()) {
      return (complete, operations) -> operations.remove();
    }
    Instant now = clock.instant();
    boolean late = execution.executionTime.plus(LATE).isBefore(now);
    if (late && row.missed() == Schedule.Missed.SKIP) {
      fired(name, now, "missed at " + execution.executionTime + " and left out");
    } else if (row.export() != null) {
      fired(name, now, exported(row));
    } else {
      try {
        fired(name, now, "run " + starter.start(row.job(), addresses(row), name).id());
      } catch (DramatisException e) {
        boolean busy = e.code() == ErrorCode.CONFLICT || e.code() == ErrorCode.IN_USE;
        if (busy && row.overlap() == Schedule.Overlap.WAIT) {
          Instant again = now.plus(TRY_AGAIN);
          fired(name, now, "waits: " + e.getMessage());
          return (complete, operations) -> operations.reschedule(complete, again);
        }
        LOG.warn("Schedule {} could not start: {}", name, e.messageWithAdvice());
        fired(name, now, (busy ? "left out: " : "could not start: ") + e.getMessage());
      }
    }
    Instant next = next(row);
    return (complete, operations) -> {
      if (next == null) {
        operations.remove();
      } else {
        operations.reschedule(complete, next);
      }
    };
  }

  private void fired(String name, Instant at, String result) {
    LOG.info("Schedule {}: {}", name, result);
    table.fired(name, at, result);
  }

  private void plan(ScheduleTable.Row row) {
    cancel(row.name());
    Instant next = row.paused() ? null : next(row);
    if (next != null) {
      client.schedule(task.instance(row.name()), next);
    }
  }

  private void cancel(String name) {
    TaskInstanceId id = TaskInstanceId.of(TASK, name);
    if (client.getScheduledExecution(id).isPresent()) {
      client.cancel(id);
    }
  }

  private ScheduleTable.Row find(String name) {
    return table
        .find(name)
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.NOT_FOUND,
                    "There is no schedule " + name,
                    "Schedules: " + table.all().stream().map(ScheduleTable.Row::name).toList()));
  }

  private Schedule schedule(ScheduleTable.Row row) {
    Instant next =
        row.paused() || afterRun(row)
            ? null
            : client
                .getScheduledExecution(TaskInstanceId.of(TASK, row.name()))
                .map(execution -> execution.getExecutionTime())
                .orElseGet(() -> next(row));
    return new Schedule(
        row.name(),
        row.job(),
        row.folders(),
        row.export(),
        row.cron(),
        row.zone(),
        afterRun(row)
            ? "after each run"
            : CronDescriptor.instance(Locale.ENGLISH).describe(parse(row.cron())),
        row.paused(),
        next,
        row.missed(),
        row.overlap(),
        row.lastAt(),
        row.lastResult());
  }

  private @Nullable Instant next(ScheduleTable.Row row) {
    if (afterRun(row)) {
      return null;
    }
    Optional<ZonedDateTime> next =
        ExecutionTime.forCron(parse(row.cron()))
            .nextExecution(clock.instant().atZone(zone(row.zone())));
    return next.map(ZonedDateTime::toInstant).orElse(null);
  }

  private static Cron parse(String cron) {
    try {
      return UNIX.parse(cron.strip()).validate();
    } catch (IllegalArgumentException e) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID,
          "Not a cron expression: " + cron + " (" + e.getMessage() + ")",
          "Give minute, hour, day of month, month and day of week, such as 30 2 * * 1-5",
          e);
    }
  }

  private static ZoneId zone(String zone) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID,
          "No time zone " + zone,
          "Give one such as Europe/Berlin or UTC",
          e);
    }
  }
}
