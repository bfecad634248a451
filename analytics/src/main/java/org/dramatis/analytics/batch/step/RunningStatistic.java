package org.dramatis.analytics.batch.step;

import java.io.Serializable;
import java.sql.SQLException;
import org.dramatis.analytics.statistic.StreamedStatistic;
import org.dramatis.analytics.statistic.TableRows;
import org.dramatis.analytics.store.result.ResultWriter;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.Statistic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A statistic with its summary so far. A plugin's statistic that fails is left out from then on,
 * with its table as it was. Not thread-safe.
 */
final class RunningStatistic<A extends Serializable> {

  private static final Logger LOG = LoggerFactory.getLogger(RunningStatistic.class);

  private final Statistic<A> statistic;
  private A summary;
  private boolean broken;

  /** Nothing counted yet. */
  RunningStatistic(Statistic<A> statistic) {
    this.statistic = statistic;
    this.summary = statistic.empty();
  }

  void add(ResolvedDocument document) {
    guarded(() -> summary = statistic.add(summary, document));
  }

  @SuppressWarnings("unchecked") // countings of two shares stand in one order
  void merge(RunningStatistic<?> other) {
    broken |= other.broken;
    guarded(() -> summary = statistic.merge(summary, ((RunningStatistic<A>) other).summary));
  }

  void write(ResultWriter writer) throws SQLException {
    if (statistic instanceof StreamedStatistic<A> own) {
      for (TableRows rows : own.tables(summary, writer.numbering())) {
        writer.rows(rows);
      }
      return;
    }
    if (!broken) {
      Throwable refused = writer.plugged(statistic, summary);
      if (refused != null) {
        broken = true;
        LOG.warn("The rows of the statistic {} are left out", statistic.name(), refused);
      }
    }
  }

  /** Whether it failed and is left out. */
  boolean failed() {
    return broken;
  }

  /** Name of the statistic. */
  String name() {
    return statistic.name();
  }

  /** What was counted so far. */
  A summary() {
    return summary;
  }

  /** A built-in statistic that fails is our fault and ends the step; a plugin's is left out. */
  private void guarded(Runnable counting) {
    if (broken) {
      return;
    }
    if (statistic instanceof StreamedStatistic) {
      counting.run();
      return;
    }
    try {
      counting.run();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      broken = true;
      LOG.warn("The statistic {} failed and is left out", statistic.name(), e);
    }
  }
}
