package org.dramatis.analytics.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.Statistic;

/** The tables of statistics that are not built in. */
final class PluginTables {

  private static final String PREFIX = "statistic_";

  private PluginTables() {}

  /** Name of the table of a statistic. */
  static String nameOf(Statistic<?> statistic) {
    return PREFIX + statistic.name();
  }

  /**
   * Sees to it that each statistic has its table, and drops the tables of those that are gone.
   * Commits.
   */
  static void prepare(Connection connection, List<Statistic<?>> statistics) throws SQLException {
    Set<String> wanted = new TreeSet<>();
    statistics.forEach(statistic -> wanted.add(nameOf(statistic)));
    Set<String> present = new TreeSet<>();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT table_name FROM information_schema.tables"
                    + " WHERE LOWER(table_name) LIKE 'statistic!_%' ESCAPE '!'")) {
      while (rows.next()) {
        present.add(rows.getString(1).toLowerCase(Locale.ROOT));
      }
    }
    try (Statement change = connection.createStatement()) {
      for (String table : present) {
        if (!wanted.contains(table)) {
          change.executeUpdate("DROP TABLE \"" + table + "\"");
        }
      }
      for (Statistic<?> statistic : statistics) {
        String table = nameOf(statistic);
        if (present.contains(table) && !columns(connection, table).equals(names(statistic))) {
          change.executeUpdate("DROP TABLE " + quoted(table));
          present.remove(table);
        }
        if (!present.contains(table)) {
          change.executeUpdate(create(statistic));
        }
      }
    }
    connection.commit();
  }

  /** A quoted name, for a column that a plugin named. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static List<String> columns(Connection connection, String table) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery("SELECT * FROM " + quoted(table) + " WHERE 1 = 0")) {
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        names.add(rows.getMetaData().getColumnName(i));
      }
    }
    return names;
  }

  private static List<String> names(Statistic<?> statistic) {
    return statistic.columns().stream().map(Column::name).toList();
  }

  private static String create(Statistic<?> statistic) {
    List<String> columns = new ArrayList<>();
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
