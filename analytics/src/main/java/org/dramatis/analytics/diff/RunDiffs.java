package org.dramatis.analytics.diff;

import java.util.List;

/** What runs changed. Thread-safe. */
public interface RunDiffs {

  /**
   * What a run changed, by kind, the greatest change first.
   *
   * <p>Of each kind the {@code 200} greatest changes are kept. The first run of a corpus has none:
   * everything would be new.
   *
   * @param run number of the run
   */
  List<Change> of(long run);

  /**
   * The same as a Markdown text with a heading for each kind; a sentence when nothing changed.
   *
   * @param run number of the run
   */
  String markdown(long run);
}
