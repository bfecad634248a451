package org.dramatis.analytics.store.corpus;

import java.util.concurrent.atomic.AtomicLong;
import org.dramatis.analytics.store.Database;

/**
 * Gives new documents their numbers, ascending, so that their rows are added at the end of the
 * tables and not all over them.
 *
 * <p>Made at the beginning of a run, because only one process at a time writes documents.
 * Thread-safe.
 */
public final class DocumentNumbers {

  private final AtomicLong last;

  /**
   * Goes on after the highest number in the database; after that of documents that are gone as
   * well, which figures know until the next count.
   */
  public DocumentNumbers(Database database) {
    this.last =
        new AtomicLong(
            database
                .jdbi()
                .withHandle(
                    handle ->
                        handle
                            .createQuery(
                                "SELECT GREATEST("
                                    + "(SELECT COALESCE(MAX(number), 0) FROM document),"
                                    + " (SELECT COALESCE(MAX(document), 0) FROM counted_document))")
                            .mapTo(Long.class)
                            .one()));
  }

  /** A number that no document has. */
  long next() {
    return last.incrementAndGet();
  }
}
