package org.dramatis.analytics.batch;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Toolchain;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.RunComparison;
import org.dramatis.analytics.store.RunHistory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs that bring results up to a decision by counting anew only what it concerns (see {@link
 * DecisionPatch}); each is over when the method returns. Thread-safe.
 */
final class PatchRuns {

  private static final Logger LOG = LoggerFactory.getLogger(PatchRuns.class);

  private final Database database;
  private final Toolchain toolchain;
  private final Supplier<List<Decision>> decisions;
  private final Supplier<Set<String>> watched;
  private final RunHistory history;
  private final LeaseKeeper lease;
  private final Runnable afterRun;

  /** Ends when the run in progress does; null when there is none. */
  private @Nullable CountDownLatch inProgress;

  private boolean closed;

  PatchRuns(
      Database database,
      Toolchain toolchain,
      Supplier<List<Decision>> decisions,
      Supplier<Set<String>> watched,
      RunHistory history,
      LeaseKeeper lease,
      Runnable afterRun) {
    this.database = database;
    this.toolchain = toolchain;
    this.decisions = decisions;
    this.watched = watched;
    this.history = history;
    this.lease = lease;
    this.afterRun = afterRun;
  }

  /**
   * Makes one.
   *
   * @return whether results show the decision now; false when everything has to be counted for that
   * @throws org.dramatis.core.error.DramatisException CONFLICT or IN_USE when another run is in
   *     progress
   */
  boolean follow() {
    if (!toolchain.statistics().get().isEmpty()) {
      // A plugin's statistic can only be counted as a whole.
      return false;
    }
    CountDownLatch done = new CountDownLatch(1);
    long run;
    synchronized (this) {
      if (closed) {
        return false;
      }
      run = history.begin(JobName.ANALYSE, List.of(), null).id();
      inProgress = done;
    }
    try {
      lease.beatUntil(run, done);
      return follow(run);
    } finally {
      done.countDown();
    }
  }

  private boolean follow(long run) {
    Optional<String> patched;
    try {
      patched =
          new DecisionPatch(database, toolchain.linkers().get())
              .apply(decisions.get(), RunComparison.beginDecision(database, watched.get()), run);
    } catch (SQLException | RuntimeException e) {
      LOG.warn("A decision could not be followed at once; a whole analysis will", e);
      patched = Optional.empty();
    }
    if (patched.isEmpty()) {
      lease.giveBack(run, () -> history.forget(run));
      return false;
    }
    afterRun.run();
    String summary = patched.get();
    lease.giveBack(run, () -> history.end(run, JobStatus.COMPLETED, summary, null));
    return true;
  }

  /** Begins none any more and waits for the one in progress. */
  void close(Duration atMost) throws InterruptedException {
    CountDownLatch last;
    synchronized (this) {
      closed = true;
      last = inProgress;
    }
    if (last != null && !last.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("A decision was not followed in time; the next run will");
    }
  }
}
