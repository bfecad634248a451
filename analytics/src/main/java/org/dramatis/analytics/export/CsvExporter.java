package org.dramatis.analytics.export;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;
import org.dramatis.core.statistic.Column;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values after RFC 4180: a header, lines that end with CRLF, quotes doubled, UTF-8.
 *
 * <p>A null is an empty field, an empty text a quoted one. Spreadsheets run a text that starts like
 * a formula ({@code =cmd…}), and documents may be hostile: unless formulas are kept, such a text
 * gets a leading apostrophe, which spreadsheets hide. Whoever needs every character exact uses JSON
 * Lines or keeps formulas.
 */
public final class CsvExporter implements Exporter {

  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final boolean keepFormulas;

  /**
   * An exporter.
   *
   * @param keepFormulas whether texts that a spreadsheet would run are written as they are
   */
  public CsvExporter(boolean keepFormulas) {
    this.keepFormulas = keepFormulas;
  }

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public String mediaType() {
    return "text/csv";
  }

  @Override
  public void write(Table table, Tables tables, OutputStream out) throws IOException {
    try (Stream<List<@Nullable Object>> rows = table.rows()) {
      write(table.columns(), rows.iterator(), out);
    }
  }

  private void write(List<Column> columns, Iterator<List<@Nullable Object>> rows, OutputStream out)
      throws IOException {
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n");
    columns.forEach(column -> schema.addColumn(column.name()));
    CsvFactory factory =
        CsvFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_EMPTY_STRINGS)
            .build();
    try (CsvGenerator csv = factory.createGenerator(out)) {
      csv.setSchema(schema.build());
      if (!rows.hasNext()) {
        csv.writeStartArray(); // makes an empty table have its header, too
      }
      while (rows.hasNext()) {
        List<@Nullable Object> row = rows.next();
        csv.writeStartArray();
        for (int i = 0; i < columns.size(); i++) {
          write(columns.get(i), row.get(i), csv);
        }
        csv.writeEndArray();
      }
    }
  }

  private void write(Column column, @Nullable Object value, CsvGenerator csv) throws IOException {
    if (value == null) {
      csv.writeNull();
      return;
    }
    switch (column.type()) {
      case TEXT:
      case ACTOR:
      case DOCUMENT:
      case JSON:
        csv.writeString(harmless((String) value));
        return;
      case DATE:
        csv.writeString(value.toString());
        return;
      case INTEGER:
        csv.writeNumber((Long) value);
        return;
      case DECIMAL:
        csv.writeNumber((Double) value);
        return;
      case BOOLEAN:
        csv.writeBoolean((Boolean) value);
        return;
    }
    throw new IllegalStateException(column.type().toString());
  }

  private String harmless(String text) {
    boolean runs = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return runs && !keepFormulas ? "'" + text : text;
  }
}
