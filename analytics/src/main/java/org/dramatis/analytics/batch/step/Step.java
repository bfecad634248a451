package org.dramatis.analytics.batch.step;

import jakarta.batch.api.Batchlet;
import java.util.concurrent.CancellationException;

/** A step, or one partition of it. A failure is kept for the summary and ends the step. */
abstract class Step implements Batchlet {

  private final ActiveRun run;

  Step(ActiveRun run) {
    this.run = run;
  }

  /** The run it is a step of. */
  final ActiveRun run() {
    return run;
  }

  /**
   * Does the work; returns early, or ends with a {@link CancellationException}, when the run is
   * asked to stop.
   */
  abstract void work() throws Exception;

  @Override
  public final String process() throws Exception {
    try {
      if (!run.stopRequested()) {
        run.during(
            () -> {
              work();
              return null;
            });
      }
      return null;
    } catch (CancellationException e) {
      if (run.stopRequested()) {
        return null;
      }
      run.failed(e);
      throw e;
    } catch (Exception e) {
      run.failed(e);
      throw e;
    } catch (Error e) {
      // Jakarta Batch knows no errors: wrapped, it ends the step as failed.
      run.failed(e);
      throw new IllegalStateException(e);
    }
  }

  @Override
  public final void stop() {
    run.requestStop();
  }
}
