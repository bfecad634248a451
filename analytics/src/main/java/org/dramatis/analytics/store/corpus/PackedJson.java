package org.dramatis.analytics.store.corpus;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.dramatis.analytics.store.TableWriter;

/** Values of documents as compressed JSON, in as many rows as they take. */
final class PackedJson {

  /** The columns that {@link #write} fills. */
  static final List<String> COLUMNS = List.of("document", "no", "content");

  /** Bytes in one row, at most; H2 holds no more than a million. */
  private static final int PART = 500_000;

  private PackedJson() {}

  /** Writes a value of a document, in rows numbered from zero. */
  static void write(TableWriter table, long document, ObjectMapper json, Object value)
      throws SQLException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      json.writeValue(out, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] content = bytes.toByteArray();
    for (int no = 0, from = 0; from < content.length; no++, from += PART) {
      int to = Math.min(from + PART, content.length);
      table.row(document, no, Arrays.copyOfRange(content, from, to));
    }
  }

  /**
   * Reads a value.
   *
   * @param content all its rows, one behind the other
   */
  static <T> T read(byte[] content, ObjectMapper json, Class<T> type) {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(content))) {
      return json.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
