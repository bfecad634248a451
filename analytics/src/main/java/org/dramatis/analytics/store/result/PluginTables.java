package org.dramatis.analytics.store.result;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dramatis.analytics.diff.StatisticChange;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.JsonColumns;
import org.dramatis.analytics.store.TableWriter;
import org.dramatis.analytics.store.Texts;
import org.dramatis.core.pipeline.Contributed;
import org.dramatis.core.statistic.CheckedRows;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.Statistic;
import org.dramatis.core.version.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The tables of statistics that are not built in, and what each was counted by: so that a statistic
 * that is new or counts differently is counted alone.
 */
public final class PluginTables {

  private static final String PREFIX = "statistic_";

  /** The number of a row, in the order that the statistic gave them. */
  public static final String ROW = "\"_row\"";

  /** The {@link RowDigest} of a row. */
  private static final String KEY = "\"_key\"";

  private static final String REST = "\"_rest\"";

  private static final List<String> OWN_COLUMNS = List.of(ROW, KEY, REST);

  private static final List<String> NOTE_COLUMNS =
      List.of("name", "version", "origin", "description", "table_columns", "row_count");

  private static final int LONGEST_TEXT = 1_000_000;

  private PluginTables() {}

  /** Name of the table of a statistic. */
  public static String nameOf(Statistic<?> statistic) {
    return nameOf(statistic.name());
  }

  /** Name of the table of a statistic of that name. */
  public static String nameOf(String statistic) {
    return PREFIX + statistic;
  }

  /**
   * The statistics that have to be counted although the results stand, and whether a table is there
   * that no statistic fills any more.
   *
   * @param outdated those that were not counted, or by another version
   * @param left whether a statistic is gone
   */
  public record Outdated(List<Statistic<?>> outdated, boolean left) {}

  /** Compares what was counted with the statistics that there are. */
  public static Outdated outdated(Database database, List<Statistic<?>> statistics) {
    Map<String, String> counted = new TreeMap<>();
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createQuery("SELECT name, version FROM plugin_statistic")
                    .map((row, context) -> counted.put(row.getString(1), row.getString(2)))
                    .list());
    List<Statistic<?>> outdated =
        statistics.stream()
            .filter(statistic -> !version(statistic).equals(counted.remove(statistic.name())))
            .toList();
    return new Outdated(outdated, !counted.isEmpty());
  }

  private static String version(Statistic<?> statistic) {
    return Sha256.hex(statistic.version() + " " + statistic.columns(), Sha256.LENGTH);
  }

  /**
   * Replaces the rows of a statistic, a batch at a time, and notes what they were counted by. Its
   * table is prepared.
   *
   * @param told is told of each row; what it throws ends the writing
   */
  static <A extends Serializable> void write(
      Connection connection, Statistic<A> statistic, A summary, Runnable told) throws SQLException {
    try (Statement delete = connection.createStatement()) {
      delete.executeUpdate("DELETE FROM " + quoted(nameOf(statistic)));
    }
    List<Column> columns = statistic.columns();
    List<String> names = new ArrayList<>(OWN_COLUMNS);
    columns.forEach(column -> names.add(quoted(column.name())));
    try (TableWriter table = new TableWriter(connection, quoted(nameOf(statistic)), names)) {
      CheckedRows rows =
          new CheckedRows(
              called(statistic),
              columns,
              values -> {
                try {
                  table.row(numbered(table.rows(), columns, values));
                } catch (SQLException e) {
                  throw new RefusedRow(e);
                }
                told.run();
              });
      try {
        statistic.finish(summary, rows);
        rows.end();
      } catch (RefusedRow e) {
        throw e.reason;
      }
      table.flush();
      try (PreparedStatement note =
          connection.prepareStatement(
              "UPDATE plugin_statistic SET version = ?, row_count = ? WHERE name = ?")) {
        note.setString(1, version(statistic));
        note.setLong(2, rows.rows());
        note.setString(3, statistic.name());
        note.executeUpdate();
      }
    }
  }

  /** The row as it is stored, after its number and digest. */
  private static @Nullable Object[] numbered(
      long number, List<Column> columns, @Nullable Object[] values) {
    int own = OWN_COLUMNS.size();
    @Nullable Object[] row = new Object[own + values.length];
    @Nullable Object[] stored = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      stored[i] = storable(values[i]);
      row[own + i] = stored[i];
    }
    RowDigest digest = RowDigest.of(columns, stored);
    row[0] = number;
    row[1] = digest.key();
    row[2] = digest.rest();
    return row;
  }

  /**
   * What changed in the table of a statistic.
   *
   * @param before a connection that sees the rows as they were
   * @param after the one that wrote
   */
  static StatisticChange compare(Connection before, Connection after, Statistic<?> statistic)
      throws SQLException {
    return RowDigest.compare(
        statistic.name(),
        before,
        after,
        "SELECT " + KEY + ", " + REST + " FROM " + quoted(nameOf(statistic)) + " ORDER BY " + KEY);
  }

  /** The statistic for a reader, with its plugin. */
  private static String called(Statistic<?> statistic) {
    return "the statistic "
        + statistic.name()
        + (statistic instanceof Contributed added ? " of the plugin " + added.plugin() : "");
  }

  /** Carries what the database says through a plugin's code. */
  private static final class RefusedRow extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final SQLException reason;

    RefusedRow(SQLException reason) {
      super(reason);
      this.reason = reason;
    }
  }

  private static @Nullable Object storable(@Nullable Object value) {
    return value instanceof String text ? Texts.storable(text, LONGEST_TEXT) : value;
  }

  /**
   * Sees to it that each statistic has its table, and drops the tables of those that are gone.
   * Commits.
   *
   * @param statistics all that there are
   * @param counted those that are about to be counted: what they were counted by is forgotten, so
   *     that one that fails is counted by the next run
   * @return names of the statistics whose tables are new
   */
  static Set<String> prepare(
      Connection connection, List<Statistic<?>> statistics, List<Statistic<?>> counted)
      throws SQLException {
    Set<String> wanted = new TreeSet<>();
    statistics.forEach(statistic -> wanted.add(nameOf(statistic)));
    Set<String> present = new TreeSet<>();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT table_name FROM information_schema.tables"
                    + " WHERE table_schema = CURRENT_SCHEMA"
                    + " AND LOWER(table_name) LIKE 'statistic!_%' ESCAPE '!'")) {
      while (rows.next()) {
        present.add(rows.getString(1).toLowerCase(Locale.ROOT));
      }
    }
    Set<String> made = new TreeSet<>();
    try (Statement change = connection.createStatement()) {
      for (String table : present) {
        if (!wanted.contains(table)) {
          change.executeUpdate("DROP TABLE \"" + table + "\"");
        }
      }
      for (Statistic<?> statistic : statistics) {
        String table = nameOf(statistic);
        if (present.contains(table) && !columns(connection, table).equals(columns(statistic))) {
          change.executeUpdate("DROP TABLE " + quoted(table));
          present.remove(table);
        }
        if (!present.contains(table)) {
          change.executeUpdate(create(statistic));
          made.add(statistic.name());
        }
      }
    }
    note(connection, statistics, counted, made);
    connection.commit();
    return made;
  }

  /** Brings what is noted of the tables up to the statistics that there are. */
  private static void note(
      Connection connection,
      List<Statistic<?>> statistics,
      List<Statistic<?>> counted,
      Set<String> made)
      throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    try (Statement select = connection.createStatement();
        ResultSet notes = select.executeQuery("SELECT name, row_count FROM plugin_statistic")) {
      while (notes.next()) {
        rows.put(notes.getString(1), notes.getLong(2));
      }
    }
    Set<String> forgotten = new TreeSet<>(rows.keySet());
    statistics.forEach(statistic -> forgotten.remove(statistic.name()));
    counted.forEach(statistic -> forgotten.add(statistic.name()));
    try (PreparedStatement forget =
        connection.prepareStatement("DELETE FROM plugin_statistic WHERE name = ?")) {
      for (String name : forgotten) {
        forget.setString(1, name);
        forget.addBatch();
      }
      forget.executeBatch();
    }
    try (TableWriter notes = new TableWriter(connection, "plugin_statistic", NOTE_COLUMNS)) {
      for (Statistic<?> statistic : counted) {
        notes.row(
            statistic.name(),
            "",
            statistic instanceof Contributed added ? Texts.storable(added.provenance(), 1_000) : "",
            Texts.storable(statistic.description(), 65_536),
            Texts.storable(JsonColumns.columns(statistic.columns())),
            made.contains(statistic.name()) ? 0 : rows.getOrDefault(statistic.name(), 0L));
      }
      notes.flush();
    }
  }

  /** A quoted name, for a column that a plugin named. */
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static List<Kept> columns(Connection connection, String table) throws SQLException {
    List<Kept> columns = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery("SELECT * FROM " + quoted(table) + " WHERE 1 = 0")) {
      ResultSetMetaData found = rows.getMetaData();
      for (int i = 1; i <= found.getColumnCount(); i++) {
        int type = found.getColumnType(i);
        columns.add(
            new Kept(
                found.getColumnName(i),
                // PostgreSQL calls its truth values bits.
                type == Types.BIT ? Types.BOOLEAN : type,
                found.isNullable(i) != ResultSetMetaData.columnNoNulls));
      }
    }
    return columns;
  }

  private static List<Kept> columns(Statistic<?> statistic) {
    List<Kept> columns = new ArrayList<>();
    OWN_COLUMNS.forEach(own -> columns.add(new Kept(own.replace("\"", ""), Types.BIGINT, false)));
    statistic
        .columns()
        .forEach(
            column ->
                columns.add(new Kept(column.name(), jdbcType(column.type()), column.nullable())));
    return columns;
  }

  /** A column as a table has it, its type that of {@link Types}. */
  private record Kept(String name, int type, boolean nullable) {}

  private static int jdbcType(ColumnType type) {
    switch (type) {
      case TEXT:
      case ACTOR:
      case DOCUMENT:
      case JSON:
        return Types.VARCHAR;
      case INTEGER:
        return Types.BIGINT;
      case DECIMAL:
        return Types.DOUBLE;
      case DATE:
        return Types.DATE;
      case BOOLEAN:
        return Types.BOOLEAN;
    }
    throw new IllegalStateException(type.name());
  }

  private static String create(Statistic<?> statistic) {
    List<String> columns = new ArrayList<>();
    columns.add(ROW + " BIGINT NOT NULL PRIMARY KEY");
    columns.add(KEY + " BIGINT NOT NULL");
    columns.add(REST + " BIGINT NOT NULL");
    for (Column column : statistic.columns()) {
      columns.add(
          quoted(column.name())
              + " "
              + type(column.type())
              + (column.nullable() ? "" : " NOT NULL"));
    }
    return "CREATE TABLE " + quoted(nameOf(statistic)) + " (" + String.join(", ", columns) + ")";
  }

  private static String type(ColumnType type) {
    switch (type) {
      case TEXT:
      case ACTOR:
      case DOCUMENT:
      case JSON:
        return "VARCHAR(1000000)";
      case INTEGER:
        return "BIGINT";
      case DECIMAL:
        return "DOUBLE PRECISION";
      case DATE:
        return "DATE";
      case BOOLEAN:
        return "BOOLEAN";
    }
    throw new IllegalStateException(type.name());
  }
}
