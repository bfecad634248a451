package org.dramatis.analytics.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inserts rows into one table, a thousand at a time, in the transaction of its connection.
 *
 * <p>Used by one thread. Nothing reaches the database for sure before {@link #flush}.
 */
public final class TableWriter implements SqlRowSink, AutoCloseable {

  private static final int BATCH = 1_000;

  private final PreparedStatement insert;
  private final int columns;
  private int waiting;
  private long rows;

  /** Prepares to insert into {@code table}; names are trusted, not escaped. */
  public TableWriter(Connection connection, String table, List<String> columns)
      throws SQLException {
    this.columns = columns.size();
    this.insert =
        connection.prepareStatement(
            "INSERT INTO "
                + table
                + " ("
                + String.join(", ", columns)
                + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?"))
                + ")");
  }

  @Override
  public void row(@Nullable Object... values) throws SQLException {
    if (values.length != columns) {
      throw new IllegalArgumentException(values.length + " values for " + columns + " columns");
    }
    for (int i = 0; i < values.length; i++) {
      insert.setObject(i + 1, values[i]);
    }
    insert.addBatch();
    rows++;
    if (++waiting >= BATCH) {
      flush();
    }
  }

  /** Sends the rows that wait. */
  public void flush() throws SQLException {
    if (waiting > 0) {
      waiting = 0;
      insert.executeBatch();
    }
  }

  /** Forgets the rows that wait. */
  public void clear() throws SQLException {
    waiting = 0;
    insert.clearBatch();
  }

  /** How many rows were added. */
  public long rows() {
    return rows;
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
