package org.dramatis.analytics.batch;

import org.dramatis.analytics.batch.step.ActiveRun;
import org.dramatis.analytics.batch.step.RunEnd;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.run.RunHistory;

/**
 * Watches the steps of a run until they have ended: shows that it lives, passes on a wish to stop,
 * and writes down how it ended.
 */
final class RunWatch implements Runnable {

  private final ActiveRun run;
  private final Operator.Execution execution;
  private final LeaseKeeper lease;
  private final Database database;
  private final RunHistory history;
  private final Runnable afterRun;
  private final Runnable over;

  /**
   * A watch.
   *
   * @param afterRun reports what the run changed
   * @param over comes when the end is written down
   */
  RunWatch(
      ActiveRun run,
      Operator.Execution execution,
      LeaseKeeper lease,
      Database database,
      RunHistory history,
      Runnable afterRun,
      Runnable over) {
    this.run = run;
    this.execution = execution;
    this.lease = lease;
    this.database = database;
    this.history = history;
    this.afterRun = afterRun;
    this.over = over;
  }

  @Override
  public void run() {
    try {
      while (!execution.await(LeaseKeeper.HEARTBEAT_MILLIS)) {
        beat();
      }
      end(RunEnd.of(run, execution.status(), database, history, afterRun));
    } catch (InterruptedException e) {
      // This process ends before the run does: the next one finds it interrupted.
      Thread.currentThread().interrupt();
    } finally {
      run.close();
    }
  }

  /** A run that another process took for dead is stopped as well. */
  private void beat() {
    RunHistory.Pulse pulse = lease.beat(run.id(), run.meter().progress());
    if (pulse == RunHistory.Pulse.TAKEN_OVER) {
      run.failed(RunHistory.takenOver(run.id()));
    }
    if (pulse != RunHistory.Pulse.GOES_ON) {
      run.requestStop();
    }
  }

  private void end(RunEnd end) {
    boolean written =
        lease.giveBack(
            run.id(),
            () -> {
              end.write(history, run.id(), run.conduct());
              over.run();
            });
    if (!written) {
      // Those who wait must learn of it without the database.
      run.ended(end);
    }
  }
}
