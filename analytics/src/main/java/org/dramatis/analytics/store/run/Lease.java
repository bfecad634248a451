package org.dramatis.analytics.store.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * @param heartbeat when the process last showed that it lives, by the clock of the database
 * @param now the same clock when the lease was read: those of two machines may differ
 */
public record Lease(long run, Holder holder, Instant since, Instant heartbeat, Instant now) {

  // A process on another machine is taken for dead when it has not been heard of for so long.
  private static final Duration SILENCE = Duration.ofMinutes(2);

  private static final Lease FREE =
      new Lease(
          0, new Holder("", "", 0, Instant.EPOCH), Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);

  /**
   * The lease as it is.
   *
   * @param lock whether it stays so until the end of the transaction
   */
  static Lease read(Handle handle, boolean lock) {
    return handle
        .createQuery(
            "SELECT run, host, COALESCE(machine, ''), pid, process_started, since, heartbeat,"
                + " CURRENT_TIMESTAMP FROM lease WHERE name = 'jobs'"
                + (lock ? " FOR UPDATE" : ""))
        .map(
            (row, context) -> {
              long run = row.getLong(1);
              return row.wasNull()
                  ? FREE
                  : new Lease(
                      run,
                      new Holder(
                          row.getString(2), row.getString(3), row.getLong(4), instant(row, 5)),
                      instant(row, 6),
                      instant(row, 7),
                      instant(row, 8));
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
  public static void require(Connection connection, long run) throws SQLException {
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
    return holder.isHere() ? holder.runs() : heartbeat.isAfter(now.minus(SILENCE));
  }

  /** Whether this process holds it. */
  boolean mine() {
    return held() && holder.isThis();
  }

  /** Whether this process holds it for this run. */
  boolean mine(long which) {
    return run == which && mine();
  }

  /**
   * A process, as others know it.
   *
   * @param host name of its machine
   * @param machine where its number means something; empty when that is not known
   * @param pid its number there
   * @param started when it began
   */
  record Holder(String host, String machine, long pid, Instant started) {

    /** This process. */
    static final Holder THIS =
        new Holder(
            hostName(),
            machineHere(),
            ProcessHandle.current().pid(),
            started(ProcessHandle.current()));

    private boolean isThis() {
      return isHere() && pid == THIS.pid && same(started, THIS.started);
    }

    /** Whether it is, or was, a process of this machine, which therefore knows its number. */
    boolean isHere() {
      return host.equals(THIS.host) && machine.equals(THIS.machine);
    }

    /** Whether it lives, when it is one of this machine. */
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

    /**
     * What is another one for every start of a machine and for every container on it, as Linux
     * tells it: containers may have one name and each a process of number 1.
     */
    private static String machineHere() {
      try {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip()
            + " "
            + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
      } catch (IOException e) {
        return "";
      }
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
