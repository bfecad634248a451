package org.dramatis.analytics.report;

import java.util.List;
import java.util.function.LongConsumer;
import org.dramatis.core.document.Span;

/**
 * Finds documents and actors by what was written, from an index that follows the results.
 *
 * <p>Thread-safe. Every method throws {@link org.dramatis.core.error.DramatisException}
 * INPUT_OUTPUT when the index cannot be read, STORE_FAILED when the database fails.
 */
public interface Search {

  /** Most characters of a query. */
  int MOST_CHARACTERS = 2_000;

  /** Most hits that can be passed over. */
  long MOST_OFFSET = 100_000;

  /**
   * Documents.
   *
   * @throws UnreadableQuery when the query cannot be read
   * @throws org.dramatis.core.error.DramatisException USAGE when it costs too much
   */
  SearchResult find(SearchQuery query);

  /**
   * Where the text of a document holds what was searched for, in order, without overlap; empty when
   * the document does not fit the query.
   *
   * @param text the query
   * @param document id of the document
   * @param limit most places to return
   * @throws UnreadableQuery when the query cannot be read
   */
  List<Span> places(String text, String document, int limit);

  /**
   * Actors with a name like this, the likeliest first: its words may stand in any order, and be
   * misspelt or not written to the end.
   *
   * @param limit most actors to return
   */
  List<ActorRow> actors(String name, int limit);

  /** Sets parts of the corpus against each other. */
  Contrasts contrasts();

  /** Brings the index to the results, by what differs; returns at once when nothing does. */
  void bringUp();

  /**
   * Makes the index from nothing.
   *
   * @param progress is told how many documents it holds, from time to time
   */
  void rebuild(LongConsumer progress);
}
