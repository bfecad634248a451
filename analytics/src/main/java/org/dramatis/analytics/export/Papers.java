package org.dramatis.analytics.export;

import java.io.IOException;
import java.io.OutputStream;

/** What is written to files though it is no table: dossiers and the report of the corpus. */
public interface Papers {

  /** None. */
  Papers NONE =
      new Papers() {
        @Override
        public boolean has(String name) {
          return false;
        }

        @Override
        public void check(String name, String format) {
          throw new IllegalArgumentException(name);
        }

        @Override
        public void write(String name, String format, OutputStream out) {
          throw new IllegalArgumentException(name);
        }
      };

  /** Whether a name is one of these, rather than that of a table. */
  boolean has(String name);

  /**
   * Does nothing when it can be written.
   *
   * @throws org.dramatis.core.error.DramatisException USAGE or NOT_FOUND for a format or subject
   *     that is not there
   */
  void check(String name, String format);

  /**
   * Writes it; does not close the stream.
   *
   * @throws org.dramatis.core.error.DramatisException as {@link #check}
   * @throws IOException when the stream cannot be written
   */
  void write(String name, String format, OutputStream out) throws IOException;
}
