package org.dramatis.analytics.batch;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.dramatis.analytics.store.DocumentWriter;
import org.dramatis.analytics.store.WorkItem;
import org.dramatis.analytics.store.WorkList;
import org.dramatis.analytics.store.WorkReason;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.pipeline.DocumentOutcome;
import org.dramatis.core.pipeline.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition of the work: takes items from the feed, processes them and writes what became of
 * them.
 *
 * <p>Items are committed in small groups, each together with its mark on the work list. A group
 * that cannot be written is taken apart and written item by item, so that one bad item costs no
 * other.
 */
final class ProcessStep extends Step {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessStep.class);
  private static final int GROUP_ITEMS = 64;
  private static final long GROUP_NANOS = 2_000_000_000L;
  private static final int READ_AHEAD = 1 << 16;

  private final WorkList workList;
  private final List<WorkFeed.Task> group = new ArrayList<>();
  private long groupBegan;
  private DocumentWriter writer;

  ProcessStep(ActiveRun run) {
    super(run);
    this.workList = new WorkList(run.database());
  }

  @Override
  void work() throws Exception {
    WorkFeed feed = run().feed();
    writer = DocumentWriter.open(run().database(), run().numbers());
    try {
      while (!run().stopRequested() && run().failure() == null) {
        WorkFeed.Task task = feed.next(200);
        if (task == null && feed.over()) {
          break;
        }
        if (task != null) {
          take(task);
        }
        if (group.size() >= GROUP_ITEMS
            || (!group.isEmpty()
                && (task == null || System.nanoTime() - groupBegan > GROUP_NANOS))) {
          commit();
        }
      }
      commit();
    } catch (RuntimeException | SQLException e) {
      feed.close();
      throw e;
    } finally {
      run().meter().leave();
      writer.close();
    }
  }

  private void take(WorkFeed.Task task) throws SQLException {
    if (group.isEmpty()) {
      groupBegan = System.nanoTime();
    }
    group.add(task);
    try {
      write(writer, task);
    } catch (StoreFailure | SQLException e) {
      apart(e);
    }
  }

  private void commit() throws SQLException {
    if (group.isEmpty()) {
      return;
    }
    try {
      writer.commit();
      committed();
    } catch (SQLException e) {
      apart(e);
    }
  }

  private void committed() {
    long bytes = 0;
    for (WorkFeed.Task task : group) {
      bytes += Math.max(task.work().size(), 0);
    }
    run().meter().done(group.size(), bytes);
    group.clear();
  }

  /** Writes each item of the group in a transaction of its own. */
  private void apart(Exception cause) throws SQLException {
    LOG.debug("A group of {} items could not be written", group.size(), cause);
    List<WorkFeed.Task> tasks = List.copyOf(group);
    group.clear();
    writer.close();
    for (WorkFeed.Task task : tasks) {
      alone(task);
      group.add(task);
      committed();
    }
    writer = DocumentWriter.open(run().database(), run().numbers());
  }

  private void alone(WorkFeed.Task task) throws SQLException {
    try (DocumentWriter own = DocumentWriter.open(run().database(), run().numbers())) {
      try {
        write(own, task);
        own.commit();
      } catch (StoreFailure | SQLException e) {
        Throwable cause = e instanceof StoreFailure ? e.getCause() : e;
        if (!own.alive()) {
          throw new DramatisException(
              ErrorCode.STORE_FAILED,
              "The database was lost: " + cause.getMessage(),
              "Check that it runs and has space, then restart the job",
              cause);
        }
        LOG.warn("{} cannot be stored", task.work().location(), cause);
        own.rollback();
        quarantine(own, task.work(), cause);
      }
    }
  }

  private void quarantine(DocumentWriter own, WorkItem work, @Nullable Throwable cause)
      throws SQLException {
    own.begin(work);
    own.outcome(
        work,
        new DocumentOutcome.Quarantined(
            work.location(),
            Stage.STORE,
            ErrorCode.STORE_FAILED,
            work.location().path()
                + " cannot be stored: "
                + (cause == null ? "" : cause.getMessage()),
            "Look at the log; retry when the cause is gone"));
    own.end(work, null, run().version(work.location()));
    own.commit();
  }

  /** Writes what becomes of an item, without committing. */
  private void write(DocumentWriter own, WorkFeed.Task task) throws SQLException {
    WorkItem work = task.work();
    Location location = work.location();
    SourceItem item = task.item();
    if (item == null) {
      own.remove(work);
      return;
    }
    run().meter().enter(location.path());
    String version = run().version(location);
    String hash = hash(item);
    if (work.reason() == WorkReason.CHANGED && hash != null) {
      WorkList.Stamp stamp = workList.stamp(work);
      if (stamp != null && hash.equals(stamp.hash()) && version.equals(stamp.version())) {
        own.same(work);
        return;
      }
    }
    own.begin(work);
    try {
      run()
          .pipeline()
          .process(
              item,
              outcome -> {
                try {
                  own.outcome(work, outcome);
                } catch (SQLException e) {
                  throw new StoreFailure(e);
                }
              });
    } catch (Error e) {
      LOG.error("{} made a plugin fail", location, e);
      own.begin(work);
      own.outcome(
          work,
          new DocumentOutcome.Quarantined(
              location,
              Stage.PARSE,
              ErrorCode.PLUGIN_FAILED,
              location.path() + " made a plugin fail with " + e,
              "Report it to the author of the plugin named in the log"));
    }
    own.end(work, hash, version);
  }

  /** SHA-256 of the content; null when it cannot be read. */
  private static @Nullable String hash(SourceItem item) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[READ_AHEAD];
      try (InputStream in = new DigestInputStream(item.open(), digest)) {
        while (in.read(buffer) >= 0) {
          // The digest sees what is read.
          continue;
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      // The parser meets the same failure and says what it means.
      return null;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Carries what the database threw through the pipeline. */
  private static final class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    StoreFailure(SQLException cause) {
      super(Objects.requireNonNull(cause));
    }
  }
}
