package org.dramatis.analytics.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Notes what the results were made of, so that a run that changes nothing need not make them again.
 *
 * <p>The note is removed before a document is written, and written with the results: after a crash
 * in between there is none. Thread-safe.
 */
public final class ResultStamp {

  private final Database database;

  /** The stamp of a database's results. */
  public ResultStamp(Database database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  /** Whether the results are of the documents as they are now, and made of these. */
  public boolean is(String stamp) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT stamp FROM aggregation")
                    .mapTo(String.class)
                    .findOne()
                    .filter(stamp::equals)
                    .isPresent());
  }

  /**
   * The stamp of the state of the resolution that the results are of, of documents as they were
   * then; null when there is none.
   */
  public @Nullable String resolution() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT stamp FROM resolution")
                    .mapTo(String.class)
                    .findOne()
                    .orElse(null));
  }

  /** Notes that documents are about to change. */
  public void remove() {
    database.jdbi().useHandle(handle -> handle.execute("DELETE FROM aggregation"));
  }
}
