package org.dramatis.analytics.batch.step;

import jakarta.batch.runtime.BatchStatus;
import java.time.Instant;
import java.util.List;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.corpus.Sources;
import org.dramatis.analytics.store.run.RunHistory;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.pipeline.PartConduct;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a run ended.
 *
 * @param status as what
 * @param summary what it did or why it failed, in a sentence
 * @param failure code of its failure; null when it did not fail
 */
public record RunEnd(JobStatus status, String summary, @Nullable ErrorCode failure) {

  private static final Logger LOG = LoggerFactory.getLogger(RunEnd.class);

  /**
   * The end of a run whose steps have ended.
   *
   * @param status as what Jakarta Batch saw it end
   * @param afterRun reports what the run changed, so that whoever waits for its end finds that in
   *     place
   */
  public static RunEnd of(
      ActiveRun run, BatchStatus status, Database database, RunHistory history, Runnable afterRun) {
    Throwable failure = run.failure();
    if (failure != null) {
      LOG.error("Run {} failed", run.id(), failure);
      return failed(database.explained(failure));
    }
    if (status == BatchStatus.COMPLETED && !run.stopRequested()) {
      try {
        if (run.job() == JobName.FORGET) {
          new Sources(database).remove(run.folders());
        }
        afterRun.run();
        return new RunEnd(JobStatus.COMPLETED, new RunSummary(database, history).of(run), null);
      } catch (RuntimeException | Error e) {
        return failed(database.explained(e));
      }
    }
    return run.stopRequested()
        ? new RunEnd(JobStatus.STOPPED, "Stopped; restart goes on from there", null)
        : new RunEnd(JobStatus.FAILED, "Ended as " + status, ErrorCode.INTERNAL);
  }

  /** The end of a run that failed. */
  public static RunEnd failed(Throwable thrown) {
    DramatisException known = RunFailures.of(thrown);
    return new RunEnd(JobStatus.FAILED, known.messageWithAdvice(), known.code());
  }

  /**
   * Writes it down, which gives the lease back.
   *
   * @param plugins how parts of plugins did in the run
   */
  public void write(RunHistory history, long run, List<PartConduct> plugins) {
    history.end(run, status, summary, failure, plugins);
  }

  /** The run as it is after this end. */
  public JobRun of(JobRun run) {
    return new JobRun(
        run.id(),
        run.job(),
        status,
        run.folders(),
        run.schedule(),
        run.started(),
        Instant.now(),
        summary,
        null,
        failure);
  }
}
