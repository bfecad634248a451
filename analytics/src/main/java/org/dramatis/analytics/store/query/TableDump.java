package org.dramatis.analytics.store.query;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.result.PluginTables;
import org.dramatis.core.version.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The content of the tables in a form that can be compared: two databases with the same corpus have
 * the same dump, whatever database they are and in however many runs they were filled.
 *
 * <p>Left out are time stamps, the tables that record runs, work, leases and schedules, and the
 * names of what the resolution keeps and of the results. Reads row by row, so it serves a corpus of
 * any size.
 */
public final class TableDump {

  private static final Set<String> OF_RUNS =
      Set.of(
          "flyway_schema_history",
          "job_run",
          "lease",
          "plugin_conduct",
          "resolution",
          "result_stamp",
          "schedule",
          "scheduled_tasks",
          "webhook_delivery",
          "work");
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(128);

  private final Database database;

  /** The dump of a database. */
  public TableDump(Database database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  /** The tables that are compared, by name. */
  public List<String> tables() {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT table_name FROM information_schema.tables"
                    + " WHERE table_schema = CURRENT_SCHEMA")) {
      Set<String> tables = new TreeSet<>();
      while (rows.next()) {
        String table = rows.getString(1).toLowerCase(Locale.ROOT);
        if (!OF_RUNS.contains(table) && !table.startsWith("run_diff")) {
          tables.add(table);
        }
      }
      connection.commit();
      return List.copyOf(tables);
    } catch (SQLException e) {
      throw Database.failed("The tables cannot be listed", e);
    }
  }

  /**
   * For every table how many rows it has and a digest of their content: the sum of the rows'
   * hashes, so that their order does not matter but a row that stands twice does.
   */
  public Map<String, String> digests() {
    Map<String, String> digests = new TreeMap<>();
    for (String table : tables()) {
      long[] count = new long[1];
      BigInteger[] sum = {BigInteger.ZERO};
      read(
          table,
          row -> {
            count[0]++;
            sum[0] = sum[0].add(hash(row)).mod(MODULUS);
          });
      digests.put(table, count[0] + " rows " + sum[0].toString(16));
    }
    return digests;
  }

  /** The rows of a table, sorted, one line each; for tables that fit into memory. */
  public List<String> lines(String table) {
    List<String> lines = new ArrayList<>();
    read(table, lines::add);
    Collections.sort(lines);
    return lines;
  }

  private void read(String table, Row rows) {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      Map<Long, String> ids = ids(statement, "document");
      Map<Long, String> actors = ids(statement, "actor");
      statement.setFetchSize(1_000);
      try (ResultSet result =
          statement.executeQuery("SELECT * FROM " + PluginTables.quoted(table))) {
        Map<String, Integer> columns = columns(result.getMetaData());
        while (result.next()) {
          StringBuilder line = new StringBuilder();
          for (Map.Entry<String, Integer> column : columns.entrySet()) {
            line.append(column.getKey())
                .append('=')
                .append(
                    ofDocument(table, column.getKey())
                        ? ids.get(result.getLong(column.getValue()))
                        : ofActor(table, column.getKey())
                            ? actors.get(result.getLong(column.getValue()))
                            : value(result, column.getValue()))
                .append('\t');
          }
          rows.accept(line.toString());
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw Database.failed("The table " + table + " cannot be read", e);
    }
  }

  /** Numbers of documents depend on the order in which they came: the ids stand for them. */
  private static boolean ofDocument(String table, String column) {
    return table.equals("document")
        ? column.equals("number")
        : column.equals("document") && !table.startsWith("statistic_");
  }

  /** So do numbers of actors, on the decisions that were taken one by one. */
  private static boolean ofActor(String table, String column) {
    if (table.startsWith("statistic_")
        || table.equals("actor_link")
        || table.equals("merge_suggestion")
        || table.equals("doubt")
        || table.equals("actor_join")) {
      return false;
    }
    return table.equals("actor")
        ? column.equals("number")
        : column.equals("actor")
            || column.equals("first_actor")
            || column.equals("second_actor")
            || column.equals("other_actor");
  }

  private static Map<Long, String> ids(Statement statement, String table) throws SQLException {
    Map<Long, String> ids = new HashMap<>();
    try (ResultSet rows = statement.executeQuery("SELECT number, id FROM " + table)) {
      while (rows.next()) {
        ids.put(rows.getLong(1), rows.getString(2));
      }
    }
    return ids;
  }

  /** Columns without time stamps, by name with their index. */
  private static Map<String, Integer> columns(ResultSetMetaData metaData) throws SQLException {
    Map<String, Integer> columns = new TreeMap<>();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      int type = metaData.getColumnType(i);
      if (type != Types.TIMESTAMP && type != Types.TIMESTAMP_WITH_TIMEZONE) {
        columns.put(metaData.getColumnName(i).toLowerCase(Locale.ROOT), i);
      }
    }
    return columns;
  }

  private static @Nullable Object value(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    return value instanceof Number number && !(value instanceof Double)
        ? Long.toString(number.longValue())
        : value;
  }

  private static BigInteger hash(String row) {
    return new BigInteger(1, Sha256.of(row));
  }

  private interface Row {
    void accept(String row);
  }
}
