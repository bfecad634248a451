package org.dramatis.analytics.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a table. */
public interface SqlRowSink {

  /** Takes a row: values in the order of the columns. */
  void row(@Nullable Object... values) throws SQLException;
}
