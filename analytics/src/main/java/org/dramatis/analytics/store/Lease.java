package org.dramatis.analytics.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which run is in progress on a database, and in which process; the one row that says so is its
 * lease.
 *
 * @param run number of the run; 0 when none is in progress
 * @param holder the process that runs it
 * @param since when the run began
 * @param heartbeat when the process last showed that it lives
 */
record Lease(long run, Holder holder, Instant since, Instant heartbeat) {

  // A process on another machine is taken for dead when it has not been heard of for so long.
  private static final Duration SILENCE = Duration.ofMinutes(2);

  private static final Lease FREE =
      new Lease(0, new Holder("", 0, Instant.EPOCH), Instant.EPOCH, Instant.EPOCH);

  /**
   * The lease as it is.
   *
   * @param lock whether it stays so until the end of the transaction
   */
  static Lease read(Handle handle, boolean lock) {
    return handle
        .createQuery(
            "SELECT run, host, pid, process_started, since, heartbeat FROM lease"
                + " WHERE name = 'jobs'"
                + (lock ? " FOR UPDATE" : ""))
        .map(
            (row, context) -> {
              long run = row.getLong(1);
              return row.wasNull()
                  ? FREE
                  : new Lease(
                      run,
                      new Holder(row.getString(2), row.getLong(3), instant(row, 4)),
                      instant(row, 5),
                      instant(row, 6));
            })
        .one();
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /**
   * Comes last before a commit of what a run writes: a process that stood still for so long that
   * another one took it for dead must not write when it goes on. Nobody takes the run over until
   * the commit.
   *
   * @throws org.dramatis.core.error.DramatisException CONFLICT when the run has no lease any more
   */
  static void require(Connection connection, long run) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT run FROM lease WHERE name = 'jobs' FOR UPDATE")) {
      row.next();
      if (row.getLong(1) != run) {
        throw RunHistory.takenOver(run);
      }
    }
  }

  boolean held() {
    return run != 0;
  }

  /** Whether a run is in progress, in a process that lives. */
  boolean alive() {
    if (!held()) {
      return false;
    }
    if (!holder.host().equals(Holder.THIS.host())) {
      return heartbeat.isAfter(Instant.now().minus(SILENCE));
    }
    return holder.runs();
  }

  /** Whether this process holds it. */
  boolean mine() {
    return held() && holder.same(Holder.THIS);
  }

  /** Whether this process holds it for this run. */
  boolean mine(long which) {
    return run == which && mine();
  }

  /**
   * A process, as others know it.
   *
   * @param host name of its machine
   * @param pid its number there
   * @param started when it began
   */
  record Holder(String host, long pid, Instant started) {

    /** This process. */
    static final Holder THIS =
        new Holder(hostName(), ProcessHandle.current().pid(), started(ProcessHandle.current()));

    boolean same(Holder other) {
      return pid == other.pid && host.equals(other.host) && same(started, other.started);
    }

    /** Whether it runs on this machine. */
    boolean runs() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          // Process numbers come again: another process may have it by now.
          .filter(handle -> same(started(handle), started))
          .isPresent();
    }

    private static boolean same(Instant one, Instant other) {
      return Duration.between(one, other).abs().toSeconds() < 2;
    }

    private static Instant started(ProcessHandle handle) {
      return handle.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String hostName() {
      @Nullable String name = System.getenv("HOSTNAME");
      if (name != null && !name.isBlank()) {
        return name;
      }
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException e) {
        return "localhost";
      }
    }
  }
}
