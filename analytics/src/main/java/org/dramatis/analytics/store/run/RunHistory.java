package org.dramatis.analytics.store.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Progress;
import org.dramatis.analytics.job.RunConduct;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.JsonColumns;
import org.dramatis.analytics.store.Texts;
import org.dramatis.analytics.store.Times;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.pipeline.PartConduct;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * The runs of all jobs, and the lease that lets one process at a time run a job on this database.
 *
 * <p>Thread-safe.
 */
public final class RunHistory {

  private static final String COLUMNS =
      "id, job, status, folders, schedule, started, ended, summary, failure, progress"
          + " FROM job_run";

  private final Database database;

  /** The history of a database, as seen from this process. */
  public RunHistory(Database database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  /**
   * Begins a run, taking the lease.
   *
   * @param schedule name of the schedule that starts it; null when a user does
   * @throws DramatisException CONFLICT when this process runs a job, IN_USE when another one does
   */
  public JobRun begin(JobName job, List<String> folders, @Nullable String schedule) {
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              // Without the lock first: who commits results has it for a while.
              Lease lease = Lease.read(handle, false);
              if (!lease.alive()) {
                lease = Lease.read(handle, true);
              }
              if (lease.alive()) {
                throw refused(handle, lease);
              }
              if (lease.held()) {
                interrupt(handle, lease);
              }
              // The lease is locked, so nobody else takes this number.
              long id =
                  handle
                      .createQuery("SELECT COALESCE(MAX(id), 0) + 1 FROM job_run")
                      .mapTo(Long.class)
                      .one();
              handle.execute(
                  "INSERT INTO job_run (id, job, status, folders, schedule, started, unchanged,"
                      + " has_work, summary) VALUES (?, ?, ?, ?, ?, ?, 0, FALSE, '')",
                  id,
                  job.id(),
                  JobStatus.RUNNING.name(),
                  JsonColumns.texts(folders),
                  schedule,
                  Times.now());
              handle.execute(
                  "UPDATE lease SET run = ?, host = ?, machine = ?, pid = ?, process_started = ?,"
                      + " since = ?, heartbeat = CURRENT_TIMESTAMP WHERE name = 'jobs'",
                  id,
                  Lease.Holder.THIS.host(),
                  Lease.Holder.THIS.machine(),
                  Lease.Holder.THIS.pid(),
                  Times.at(Lease.Holder.THIS.started()),
                  Times.now());
              return run(handle, id).orElseThrow();
            });
  }

  /** Notes that the work list is this run's, with so many unchanged items beside it. */
  public void scanned(long run, long unchanged) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              handle.execute("UPDATE job_run SET has_work = FALSE WHERE has_work");
              handle.execute(
                  "UPDATE job_run SET has_work = TRUE, unchanged = ? WHERE id = ?", unchanged, run);
            });
  }

  /**
   * Hands the work list of one run on to the run that takes it up. Does nothing when the list is
   * not that run's any more: a scan finds what is left as well.
   */
  public void inherit(long from, long to) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              int inherited =
                  handle.execute(
                      "UPDATE job_run SET has_work = TRUE, unchanged ="
                          + " (SELECT unchanged FROM job_run WHERE id = ? AND has_work)"
                          + " WHERE id = ?"
                          + " AND EXISTS (SELECT 1 FROM job_run WHERE id = ? AND has_work)",
                      from,
                      to,
                      from);
              if (inherited > 0) {
                handle.execute("UPDATE job_run SET has_work = FALSE WHERE id = ?", from);
              }
            });
  }

  /** Whether the work list is still that of this run. */
  public boolean hasWork(long run) {
    return database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery("SELECT COUNT(*) FROM job_run WHERE id = ? AND has_work")
                        .bind(0, run)
                        .mapTo(Long.class)
                        .one())
        > 0;
  }

  /** How many items the run's scan found unchanged. */
  public long unchanged(long run) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT unchanged FROM job_run WHERE id = ?")
                    .bind(0, run)
                    .mapTo(Long.class)
                    .one());
  }

  /** Notes that a user wants the run to stop; the process that runs it will see it. */
  public void stopping(long run) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE job_run SET status = 'STOPPING' WHERE id = ? AND status = 'RUNNING'",
                    run));
  }

  /**
   * Ends a run and gives the lease back. Does nothing when this process does not hold the lease any
   * more: whoever has taken it over has written an end.
   *
   * @param failure what kind of failure ended it; null when none did
   * @param plugins how parts of plugins did in it
   */
  public void end(
      long run,
      JobStatus status,
      String summary,
      @Nullable ErrorCode failure,
      List<PartConduct> plugins) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              if (!Lease.read(handle, true).mine(run)) {
                return;
              }
              handle.execute(
                  "UPDATE job_run SET status = ?, ended = ?, summary = ?, failure = ?"
                      + " WHERE id = ?",
                  status.name(),
                  Times.now(),
                  Texts.storable(summary, 8_000),
                  failure == null ? null : failure.name(),
                  run);
              plugins.forEach(conduct -> keep(handle, run, conduct));
              release(handle, run);
            });
  }

  private static void keep(Handle handle, long run, PartConduct conduct) {
    handle.execute(
        "INSERT INTO plugin_conduct (run, plugin, part, edition, asked, failures, serious, told)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        run,
        Texts.storable(conduct.plugin(), 1_000),
        Texts.storable(conduct.part(), 1_000),
        Texts.storable(conduct.edition(), 1_000),
        conduct.asked(),
        conduct.failures(),
        conduct.serious(),
        Texts.storable(conduct.told(), 8_000));
  }

  /** How parts of plugins did in the last run that asked them, the newest run first. */
  public List<RunConduct> conduct() {
    return conduct(
        " WHERE c.run = (SELECT MAX(l.run) FROM plugin_conduct l"
            + " WHERE l.plugin = c.plugin AND l.part = c.part)",
        Integer.MAX_VALUE);
  }

  /** How parts of plugins failed, or what was said of them, the newest run first. */
  public List<RunConduct> failures(int limit) {
    return conduct(" WHERE c.told <> ''", limit);
  }

  private List<RunConduct> conduct(String which, int limit) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT c.run, r.started, c.plugin, c.part, c.edition, c.asked,"
                            + " c.failures, c.serious, c.told"
                            + " FROM plugin_conduct c JOIN job_run r ON r.id = c.run"
                            + which
                            + " ORDER BY c.run DESC, c.plugin, c.part LIMIT ?")
                    .bind(0, limit)
                    .map(
                        (row, context) ->
                            new RunConduct(
                                row.getLong(1),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                new PartConduct(
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getLong(6),
                                    row.getLong(7),
                                    row.getBoolean(8),
                                    row.getString(9))))
                    .list());
  }

  /**
   * Forgets a run that came to nothing and gives the lease back, if this process still holds it.
   */
  public void forget(long run) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              if (!Lease.read(handle, true).mine(run)) {
                return;
              }
              handle.execute("DELETE FROM job_run WHERE id = ?", run);
              release(handle, run);
            });
  }

  /** What a run fails with that another process took for dead. */
  public static DramatisException takenOver(long run) {
    return new DramatisException(
        ErrorCode.CONFLICT,
        "Run " + run + " was taken for dead by another process",
        "Take it up again with job restart when no other run is in progress");
  }

  /** How a run stands in the eyes of others. */
  public enum Pulse {
    /** It is to go on. */
    GOES_ON,
    /** A user asked it to stop. */
    TO_STOP,
    /** Another process took this one for dead, and has the lease or had it. */
    TAKEN_OVER
  }

  /**
   * Shows that this process still holds the lease of a run.
   *
   * @param progress how far the run is, for other processes; null when that is not measured
   */
  public Pulse heartbeat(long run, @Nullable Progress progress) {
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              if (!Lease.read(handle, true).mine(run)) {
                return Pulse.TAKEN_OVER;
              }
              handle.execute("UPDATE lease SET heartbeat = CURRENT_TIMESTAMP WHERE run = ?", run);
              if (progress != null) {
                handle.execute(
                    "UPDATE job_run SET progress = ? WHERE id = ?",
                    StoredProgress.of(progress),
                    run);
              }
              return handle
                          .createQuery(
                              "SELECT COUNT(*) FROM job_run WHERE id = ? AND status = 'STOPPING'")
                          .bind(0, run)
                          .mapTo(Long.class)
                          .one()
                      > 0
                  ? Pulse.TO_STOP
                  : Pulse.GOES_ON;
            });
  }

  /**
   * Marks runs whose process died as interrupted.
   *
   * @return whether there may have been some
   */
  public boolean recover() {
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              Lease lease = Lease.read(handle, true);
              boolean dead = !lease.alive();
              if (dead) {
                interrupt(handle, lease);
              }
              return dead;
            });
  }

  /** The same for who only reads: whoever holds the lease and lives is not kept waiting. */
  private boolean recovered() {
    Lease seen = database.jdbi().withHandle(handle -> Lease.read(handle, false));
    return !seen.alive() && recover();
  }

  /** A run; empty when there is none of this number. One whose process died is interrupted. */
  public Optional<JobRun> run(long id) {
    Optional<JobRun> found = stored(id);
    return found.isPresent() && found.get().ended() == null && recovered() ? stored(id) : found;
  }

  private Optional<JobRun> stored(long id) {
    return database.jdbi().withHandle(handle -> run(handle, id));
  }

  /** Runs, the newest first. One whose process died is interrupted. */
  public List<JobRun> runs(int limit) {
    List<JobRun> found = newest(limit);
    return found.stream().anyMatch(run -> run.ended() == null) && recovered()
        ? newest(limit)
        : found;
  }

  /**
   * The run whose process died and which is still to be taken up. It no longer is when a run began
   * since that does what it would have: one of the same job, an ingest or a forgetting, and for an
   * analysis any.
   */
  public Optional<JobRun> interrupted() {
    recovered();
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT "
                            + COLUMNS
                            + " r WHERE status = 'INTERRUPTED' AND NOT EXISTS"
                            + " (SELECT 1 FROM job_run later WHERE later.id > r.id"
                            + " AND (later.job IN ('ingest', 'forget') OR later.job = r.job"
                            + " OR r.job = 'analyse')) ORDER BY id LIMIT 1")
                    .map(RunHistory::run)
                    .findOne());
  }

  private List<JobRun> newest(int limit) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT " + COLUMNS + " ORDER BY id DESC LIMIT ?")
                    .bind(0, limit)
                    .map(RunHistory::run)
                    .list());
  }

  private static Optional<JobRun> run(Handle handle, long id) {
    return handle
        .createQuery("SELECT " + COLUMNS + " WHERE id = ?")
        .bind(0, id)
        .map(RunHistory::run)
        .findOne();
  }

  private static JobRun run(ResultSet row, StatementContext context) throws SQLException {
    OffsetDateTime ended = row.getObject(7, OffsetDateTime.class);
    return new JobRun(
        row.getLong(1),
        JobName.of(row.getString(2)),
        JobStatus.valueOf(row.getString(3)),
        JsonColumns.texts(row.getString(4)),
        row.getString(5),
        row.getObject(6, OffsetDateTime.class).toInstant(),
        ended == null ? null : ended.toInstant(),
        row.getString(8),
        ended == null ? StoredProgress.read(row.getString(10)) : null,
        row.getString(9) == null ? null : ErrorCode.valueOf(row.getString(9)));
  }

  private static DramatisException refused(Handle handle, Lease lease) {
    String job = run(handle, lease.run()).map(run -> run.job().id()).orElse("a job");
    return lease.mine()
        ? new DramatisException(
            ErrorCode.CONFLICT,
            "Run " + lease.run() + " (" + job + ") is in progress since " + lease.since(),
            "Wait for its end or stop it")
        : new DramatisException(
            ErrorCode.IN_USE,
            "Run "
                + lease.run()
                + " ("
                + job
                + ") is in progress since "
                + lease.since()
                + " in process "
                + lease.holder().pid()
                + " on "
                + lease.holder().host(),
            "Wait for its end or stop it there");
  }

  private static void interrupt(Handle handle, Lease lease) {
    // It ended when it was last heard of; that clock may be behind the one it began by.
    OffsetDateTime last = Times.at(lease.heartbeat());
    handle.execute(
        "UPDATE job_run SET status = 'INTERRUPTED',"
            + " ended = CASE WHEN started < ? THEN ? ELSE started END,"
            + " summary = 'Its process ended before it was done; restart takes it up'"
            + " WHERE status IN ('RUNNING', 'STOPPING')",
        last,
        last);
    handle.execute("UPDATE lease SET run = NULL WHERE name = 'jobs'");
  }

  private static void release(Handle handle, long run) {
    handle.execute("UPDATE lease SET run = NULL WHERE name = 'jobs' AND run = ?", run);
  }
}
