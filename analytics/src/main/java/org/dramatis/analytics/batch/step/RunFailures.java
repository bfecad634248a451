package org.dramatis.analytics.batch.step;

import java.io.IOException;
import java.sql.SQLException;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Gives what made a run fail a code, and advice. */
final class RunFailures {

  private RunFailures() {}

  /** The failure with its code; what nobody foresaw is a fault of this program. */
  static DramatisException of(Throwable thrown) {
    DramatisException known = find(thrown, DramatisException.class);
    if (known != null) {
      return known;
    }
    if (find(thrown, OutOfMemoryError.class) != null) {
      return new DramatisException(
          ErrorCode.OUT_OF_MEMORY,
          "The job needs more memory than it has",
          "Give it more, such as DRAMATIS_JAVA_OPTS=-Xmx8g, or set jobs.threads lower;"
              + " then restart it",
          thrown);
    }
    SQLException database = find(thrown, SQLException.class);
    if (database != null) {
      return new DramatisException(
          ErrorCode.STORE_FAILED,
          "The database failed: " + database.getMessage(),
          "Check that it runs and that its disk has space, then restart the job",
          thrown);
    }
    IOException files = find(thrown, IOException.class);
    if (files != null) {
      return new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          "Files cannot be read or written: " + files,
          "Check permissions and space, then restart the job",
          thrown);
    }
    return new DramatisException(
        ErrorCode.INTERNAL, "Failed with " + thrown, "The log says more; restart the job", thrown);
  }

  private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
    int depth = 0;
    for (Throwable at = thrown; at != null && depth < 20; at = at.getCause()) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
      depth++;
    }
    return null;
  }
}
