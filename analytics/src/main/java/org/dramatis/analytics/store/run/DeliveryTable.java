package org.dramatis.analytics.store.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.Texts;
import org.dramatis.analytics.store.Times;
import org.dramatis.analytics.watch.Delivery;
import org.dramatis.analytics.watch.Outbox;
import org.jdbi.v3.core.statement.StatementContext;

/** Alerts on their way to the webhook. Thread-safe, and safe between processes. */
public final class DeliveryTable implements Outbox {

  private static final String SELECT =
      "SELECT run, status, attempts, due, detail, body FROM webhook_delivery";

  private final Database database;

  /** The deliveries of a database. */
  public DeliveryTable(Database database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  @Override
  public void put(long run, String body) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              handle.execute("DELETE FROM webhook_delivery WHERE run = ?", run);
              handle.execute(
                  "INSERT INTO webhook_delivery (run, body, status, attempts, due, detail)"
                      + " VALUES (?, ?, ?, 0, ?, '')",
                  run,
                  Texts.storable(body),
                  Delivery.Status.PENDING.name(),
                  Times.now());
            });
  }

  @Override
  public Optional<Delivery> take(Instant now, Instant until) {
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              Optional<Delivery> due =
                  handle
                      .createQuery(
                          SELECT + " WHERE status = 'PENDING' AND due <= ? ORDER BY run LIMIT 1")
                      .bind(0, Times.at(now))
                      .map(DeliveryTable::delivery)
                      .findOne();
              // Only one process changes the row from what it was.
              return due.filter(
                  delivery ->
                      handle.execute(
                              "UPDATE webhook_delivery SET due = ? WHERE run = ? AND due = ?"
                                  + " AND status = 'PENDING'",
                              Times.at(until),
                              delivery.run(),
                              Times.at(delivery.due()))
                          == 1);
            });
  }

  @Override
  public void settle(Delivery delivery) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE webhook_delivery SET status = ?, attempts = ?, due = ?, detail = ?"
                        + " WHERE run = ?",
                    delivery.status().name(),
                    delivery.attempts(),
                    Times.at(delivery.due()),
                    Texts.storable(delivery.detail(), 8_000),
                    delivery.run()));
  }

  @Override
  public List<Delivery> newest(int limit) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(SELECT + " ORDER BY run DESC LIMIT ?")
                    .bind(0, limit)
                    .map(DeliveryTable::delivery)
                    .list());
  }

  private static Delivery delivery(ResultSet row, StatementContext context) throws SQLException {
    return new Delivery(
        row.getLong(1),
        Delivery.Status.valueOf(row.getString(2)),
        row.getInt(3),
        row.getObject(4, OffsetDateTime.class).toInstant(),
        row.getString(5),
        row.getString(6));
  }
}
