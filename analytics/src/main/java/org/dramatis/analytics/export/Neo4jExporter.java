package org.dramatis.analytics.export;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;
import org.dramatis.core.statistic.Column;
import org.jspecify.annotations.Nullable;

/**
 * A ZIP file of what {@code neo4j-admin database import} reads, of a table with two actors a row:
 * {@code actors.csv} has the nodes, {@code ties.csv} the relationships.
 */
public final class Neo4jExporter implements Exporter {

  private static final CsvFactory FACTORY =
      CsvFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
          .build();

  @Override
  public String format() {
    return "neo4j";
  }

  @Override
  public String mediaType() {
    return "application/zip";
  }

  @Override
  public void write(Table table, Tables tables, OutputStream out) throws IOException {
    Ties ties = Ties.of(table, format());
    ZipOutputStream zip = new ZipOutputStream(out);
    try {
      zip.putNextEntry(new ZipEntry("actors.csv"));
      try (CsvGenerator csv = csv(zip, List.of("actor:ID", "name", "mentions:long", ":LABEL"))) {
        ties.nodes(
            tables,
            node ->
                row(
                    csv,
                    node.id(),
                    node.name(),
                    node.mentions() < 0 ? null : node.mentions(),
                    label(node.type())));
      }
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("ties.csv"));
      List<String> heads = new ArrayList<>(List.of(":START_ID", ":END_ID"));
      ties.properties().forEach(column -> heads.add(column.name() + type(column)));
      heads.add(":TYPE");
      try (CsvGenerator csv = csv(zip, heads)) {
        ties.each(
            tie -> {
              List<@Nullable Object> values = new ArrayList<>(List.of(tie.first(), tie.second()));
              values.addAll(tie.values());
              values.add("TOGETHER");
              row(csv, values.toArray());
            });
      }
      zip.closeEntry();
      zip.finish();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static CsvGenerator csv(OutputStream out, List<String> heads) throws IOException {
    CsvSchema.Builder schema = CsvSchema.builder().setLineSeparator("\n");
    heads.forEach(schema::addColumn);
    CsvGenerator csv = FACTORY.createGenerator(out);
    csv.setSchema(schema.build());
    row(csv, heads.toArray());
    return csv;
  }

  private static void row(CsvGenerator csv, @Nullable Object... values) {
    try {
      csv.writeStartArray();
      for (Object value : values) {
        if (value == null) {
          csv.writeNull();
        } else if (value instanceof Long number) {
          csv.writeNumber(number);
        } else if (value instanceof Double number) {
          csv.writeNumber(number);
        } else {
          csv.writeString(value.toString());
        }
      }
      csv.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String label(String type) {
    return type.isEmpty()
        ? "Actor"
        : "Actor;" + type.charAt(0) + type.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String type(Column column) {
    switch (column.type()) {
      case INTEGER:
        return ":long";
      case DECIMAL:
        return ":double";
      case BOOLEAN:
        return ":boolean";
      case DATE:
        return ":date";
      case TEXT:
      case ACTOR:
      case DOCUMENT:
      case JSON:
        return "";
    }
    throw new IllegalStateException(column.type().name());
  }
}
