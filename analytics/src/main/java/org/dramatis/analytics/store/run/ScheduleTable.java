package org.dramatis.analytics.store.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.Schedule;
import org.dramatis.analytics.job.ScheduledExport;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.JsonColumns;
import org.dramatis.analytics.store.Texts;
import org.dramatis.analytics.store.Times;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The schedules as users gave them. Thread-safe. */
public final class ScheduleTable {

  /**
   * A schedule as it is kept.
   *
   * @param name unique name
   * @param job which job
   * @param folders the folders it reads
   * @param export what it writes; null for one that starts a job
   * @param cron Unix cron expression, or {@link Schedule#AFTER_RUN}
   * @param zone time zone id
   * @param paused whether it rests
   * @param missed what happens when nothing was running at the time
   * @param overlap what happens when another run is in progress at the time
   * @param lastAt when it was last due and seen to; null before the first time
   * @param lastResult what came of that; may be empty
   */
  public record Row(
      String name,
      JobName job,
      List<String> folders,
      @Nullable ScheduledExport export,
      String cron,
      String zone,
      boolean paused,
      Schedule.Missed missed,
      Schedule.Overlap overlap,
      @Nullable Instant lastAt,
      String lastResult) {

    public Row {
      folders = List.copyOf(folders);
    }

    /** The same, resting or not. */
    public Row resting(boolean rests) {
      return new Row(
          name, job, folders, export, cron, zone, rests, missed, overlap, lastAt, lastResult);
    }

    /** The same with other policies. */
    public Row with(Schedule.Missed newMissed, Schedule.Overlap newOverlap) {
      return new Row(
          name,
          job,
          folders,
          export,
          cron,
          zone,
          paused,
          newMissed,
          newOverlap,
          lastAt,
          lastResult);
    }
  }

  private static final String SELECT =
      "SELECT name, job, folders, cron, zone, paused, missed, overlap, last_at,"
          + " last_result, export_table, export_format, export_file FROM schedule";

  private final Database database;

  /** The schedules of a database. */
  public ScheduleTable(Database database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  /** All of them, by name. */
  public List<Row> all() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(SELECT + " ORDER BY name<ordered>")
                    .map(ScheduleTable::row)
                    .list());
  }

  /** One; empty when there is none of that name. */
  public Optional<Row> find(String name) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(SELECT + " WHERE name = ?")
                    .bind(0, name)
                    .map(ScheduleTable::row)
                    .findOne());
  }

  /** Adds one, or replaces the one of the same name. */
  public void put(Row row) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              handle.execute("DELETE FROM schedule WHERE name = ?", row.name());
              handle.execute(
                  "INSERT INTO schedule (name, job, folders, cron, zone, paused, missed, overlap,"
                      + " last_at, last_result, export_table, export_format, export_file)"
                      + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  row.name(),
                  row.job().id(),
                  JsonColumns.texts(row.folders()),
                  row.cron(),
                  row.zone(),
                  row.paused(),
                  row.missed().name(),
                  row.overlap().name(),
                  row.lastAt() == null ? null : Times.at(row.lastAt()),
                  row.lastResult(),
                  row.export() == null ? null : row.export().table(),
                  row.export() == null ? null : row.export().format(),
                  row.export() == null ? null : row.export().file());
            });
  }

  /** Notes what a schedule did when it was due. */
  public void fired(String name, Instant at, String result) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE schedule SET last_at = ?, last_result = ? WHERE name = ?",
                    Times.at(at),
                    Texts.storable(result, 8_000),
                    name));
  }

  /** Removes one; false when there is none of that name. */
  public boolean remove(String name) {
    return database
            .jdbi()
            .withHandle(handle -> handle.execute("DELETE FROM schedule WHERE name = ?", name))
        > 0;
  }

  private static Row row(ResultSet row, StatementContext context) throws SQLException {
    OffsetDateTime last = row.getObject(9, OffsetDateTime.class);
    return new Row(
        row.getString(1),
        JobName.of(row.getString(2)),
        JsonColumns.texts(row.getString(3)),
        row.getString(11) == null
            ? null
            : new ScheduledExport(row.getString(11), row.getString(12), row.getString(13)),
        row.getString(4),
        row.getString(5),
        row.getBoolean(6),
        Schedule.Missed.valueOf(row.getString(7)),
        Schedule.Overlap.valueOf(row.getString(8)),
        last == null ? null : last.toInstant(),
        row.getString(10));
  }
}
