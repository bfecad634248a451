package org.dramatis.core.spi;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import org.dramatis.core.statistic.Column;
import org.jspecify.annotations.Nullable;

/** Writes a table in one format. Stateless and thread-safe. */
public interface Exporter {

  /** The format's name, as a user asks for it: {@code csv}, {@code jsonl}. */
  String format();

  /** The media type of what it writes. */
  String mediaType();

  /**
   * Writes all rows; does not close the stream.
   *
   * @param columns the columns
   * @param rows values in column order, read once and never held together in memory; a value may be
   *     anything the column's type allows
   * @throws IOException when the stream cannot be written
   */
  void write(List<Column> columns, Iterator<List<@Nullable Object>> rows, OutputStream out)
      throws IOException;
}
