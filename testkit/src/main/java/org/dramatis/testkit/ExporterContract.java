package org.dramatis.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Checks that an exporter keeps the promises of {@link Exporter}, over tables with columns of all
 * types, nulls and hostile texts: it writes the same bytes every time, closes the rows but not the
 * stream, takes a table without rows, holds no rows together, and passes on that the stream fails.
 */
public final class ExporterContract {

  private static final int MANY = 20_000;

  /** Well-formed, as the store keeps texts. */
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "=1+1",
          "say \"a, b\"\r\nand\tc;d|e",
          "<script>alert('x')</script>&amp;",
          "\u202eright to left",
          "\ud83d\ude80 beyond the basic plane",
          "\u0001\ufeff\u00a0",
          "x".repeat(5_000));

  private final Exporter exporter;

  /** Checks for this exporter. */
  public ExporterContract(Exporter exporter) {
    this.exporter = exporter;
  }

  /**
   * All checks, over tables of their own.
   *
   * @param more tables that the format needs beside the one that is asked for
   */
  public void check(Table... more) {
    require(
        exporter.format().matches("[a-z][a-z0-9-]*"), "no name of a format: " + exporter.format());
    require(exporter.mediaType().contains("/"), "no media type: " + exporter.mediaType());
    byte[] written = write(table(3), more);
    require(written.length > 0, "it writes nothing of a table with rows");
    require(Arrays.equals(written, write(table(3), more)), "two runs differ");
    require(
        !Arrays.equals(written, write(table(4), more)), "another row makes no difference to it");
    write(table(0), more);
    checkStreaming(more);
    checkFailing(more);
  }

  private byte[] write(Table table, Table... more) {
    Bytes out = new Bytes();
    AtomicInteger open = new AtomicInteger();
    try {
      exporter.write(watched(table, open), tables(table, more), out);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new AssertionError("it failed with " + e, e);
    }
    require(!out.closed, "it closes the stream");
    require(open.get() == 0, "it leaves the rows open");
    return out.toByteArray();
  }

  /** Of many rows some are written before the last one is read. */
  private void checkStreaming(Table... more) {
    Bytes out = new Bytes();
    int[] writtenAtEnd = new int[1];
    Table many =
        Table.of(
            "contract",
            "",
            columns(),
            () ->
                IntStream.range(0, MANY)
                    .mapToObj(
                        number -> {
                          writtenAtEnd[0] = number == MANY - 1 ? out.size() : 0;
                          return row(number);
                        }));
    try {
      exporter.write(many, tables(many, more), out);
    } catch (IOException e) {
      throw new AssertionError("it failed with " + e, e);
    }
    require(
        writtenAtEnd[0] > out.size() / 2,
        "it holds rows together: of " + MANY + " half were not written when the last one was read");
  }

  private void checkFailing(Table... more) {
    Table table = table(MANY);
    try {
      exporter.write(table, tables(table, more), new Full());
    } catch (IOException expected) {
      return;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("a full disk made it throw " + e, e);
    }
    throw new AssertionError("it keeps to itself that the stream cannot be written");
  }

  private static Table watched(Table table, AtomicInteger open) {
    return Table.of(
        table.name(),
        table.description(),
        table.columns(),
        () -> {
          open.incrementAndGet();
          return table.rows().onClose(open::decrementAndGet);
        });
  }

  private static Tables tables(Table first, Table... more) {
    List<Table> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return () -> all;
  }

  private static Table table(int rows) {
    return Table.of(
        "contract", "All types", columns(), () -> IntStream.range(0, rows).mapToObj(n -> row(n)));
  }

  private static List<Column> columns() {
    return Stream.of(ColumnType.values())
        .map(type -> new Column("c" + type.ordinal(), type, true, "of the type " + type))
        .toList();
  }

  private static List<@Nullable Object> row(int number) {
    @Nullable Object[] row = new Object[ColumnType.values().length];
    for (ColumnType type : ColumnType.values()) {
      row[type.ordinal()] = number % 7 == 6 ? null : value(type, number);
    }
    return Arrays.asList(row);
  }

  private static Object value(ColumnType type, int number) {
    switch (type) {
      case TEXT:
        return TEXTS.get(number % TEXTS.size());
      case ACTOR:
        return "person:" + number;
      case DOCUMENT:
        return String.format(Locale.ROOT, "%016x", number);
      case INTEGER:
        return Long.MAX_VALUE - number;
      case DECIMAL:
        return number / -3.0;
      case DATE:
        return LocalDate.EPOCH.plusDays(number);
      case BOOLEAN:
        return number % 2 == 0;
      case JSON:
        return "[" + number + ",\"a \\\"b\\\"\"]";
    }
    throw new IllegalStateException(type.name());
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }

  private static final class Bytes extends ByteArrayOutputStream {

    private boolean closed;

    @Override
    public void close() {
      closed = true;
    }
  }

  /** A disk that is full after a while. */
  private static final class Full extends OutputStream {

    private int left = 10_000;

    @Override
    public void write(int value) throws IOException {
      if (--left < 0) {
        throw new IOException("no space is left");
      }
    }
  }
}
