package org.dramatis.analytics.batch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.dramatis.analytics.job.Progress;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.run.RunHistory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the lease of a run while it is in progress, and gives it back when it is over, also when
 * the database is away at that moment. Thread-safe.
 */
final class LeaseKeeper {

  /** How often a run shows that it lives. */
  static final long HEARTBEAT_MILLIS = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

  private final Database database;
  private final RunHistory history;
  private final Executor threads;
  private volatile boolean closed;

  LeaseKeeper(Database database, RunHistory history, Executor threads) {
    this.database = database;
    this.history = history;
    this.threads = threads;
  }

  /**
   * Shows that the run lives.
   *
   * @param progress how far it is; null when that is not measured
   * @return what others want of it; that it goes on when the database cannot say
   */
  RunHistory.Pulse beat(long run, @Nullable Progress progress) {
    try {
      return history.heartbeat(run, progress);
    } catch (RuntimeException e) {
      LOG.warn("The lease of run {} could not be renewed: {}", run, e.getMessage());
      return RunHistory.Pulse.GOES_ON;
    }
  }

  /** Shows in the background that the run lives, until it is over. */
  void beatUntil(long run, CountDownLatch over) {
    threads.execute(
        () -> {
          try {
            while (!over.await(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS)) {
              beat(run, null);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /**
   * Does what gives the lease back; when the database is away, in the background, as soon as it is
   * back: for as long as this process lives nobody else would.
   *
   * @param write writes down how the run ended
   * @return whether that is done
   */
  boolean giveBack(long run, Runnable write) {
    try {
      write.run();
      return true;
    } catch (RuntimeException e) {
      LOG.error("The end of run {} cannot be written down yet", run, e);
      if (!closed) {
        threads.execute(() -> insist(write));
      }
      return false;
    }
  }

  /** Tries once a second, until it is done or this process ends. */
  private void insist(Runnable write) {
    // Who opens the database after this process finds that it is gone.
    while (!closed) {
      try {
        database.evict();
        Thread.sleep(HEARTBEAT_MILLIS);
        write.run();
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.debug("Not yet", e);
      }
    }
  }

  /** From now on, what cannot be written down at once is left to the next process. */
  void close() {
    closed = true;
  }
}
