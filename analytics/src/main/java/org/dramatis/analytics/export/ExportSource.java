package org.dramatis.analytics.export;

import java.util.stream.Stream;
import org.dramatis.analytics.report.PairRow;

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

  /** Every actor, ordered by id. */
  Stream<LinkedActor> actors();

  /** Every pair in every window, ordered by window, first and second actor. */
  Stream<PairRow> pairs();
}
