package org.dramatis.analytics.store.query;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.dramatis.analytics.store.Database;
import org.jdbi.v3.core.Handle;

/**
 * The documents of an actor, ascending, with a figure of each. Nobody changes the arrays.
 *
 * @param documents their numbers
 * @param figures the figures, in the same order
 */
record Postings(long[] documents, long[] figures) {

  /** The documents that surely mention an actor, with how often. */
  static Postings mentions(Handle handle, int actor) {
    return read(handle, "mentions", actor);
  }

  /** The documents that mention an actor, surely or possibly, with the sentences that do. */
  static Postings sentences(Handle handle, int actor) {
    return read(handle, "sentences", actor);
  }

  private static Postings read(Handle handle, String column, int actor) {
    long[] documents = new long[64];
    long[] figures = new long[64];
    int size = 0;
    try (PreparedStatement select =
        handle
            .getConnection()
            .prepareStatement(
                "SELECT document, "
                    + column
                    + " FROM actor_document WHERE actor = ? AND "
                    + column
                    + " > 0 ORDER BY document")) {
      select.setInt(1, actor);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          if (size == documents.length) {
            documents = Arrays.copyOf(documents, size * 2);
            figures = Arrays.copyOf(figures, size * 2);
          }
          documents[size] = rows.getLong(1);
          figures[size++] = rows.getLong(2);
        }
      }
    } catch (SQLException e) {
      throw Database.failed("The documents of an actor cannot be read", e);
    }
    return new Postings(Arrays.copyOf(documents, size), Arrays.copyOf(figures, size));
  }

  /** Documents with a figure each, as pairs. */
  static Postings of(List<long[]> rows) {
    return new Postings(
        rows.stream().mapToLong(row -> row[0]).toArray(),
        rows.stream().mapToLong(row -> row[1]).toArray());
  }

  /** The figure of a document; 0 for one that is none of these. */
  long of(long document) {
    int at = Arrays.binarySearch(documents, document);
    return at < 0 ? 0 : figures[at];
  }

  /** The documents that these and others have in common. */
  long[] common(Postings others) {
    return Arrays.stream(documents)
        .filter(document -> Arrays.binarySearch(others.documents, document) >= 0)
        .toArray();
  }
}
