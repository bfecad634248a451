package org.dramatis.analytics.statistic;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.dramatis.core.statistic.ResultTable;
import org.dramatis.core.statistic.Statistic;
import org.jspecify.annotations.Nullable;

/**
 * A statistic whose table may be too long to hold as objects: its rows can be read one by one.
 *
 * @param <A> the summary that accumulates
 */
public interface StreamedStatistic<A extends Serializable> extends Statistic<A> {

  /**
   * The rows of {@link #finish}, in its order, made one at a time while iterating.
   *
   * @param summary the summary; not to be changed while the rows are read
   */
  Iterator<List<@Nullable Object>> rows(A summary);

  @Override
  default ResultTable finish(A summary) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    rows(summary).forEachRemaining(rows::add);
    return new ResultTable(columns(), rows);
  }
}
