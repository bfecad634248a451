package org.dramatis.analytics.statistic;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dramatis.core.statistic.RowSink;
import org.dramatis.core.statistic.Statistic;

/**
 * A statistic whose tables may be too long to hold as objects: their rows are read one by one, and
 * name actors and documents by number.
 *
 * @param <A> the summary that accumulates
 */
public interface StreamedStatistic<A extends Serializable> extends Statistic<A> {

  /**
   * All tables that follow from the summary, each in one part or several; the first one is that of
   * {@link #finish}.
   *
   * @param summary the summary; not to be changed while the rows are read
   * @param numbering numbers of the actors and documents of the summary
   */
  List<TableRows> tables(A summary, Numbering numbering);

  /**
   * The most frequent pairs that follow from the summary, by window.
   *
   * @param summary the summary; not to be changed while they are found
   * @param numbering numbers of the actors and documents of the summary
   */
  List<TopRows> tops(A summary, Numbering numbering);

  /** Ids of the actors of a summary, sorted. */
  List<String> actors(A summary);

  /** Empty: it is counted with all other results, whose version is kept for all of them. */
  @Override
  default String version() {
    return "";
  }

  @Override
  default void finish(A summary, RowSink rows) {
    List<String> ids = actors(summary);
    Map<String, Integer> numbers = new HashMap<>();
    ids.forEach(id -> numbers.put(id, numbers.size() + 1));
    Map<String, Long> documents = new HashMap<>();
    Numbering numbering =
        new Numbering() {
          @Override
          public int actor(String id) {
            return numbers.get(id);
          }

          @Override
          public long document(String id) {
            return documents.computeIfAbsent(id, key -> (long) documents.size());
          }
        };
    List<TableRows> tables = tables(summary, numbering);
    for (TableRows table : tables) {
      if (table.table().equals(tables.get(0).table())) {
        table
            .rows()
            .forEachRemaining(
                row -> {
                  for (int i = 0; i < row.length; i++) {
                    if (row[i] instanceof Integer actor
                        && table.columns().get(i).endsWith("actor")) {
                      row[i] = ids.get(actor - 1);
                    }
                  }
                  rows.row(row);
                });
      }
    }
  }
}
