package org.dramatis.analytics.batch.step;

import java.io.Serializable;
import java.sql.SQLException;
import java.util.Objects;
import org.dramatis.analytics.statistic.StreamedStatistic;
import org.dramatis.analytics.statistic.TableRows;
import org.dramatis.analytics.store.result.ResultWriter;
import org.dramatis.core.pipeline.Contributed;
import org.dramatis.core.pipeline.PartConduct;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.Statistic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A statistic with its summary so far. A plugin's statistic that fails is left out from then on,
 * with its table as it was. Not thread-safe.
 */
final class RunningStatistic<A extends Serializable> {

  private static final Logger LOG = LoggerFactory.getLogger(RunningStatistic.class);

  private final Statistic<A> statistic;
  private final RunFindings findings;

  /** Null only when it failed at once. */
  private @Nullable A summary;

  /** What it failed with; null as long as it did not. */
  private @Nullable Throwable why;

  /**
   * Nothing counted yet.
   *
   * @param findings is told how a plugin's statistic does, and of one that fails
   */
  RunningStatistic(Statistic<A> statistic, RunFindings findings) {
    this.statistic = statistic;
    this.findings = findings;
    guarded(() -> summary = statistic.empty());
  }

  void add(ResolvedDocument document) {
    guarded(() -> summary = statistic.add(summary(), document));
  }

  @SuppressWarnings("unchecked") // countings of two shares stand in one order
  void merge(RunningStatistic<?> other) {
    if (why == null) {
      why = other.why;
    }
    guarded(() -> summary = statistic.merge(summary(), ((RunningStatistic<A>) other).summary()));
  }

  void write(ResultWriter writer) throws SQLException {
    if (statistic instanceof StreamedStatistic<A> own) {
      for (TableRows rows : own.tables(summary(), writer.numbering())) {
        writer.rows(rows);
      }
      return;
    }
    if (why == null) {
      why = writer.plugged(statistic, summary());
    }
    String told = "";
    if (why != null) {
      LOG.warn("The statistic {} failed and is left out", statistic.name(), why);
      told =
          "The statistic "
              + statistic.name()
              + (statistic instanceof Contributed added ? " of the plugin " + added.plugin() : "")
              + " failed, and its table stays as it was: "
              + why.getMessage()
              + ".";
      findings.note(told);
    }
    if (statistic instanceof Contributed added) {
      findings.conduct(PartConduct.once("statistic " + statistic.name(), added, told));
    }
  }

  /** Whether it failed and is left out. */
  boolean failed() {
    return why != null;
  }

  /** Name of the statistic. */
  String name() {
    return statistic.name();
  }

  /** What was counted so far. */
  A summary() {
    return Objects.requireNonNull(summary);
  }

  /** A built-in statistic that fails is our fault and ends the step; a plugin's is left out. */
  private void guarded(Runnable counting) {
    if (why != null) {
      return;
    }
    if (statistic instanceof StreamedStatistic) {
      counting.run();
      return;
    }
    try {
      counting.run();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      why = e;
    }
  }
}
