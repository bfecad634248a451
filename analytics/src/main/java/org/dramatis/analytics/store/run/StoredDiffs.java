package org.dramatis.analytics.store.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dramatis.analytics.diff.Change;
import org.dramatis.analytics.diff.RunDiff;
import org.dramatis.analytics.diff.RunDiffs;
import org.dramatis.analytics.diff.StatisticChange;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.watch.ReportedRuns;
import org.jdbi.v3.core.Handle;

/** The differences between runs that are kept, and how many runs are. Thread-safe. */
public final class StoredDiffs implements RunDiffs, ReportedRuns {

  private final Database database;

  /** The differences of the runs of a database. */
  public StoredDiffs(Database database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  @Override
  public Optional<RunDiff> of(long run) {
    return database.jdbi().inTransaction(handle -> diff(handle, run));
  }

  @Override
  public Optional<RunDiff> latest() {
    return database
        .jdbi()
        .inTransaction(
            handle ->
                handle
                    .createQuery("SELECT MAX(run) FROM run_diff_state HAVING COUNT(*) > 0")
                    .mapTo(Long.class)
                    .findOne()
                    .flatMap(run -> diff(handle, run)));
  }

  @Override
  public List<Long> unreported() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT run FROM run_diff_state WHERE NOT reported ORDER BY run")
                    .mapTo(Long.class)
                    .list());
  }

  @Override
  public void reported(long run) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute("UPDATE run_diff_state SET reported = TRUE WHERE run = ?", run));
  }

  @Override
  public long keepNewest(int count) {
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              long oldest =
                  handle
                      .createQuery("SELECT id FROM job_run ORDER BY id DESC LIMIT 1 OFFSET ?")
                      .bind(0, count - 1)
                      .mapTo(Long.class)
                      .findOne()
                      .orElse(0L);
              for (String table :
                  List.of(
                      "run_diff",
                      "run_diff_total",
                      "run_diff_statistic",
                      "run_diff_state",
                      "plugin_conduct")) {
                handle.execute("DELETE FROM " + table + " WHERE run < ?", oldest);
              }
              handle.execute(
                  "DELETE FROM webhook_delivery WHERE run < ? AND status <> 'PENDING'", oldest);
              handle.execute("DELETE FROM job_run WHERE id < ?", oldest);
              return oldest;
            });
  }

  private static Optional<RunDiff> diff(Handle handle, long run) {
    Optional<Boolean> compared =
        handle
            .createQuery("SELECT compared FROM run_diff_state WHERE run = ?")
            .bind(0, run)
            .mapTo(Boolean.class)
            .findOne();
    if (compared.isEmpty()) {
      return Optional.empty();
    }
    List<Change> changes =
        handle
            .createQuery(
                "SELECT change, subject, other, name, note, before_count, after_count"
                    + " FROM run_diff WHERE run = ? ORDER BY no")
            .bind(0, run)
            .map(
                (row, context) ->
                    new Change(
                        Change.Kind.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getLong(6),
                        row.getLong(7)))
            .list();
    Map<Change.Kind, Long> totals = new EnumMap<>(Change.Kind.class);
    handle
        .createQuery("SELECT change, amount FROM run_diff_total WHERE run = ?")
        .bind(0, run)
        .map((row, context) -> totals.put(Change.Kind.valueOf(row.getString(1)), row.getLong(2)))
        .list();
    List<StatisticChange> statistics =
        handle
            .createQuery(
                "SELECT statistic, added, changed, removed FROM run_diff_statistic"
                    + " WHERE run = ? ORDER BY statistic<ordered>")
            .bind(0, run)
            .map(
                (row, context) ->
                    new StatisticChange(
                        row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)))
            .list();
    return Optional.of(new RunDiff(run, compared.get(), changes, totals, statistics));
  }
}
