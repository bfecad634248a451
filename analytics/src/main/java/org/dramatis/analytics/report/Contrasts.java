package org.dramatis.analytics.report;

import java.util.Set;
import org.dramatis.core.actor.ActorType;

/**
 * Sets parts of the corpus against each other: documents by the search index, mentions by the
 * results.
 *
 * <p>Thread-safe. What is asked for is counted then, one question at a time, and kept for the next
 * questions about it while results and index are the same. Every method throws {@link
 * org.dramatis.core.error.DramatisException} USAGE for a part without documents, for two that are
 * the same, and for what would take longer than some seconds, {@link UnreadableQuery} for a query
 * that cannot be read, NOT_FOUND for an unknown actor, INPUT_OUTPUT when the index cannot be read,
 * STORE_FAILED when the database fails.
 */
public interface Contrasts {

  /** No more rows are listed, however many there are. */
  int MOST_ROWS = 10_000;

  /** In so many stories of the part a word must stand, where nothing else is asked for. */
  int LEAST = 2;

  /** Words of which chance is likelier than that to make so great a G² are not listed. */
  double MOST_CHANCE = 0.05;

  /** What comes first of words that mark a part. */
  enum Order {
    /** What is surest. */
    G2,
    /** What is least as many times as frequent, by the lower end of the interval. */
    LOG_RATIO,
    /** What is most frequent in the part. */
    COUNT
  }

  /**
   * The words that stand in a part more often than in the rest of the corpus, as chance alone makes
   * them do once in twenty at most; their false discovery rates say how many of them it did.
   *
   * @param least in how many of its stories a word must stand
   */
  KeyWords keyWords(Part part, Order order, long least, long offset, int limit);

  /** The words of two parts of documents, the surest difference first. */
  Comparison<ComparedWord> words(Part first, Part second, long offset, int limit);

  /**
   * The actors of two parts of documents, the surest difference first.
   *
   * @param types only such actors; empty for all
   */
  Comparison<ComparedActor> actors(
      Part first, Part second, Set<ActorType> types, long offset, int limit);

  /**
   * The pairs of two parts of documents, the surest difference first.
   *
   * @param types only pairs of two such actors; empty for all
   * @param window how near the two stand
   */
  Comparison<ComparedPair> pairs(
      Part first, Part second, Set<ActorType> types, Window window, long offset, int limit);
}
