package org.dramatis.analytics.report;

/**
 * Networks of actors, of the whole corpus or of a part of it.
 *
 * <p>Thread-safe. Ties of the whole corpus are those of the last aggregation; those of a part are
 * counted when asked for, from the same mentions and by the same rules. What would be too much for
 * that, and an actor that is not there, fail with {@link
 * org.dramatis.core.error.DramatisException}, the one USAGE, the other NOT_FOUND.
 */
public interface Networks {

  /** The ties that a question asks for, with the measures of their actors. */
  NetworkGraph graph(NetworkQuery query);

  /** The ties of {@link #graph} over time. */
  NetworkDays days(NetworkQuery query);

  /**
   * A chain with the fewest ties from one actor to another; of several that are as short one whose
   * ties are in the most windows. Of the query scope, window, types of the actors in between, and
   * least number are looked at.
   */
  NetworkPath path(String from, String to, NetworkQuery query);
}
