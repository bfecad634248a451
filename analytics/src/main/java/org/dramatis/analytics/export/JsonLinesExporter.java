package org.dramatis.analytics.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
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

/** JSON Lines: a JSON object a row, UTF-8, lines that end with LF. Every value is exact. */
public final class JsonLinesExporter implements Exporter {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  @Override
  public String format() {
    return "jsonl";
  }

  @Override
  public String mediaType() {
    return "application/x-ndjson";
  }

  @Override
  public void write(Table table, Tables tables, OutputStream out) throws IOException {
    try (Stream<List<@Nullable Object>> rows = table.rows()) {
      write(table.columns(), rows.iterator(), out);
    }
  }

  private static void write(
      List<Column> columns, Iterator<List<@Nullable Object>> rows, OutputStream out)
      throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      boolean any = false;
      while (rows.hasNext()) {
        List<@Nullable Object> row = rows.next();
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
          json.writeFieldName(columns.get(i).name());
          write(columns.get(i), row.get(i), json);
        }
        json.writeEndObject();
        any = true;
      }
      if (any) {
        json.writeRaw('\n');
      }
    }
  }

  private static void write(Column column, @Nullable Object value, JsonGenerator json)
      throws IOException {
    if (value == null) {
      json.writeNull();
      return;
    }
    switch (column.type()) {
      case TEXT:
      case ACTOR:
      case DOCUMENT:
      case DATE:
        json.writeString(value.toString());
        return;
      case INTEGER:
        json.writeNumber((Long) value);
        return;
      case DECIMAL:
        json.writeNumber((Double) value);
        return;
      case BOOLEAN:
        json.writeBoolean((Boolean) value);
        return;
      case JSON:
        json.writeRawValue((String) value);
        return;
    }
    throw new IllegalStateException(column.type().toString());
  }
}
