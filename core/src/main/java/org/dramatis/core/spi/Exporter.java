package org.dramatis.core.spi;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a table in one format. Stateless and thread-safe. */
public interface Exporter {

  /** The format's name, as a user asks for it: {@code csv}, {@code jsonl}. */
  String format();

  /** The media type of what it writes. */
  String mediaType();

  /**
   * Writes all rows of a table; does not close the stream.
   *
   * @param table the table that the user asks for; a value may be anything that the type of its
   *     column allows
   * @param tables all tables, for a format that needs others beside it, such as the names of actors
   * @throws IOException when the stream cannot be written
   */
  void write(Table table, Tables tables, OutputStream out) throws IOException;
}
