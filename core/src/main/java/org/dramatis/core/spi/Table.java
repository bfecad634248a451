package org.dramatis.core.spi;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dramatis.core.statistic.Column;
import org.jspecify.annotations.Nullable;

/** A table of results that can be exported: a built-in one or that of a plugin's statistic. */
public interface Table {

  /** Its name, as a user asks for it: {@code mentions}. */
  String name();

  /** What it holds, in a sentence. */
  String description();

  /** Its columns. */
  List<Column> columns();

  /**
   * Its rows in a defined order: values in the order of the columns. They are read while the stream
   * is, and never held together in memory; whoever asks closes the stream. Each call reads anew.
   */
  Stream<List<@Nullable Object>> rows();

  /** A table whose rows come from {@code rows}, anew at each call. */
  static Table of(
      String name,
      String description,
      List<Column> columns,
      Supplier<Stream<List<@Nullable Object>>> rows) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(rows, "rows");
    List<Column> fixed = List.copyOf(columns);
    return new Table() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String description() {
        return description;
      }

      @Override
      public List<Column> columns() {
        return fixed;
      }

      @Override
      public Stream<List<@Nullable Object>> rows() {
        return rows.get();
      }
    };
  }
}
