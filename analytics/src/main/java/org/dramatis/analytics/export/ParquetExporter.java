package org.dramatis.analytics.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;
import org.dramatis.core.statistic.Column;
import org.jspecify.annotations.Nullable;

/**
 * Apache Parquet: plain values, compressed by GZIP, a page a column and group of rows. Memory holds
 * one group.
 *
 * <p>The library of Apache needs Hadoop; this writes the small part of the format that tables need,
 * after its specification (parquet-format 2.x, Thrift's compact protocol).
 */
public final class ParquetExporter implements Exporter {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_ROWS = 50_000;
  private static final long MOST_BYTES = 16_000_000;

  // Constants of parquet.thrift.
  private static final int BOOLEAN = 0;
  private static final int INT32 = 1;
  private static final int INT64 = 2;
  private static final int DOUBLE = 5;
  private static final int BYTE_ARRAY = 6;
  private static final int UTF8 = 0;
  private static final int DATE = 6;
  private static final int JSON = 19;
  private static final int OPTIONAL = 1;
  private static final int PLAIN = 0;
  private static final int RLE = 3;
  private static final int GZIP = 2;
  private static final int DATA_PAGE = 0;

  @Override
  public String format() {
    return "parquet";
  }

  @Override
  public String mediaType() {
    return "application/vnd.apache.parquet";
  }

  /** A column of a group of rows, as it is in the file. */
  private record Chunk(long offset, long plain, long packed) {}

  /** A group of rows. */
  private record Group(long rows, List<Chunk> chunks) {}

  /** The values of one column of the group that is being filled. */
  private static final class Values {

    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private final ByteArrayOutputStream levels = new ByteArrayOutputStream();
    private int level;
    private int flags;
    private int present;
    private int rows;

    void add(@Nullable Object value) {
      if (value != null) {
        level |= 1 << rows % 8;
        write(value);
      }
      if (++rows % 8 == 0) {
        levels.write(level);
        level = 0;
      }
    }

    private void write(Object value) {
      if (value instanceof Boolean flag) {
        flags |= flag ? 1 << present % 8 : 0;
        if (++present % 8 == 0) {
          values.write(flags);
          flags = 0;
        }
      } else if (value instanceof Long number) {
        values.writeBytes(little(Long.BYTES).putLong(number).array());
      } else if (value instanceof Double number) {
        values.writeBytes(little(Long.BYTES).putDouble(number).array());
      } else if (value instanceof LocalDate day) {
        values.writeBytes(little(Integer.BYTES).putInt(Math.toIntExact(day.toEpochDay())).array());
      } else {
        byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
        values.writeBytes(little(Integer.BYTES).putInt(text.length).array());
        values.writeBytes(text);
      }
    }

    /** The page: which rows have a value, then the values. */
    byte[] page() {
      if (rows % 8 != 0) {
        levels.write(level);
      }
      if (present % 8 != 0) {
        values.write(flags);
      }
      Thrift run = new Thrift();
      // One run of groups of eight bits.
      run.number((long) levels.size() << 1 | 1);
      ByteArrayOutputStream page = new ByteArrayOutputStream();
      page.writeBytes(little(Integer.BYTES).putInt(run.bytes().length + levels.size()).array());
      page.writeBytes(run.bytes());
      page.writeBytes(levels.toByteArray());
      page.writeBytes(values.toByteArray());
      return page.toByteArray();
    }
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void write(Table table, Tables tables, OutputStream out) throws IOException {
    List<Column> columns = table.columns();
    List<Group> groups = new ArrayList<>();
    out.write(MAGIC);
    long position = MAGIC.length;
    try (Stream<List<@Nullable Object>> all = table.rows()) {
      Iterator<List<@Nullable Object>> rows = all.iterator();
      while (rows.hasNext()) {
        List<Values> values = columns.stream().map(column -> new Values()).toList();
        long number = 0;
        for (long bytes = 0; rows.hasNext() && number < MOST_ROWS && bytes < MOST_BYTES; number++) {
          List<@Nullable Object> row = rows.next();
          for (int i = 0; i < values.size(); i++) {
            Object value = row.get(i);
            values.get(i).add(value);
            bytes += value instanceof String text ? text.length() : Long.BYTES;
          }
        }
        List<Chunk> chunks = new ArrayList<>();
        for (Values column : values) {
          byte[] page = column.page();
          byte[] packed = packed(page);
          byte[] head = head(page.length, packed.length, number);
          out.write(head);
          out.write(packed);
          chunks.add(
              new Chunk(
                  position, (long) head.length + page.length, (long) head.length + packed.length));
          position += head.length + packed.length;
        }
        groups.add(new Group(number, chunks));
      }
    }
    byte[] foot = foot(table, groups);
    out.write(foot);
    out.write(little(Integer.BYTES).putInt(foot.length).array());
    out.write(MAGIC);
  }

  private static byte[] packed(byte[] page) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(page);
    }
    return packed.toByteArray();
  }

  private static byte[] head(int plain, int packed, long rows) {
    Thrift head = new Thrift();
    head.int32(1, DATA_PAGE).int32(2, plain).int32(3, packed).struct(5);
    head.int32(1, (int) rows).int32(2, PLAIN).int32(3, RLE).int32(4, RLE).end();
    return head.end().bytes();
  }

  private static byte[] foot(Table table, List<Group> groups) {
    List<Column> columns = table.columns();
    Thrift foot = new Thrift();
    foot.int32(1, 1).list(2, Thrift.STRUCT, columns.size() + 1);
    foot.element().text(4, "rows").int32(5, columns.size()).end();
    for (Column column : columns) {
      foot.element().int32(1, type(column)).int32(3, OPTIONAL).text(4, column.name());
      int converted = converted(column);
      if (converted >= 0) {
        foot.int32(6, converted);
      }
      foot.end();
    }
    foot.int64(3, groups.stream().mapToLong(Group::rows).sum());
    foot.list(4, Thrift.STRUCT, groups.size());
    for (Group group : groups) {
      foot.element().list(1, Thrift.STRUCT, columns.size());
      for (int i = 0; i < columns.size(); i++) {
        Chunk chunk = group.chunks().get(i);
        foot.element().int64(2, chunk.offset()).struct(3);
        foot.int32(1, type(columns.get(i)));
        foot.list(2, Thrift.INT32, 2).zigzag(PLAIN).zigzag(RLE);
        foot.list(3, Thrift.BINARY, 1).raw(columns.get(i).name());
        foot.int32(4, GZIP).int64(5, group.rows());
        foot.int64(6, chunk.plain()).int64(7, chunk.packed()).int64(9, chunk.offset());
        foot.end().end();
      }
      foot.int64(2, group.chunks().stream().mapToLong(Chunk::plain).sum());
      foot.int64(3, group.rows()).end();
    }
    foot.text(6, "dramatis");
    return foot.end().bytes();
  }

  private static int type(Column column) {
    switch (column.type()) {
      case BOOLEAN:
        return BOOLEAN;
      case DATE:
        return INT32;
      case INTEGER:
        return INT64;
      case DECIMAL:
        return DOUBLE;
      case TEXT:
      case ACTOR:
      case DOCUMENT:
      case JSON:
        return BYTE_ARRAY;
    }
    throw new IllegalStateException(column.type().name());
  }

  private static int converted(Column column) {
    switch (column.type()) {
      case DATE:
        return DATE;
      case TEXT:
      case ACTOR:
      case DOCUMENT:
        return UTF8;
      case JSON:
        return JSON;
      case BOOLEAN:
      case INTEGER:
      case DECIMAL:
        return -1;
    }
    throw new IllegalStateException(column.type().name());
  }
}
