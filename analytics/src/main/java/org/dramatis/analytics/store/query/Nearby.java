package org.dramatis.analytics.store.query;

import java.util.Optional;
import java.util.Set;
import org.dramatis.analytics.report.Window;

/**
 * Tells without reading mentions in which documents two actors stand near each other: of two that
 * most documents hold, and few sentences, the tables would have to be read nearly whole.
 * Thread-safe.
 */
public interface Nearby {

  /** Never knows. */
  Nearby UNKNOWN = (first, second, window) -> Optional.empty();

  /**
   * Numbers of documents among which are all that have a window with a sure mention of each.
   *
   * @param window sentence or paragraph
   * @return empty when that is not known of the results as they are
   */
  Optional<Set<Long>> documents(String first, String second, Window window);
}
