package org.dramatis.analytics.export;

import java.util.List;
import java.util.stream.Stream;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.StatisticTable;
import org.jspecify.annotations.Nullable;

/**
 * What exports read. The streams are lazy: what was read is not kept. Whoever asks for a stream
 * closes it.
 */
public interface ExportSource {

  /** Whether two documents of different sources have one path, so that paths need the source. */
  boolean pathsClash();

  /**
   * Every document with all its mentions, ordered by source and path.
   *
   * <p>Mentions that do not count (boilerplate, repetitions) are included.
   */
  Stream<MarkedDocument> documents();

  /** Documents that have layers of plugins, with these, ordered by source and path. */
  Stream<LayeredDocument> layered();

  /** Every actor, ordered by id. */
  Stream<LinkedActor> actors();

  /** Every pair in every window, ordered by window, first and second actor. */
  Stream<PairRow> pairs();

  /** The tables of plugins' statistics, by name. */
  List<StatisticTable> statistics();

  /** The rows of a statistic in the order that it gave them. */
  Stream<List<@Nullable Object>> rows(StatisticTable table);
}
