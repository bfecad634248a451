package org.dramatis.analytics.batch;

import java.io.Serializable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.dramatis.analytics.statistic.Cooccurrences;
import org.dramatis.analytics.statistic.StreamedStatistic;
import org.dramatis.analytics.store.ResultWriter;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.Statistic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A statistic with its summary so far. A plugin's statistic that fails is left out from then on,
 * with its table as it was. Not thread-safe.
 */
final class Counting<A extends Serializable> {

  private static final Logger LOG = LoggerFactory.getLogger(Counting.class);

  private final Statistic<A> statistic;
  private final String table;
  private final boolean own;
  private A summary;
  private boolean broken;

  /**
   * Nothing counted yet.
   *
   * @param table the table of its result
   * @param own whether it is one of ours, whose failure is ours
   */
  Counting(Statistic<A> statistic, String table, boolean own) {
    this.statistic = statistic;
    this.table = table;
    this.own = own;
    this.summary = statistic.empty();
  }

  void add(ResolvedDocument document) {
    guarded(() -> summary = statistic.add(summary, document));
  }

  @SuppressWarnings("unchecked") // countings of two shares stand in one order
  void merge(Counting<?> other) {
    broken |= other.broken;
    guarded(() -> summary = statistic.merge(summary, ((Counting<A>) other).summary));
  }

  void write(ResultWriter writer) throws SQLException {
    List<String> columns = statistic.columns().stream().map(Column::name).toList();
    if (own) {
      writer.statistic(table, columns, rows());
      if (summary instanceof Cooccurrences pairs) {
        writer.windows(table.replace("cooccurrence", "actor_window"), pairs);
      }
      return;
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    guarded(() -> rows.addAll(statistic.finish(summary).rows()));
    if (!broken) {
      writer.plugged(table, columns, rows.iterator());
    }
  }

  /** What was counted so far. */
  A summary() {
    return summary;
  }

  /** The rows of the result, read lazily where the statistic allows it. */
  Iterator<List<@Nullable Object>> rows() {
    return statistic instanceof StreamedStatistic<A> streamed
        ? streamed.rows(summary)
        : statistic.finish(summary).rows().iterator();
  }

  /** A built-in statistic that fails is our fault and ends the step; a plugin's is left out. */
  private void guarded(Runnable counting) {
    if (broken) {
      return;
    }
    if (own) {
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
