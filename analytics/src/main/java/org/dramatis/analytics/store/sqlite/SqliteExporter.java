package org.dramatis.analytics.store.sqlite;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dramatis.analytics.export.WholeExporter;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * An SQLite file. Its tables have the names and columns of the exports; what tells one row from
 * another is a primary key, columns of actors have an index. The table {@code about_columns} says
 * of every column of every table what it holds.
 */
public final class SqliteExporter implements WholeExporter {

  private static final int BATCH = 1_000;

  @Override
  public String format() {
    return "sqlite";
  }

  @Override
  public String mediaType() {
    return "application/vnd.sqlite3";
  }

  @Override
  public void write(Table table, Tables tables, OutputStream out) throws IOException {
    Path file = Files.createTempFile("export", ".sqlite");
    try {
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
        try (Statement statement = connection.createStatement()) {
          // Nobody else sees the file before it is whole.
          statement.execute("PRAGMA journal_mode = OFF");
          statement.execute("PRAGMA synchronous = OFF");
          statement.execute(
              "CREATE TABLE about_columns (table_name TEXT NOT NULL, table_description TEXT NOT"
                  + " NULL, position INTEGER NOT NULL, column_name TEXT NOT NULL, type TEXT NOT"
                  + " NULL, description TEXT NOT NULL, PRIMARY KEY (table_name, position))");
        }
        connection.setAutoCommit(false);
        for (Table one : WholeExporter.asked(table, tables)) {
          about(one, connection);
          write(one, connection);
        }
        connection.commit();
      }
      Files.copy(file, out);
    } catch (SQLException e) {
      throw new IOException("SQLite cannot write: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void about(Table table, Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO about_columns VALUES (?, ?, ?, ?, ?, ?)")) {
      int position = 0;
      for (Column column : table.columns()) {
        insert.setString(1, table.name());
        insert.setString(2, table.description());
        insert.setInt(3, ++position);
        insert.setString(4, column.name());
        insert.setString(5, column.type().name());
        insert.setString(6, column.description());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void write(Table table, Connection connection) throws SQLException {
    String name = quoted(table.name());
    List<Column> columns = table.columns();
    try (Statement statement = connection.createStatement()) {
      String keys =
          columns.stream()
              .filter(Column::key)
              .map(column -> quoted(column.name()))
              .collect(Collectors.joining(", "));
      statement.execute(
          "CREATE TABLE "
              + name
              + " ("
              + columns.stream()
                  .map(
                      column ->
                          quoted(column.name())
                              + " "
                              + type(column)
                              + (column.nullable() ? "" : " NOT NULL"))
                  .collect(Collectors.joining(", "))
              + (keys.isEmpty() ? "" : ", PRIMARY KEY (" + keys + ")")
              + ")");
    }
    String places = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
    try (PreparedStatement insert =
            connection.prepareStatement("INSERT INTO " + name + " VALUES (" + places + ")");
        Stream<List<@Nullable Object>> rows = table.rows()) {
      int waiting = 0;
      for (Iterator<List<@Nullable Object>> each = rows.iterator(); each.hasNext(); ) {
        List<@Nullable Object> row = each.next();
        for (int i = 0; i < row.size(); i++) {
          set(insert, i + 1, row.get(i));
        }
        insert.addBatch();
        if (++waiting == BATCH) {
          insert.executeBatch();
          waiting = 0;
        }
      }
      insert.executeBatch();
    }
    try (Statement statement = connection.createStatement()) {
      for (Column column : columns) {
        if (column.type() == ColumnType.ACTOR || column.name().equals("doc")) {
          statement.execute(
              "CREATE INDEX "
                  + quoted(table.name() + "_" + column.name())
                  + " ON "
                  + name
                  + " ("
                  + quoted(column.name())
                  + ")");
        }
      }
    }
  }

  private static void set(PreparedStatement insert, int place, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      insert.setNull(place, Types.NULL);
    } else if (value instanceof Long number) {
      insert.setLong(place, number);
    } else if (value instanceof Double number) {
      insert.setDouble(place, number);
    } else if (value instanceof Boolean flag) {
      insert.setInt(place, flag ? 1 : 0);
    } else {
      insert.setString(place, value.toString());
    }
  }

  private static String type(Column column) {
    switch (column.type()) {
      case INTEGER:
      case BOOLEAN:
        return "INTEGER";
      case DECIMAL:
        return "REAL";
      case TEXT:
      case ACTOR:
      case DOCUMENT:
      case DATE:
      case JSON:
        return "TEXT";
    }
    throw new IllegalStateException(column.type().name());
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
