package org.dramatis.analytics.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.StatisticChart;
import org.dramatis.analytics.report.StatisticQuery;
import org.dramatis.analytics.report.StatisticRows;
import org.dramatis.analytics.report.StatisticTable;
import org.dramatis.analytics.report.StatisticTables;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.JsonColumns;
import org.dramatis.analytics.store.result.PluginTables;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Reads the tables of plugins' statistics. Thread-safe. */
final class StatisticReader implements StatisticTables {

  /** Most actors of a picture. */
  private static final int BARS = 25;

  /** Most days of a picture. */
  private static final int DAYS = 20_000;

  private final Database database;

  StatisticReader(Database database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  @Override
  public List<StatisticTable> tables() {
    try {
      return database.jdbi().withHandle(StatisticReader::tables);
    } catch (JdbiException e) {
      throw Database.failed("The database cannot answer", e);
    }
  }

  @Override
  public StatisticTable table(String name) {
    return ask(name, handle -> table(handle, name));
  }

  @Override
  public StatisticRows rows(String name, StatisticQuery query) {
    return ask(
        name,
        handle -> {
          StatisticTable table = table(handle, name);
          Map<String, Object> values = new TreeMap<>();
          String from = from(table, query, values);
          long total =
              handle.createQuery("SELECT COUNT(*)" + from).bindMap(values).mapTo(Long.class).one();
          List<Map<String, @Nullable Object>> rows =
              handle
                  .createQuery(
                      "SELECT "
                          + names(table.columns())
                          + from
                          + " ORDER BY "
                          + order(table, query)
                          + PluginTables.ROW
                          + " LIMIT :limit OFFSET :offset")
                  .bindMap(values)
                  .bind("limit", query.limit())
                  .bind("offset", query.offset())
                  .map((row, context) -> byName(table.columns(), values(table.columns(), row)))
                  .list();
          return new StatisticRows(
              table, new Page<>(rows, total, query.offset()), called(handle, table, rows));
        });
  }

  @Override
  public Optional<StatisticChart> chart(
      String name, StatisticQuery query, Optional<String> by, Optional<String> value) {
    return ask(
        name,
        handle -> {
          StatisticTable table = table(handle, name);
          Optional<Column> bars = chosen(table, by, StatisticTables.charted(table));
          Optional<Column> numbers = chosen(table, value, StatisticTables.numbers(table));
          return bars.isEmpty() || numbers.isEmpty()
              ? Optional.empty()
              : Optional.of(chart(handle, table, query, bars.get(), numbers.get()));
        });
  }

  private static Optional<Column> chosen(
      StatisticTable table, Optional<String> name, List<Column> fit) {
    if (name.isPresent() && !fit.contains(table.column(name.get()))) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "The column " + name.get() + " cannot be drawn so",
          "Columns that can: " + fit.stream().map(Column::name).toList());
    }
    return name.map(table::column).or(() -> fit.stream().findFirst());
  }

  private static StatisticChart chart(
      Handle handle, StatisticTable table, StatisticQuery query, Column by, Column value) {
    Map<String, Object> values = new TreeMap<>();
    String bar = column(by);
    boolean days = by.type() == ColumnType.DATE;
    List<StatisticChart.Bar> bars =
        handle
            .createQuery(
                "SELECT "
                    + bar
                    + ", SUM("
                    + column(value)
                    + ") AS amount"
                    + (days ? "" : ", (SELECT a.name FROM actor a WHERE a.id = " + bar + ")")
                    + from(table, query, values)
                    + (values.isEmpty() ? " WHERE " : " AND ")
                    + bar
                    + " IS NOT NULL GROUP BY "
                    + bar
                    + " ORDER BY "
                    + (days ? bar : "amount DESC NULLS LAST, " + bar)
                    + " LIMIT "
                    + (days ? DAYS : BARS))
            .bindMap(values)
            .map(
                (row, context) -> {
                  String key =
                      days ? row.getObject(1, LocalDate.class).toString() : row.getString(1);
                  String label = days ? key : row.getString(3);
                  return new StatisticChart.Bar(key, label == null ? key : label, row.getDouble(2));
                })
            .list();
    return new StatisticChart(by.name(), value.name(), bars);
  }

  private static List<StatisticTable> tables(Handle handle) {
    return handle
        .createQuery(
            "SELECT name, origin, description, table_columns, row_count, version"
                + " FROM plugin_statistic WHERE table_columns IS NOT NULL ORDER BY name<ordered>")
        .map(
            (row, context) ->
                new StatisticTable(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    JsonColumns.columns(row.getString(4)),
                    row.getLong(5),
                    !row.getString(6).isEmpty()))
        .list();
  }

  private static StatisticTable table(Handle handle, String name) {
    List<StatisticTable> all = tables(handle);
    return all.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.NOT_FOUND,
                    "No plugin's statistic " + name + " was counted",
                    all.isEmpty()
                        ? "None was: install a plugin with one, then run a job"
                        : "Statistics: " + all.stream().map(StatisticTable::name).toList()));
  }

  /** Table and condition; the values that the condition binds are added to {@code values}. */
  private static String from(
      StatisticTable table, StatisticQuery query, Map<String, Object> values) {
    String from = " FROM " + PluginTables.quoted(PluginTables.nameOf(table.name())) + " t";
    List<Column> searched = query.column().map(table::column).map(List::of).orElse(table.columns());
    if (query.text().isBlank()) {
      return from;
    }
    values.put("text", QueryParts.containing(query.text()));
    List<String> any = new ArrayList<>();
    for (Column column : searched) {
      any.add("LOWER(CAST(" + column(column) + " AS VARCHAR)) LIKE :text ESCAPE '!'");
      if (column.type() == ColumnType.ACTOR) {
        any.add(
            column(column)
                + " IN (SELECT a.id FROM actor a WHERE LOWER(a.name) LIKE :text ESCAPE '!')");
      } else if (column.type() == ColumnType.DOCUMENT) {
        any.add(
            column(column)
                + " IN (SELECT d.id FROM document d WHERE LOWER(d.title) LIKE :text ESCAPE '!'"
                + " OR LOWER(d.path) LIKE :text ESCAPE '!')");
      }
    }
    return from + " WHERE (" + String.join(" OR ", any) + ")";
  }

  private static String order(StatisticTable table, StatisticQuery query) {
    return query
        .order()
        .map(table::column)
        .map(
            column -> {
              String by = column(column);
              switch (column.type()) {
                case ACTOR:
                  by = "COALESCE((SELECT a.name FROM actor a WHERE a.id = " + by + "), " + by + ")";
                  break;
                case DOCUMENT:
                  by =
                      "COALESCE((SELECT COALESCE(d.title, d.path) FROM document d WHERE d.id = "
                          + by
                          + "), "
                          + by
                          + ")";
                  break;
                case TEXT, JSON, INTEGER, DECIMAL, DATE, BOOLEAN:
                  break;
              }
              boolean text = column.type().valueType() == String.class;
              return by
                  + (text ? "<ordered>" : "")
                  + (query.descending() ? " DESC" : "")
                  + " NULLS LAST, ";
            })
        .orElse("");
  }

  /** What actors and documents of some rows are called, by id. */
  private static Map<String, String> called(
      Handle handle, StatisticTable table, List<Map<String, @Nullable Object>> rows) {
    Map<String, String> names = new TreeMap<>();
    names.putAll(
        named(
            handle,
            ids(table, rows, ColumnType.DOCUMENT),
            "SELECT id, COALESCE(title, path) FROM document WHERE id IN (<ids>)"));
    names.putAll(
        named(
            handle,
            ids(table, rows, ColumnType.ACTOR),
            "SELECT id, name FROM actor WHERE id IN (<ids>)"));
    return names;
  }

  private static Map<String, String> named(Handle handle, List<String> ids, String query) {
    Map<String, String> names = new TreeMap<>();
    if (!ids.isEmpty()) {
      handle
          .createQuery(query)
          .bindList("ids", ids)
          .map((row, context) -> names.put(row.getString(1), row.getString(2)))
          .list();
    }
    return names;
  }

  private static List<String> ids(
      StatisticTable table, List<Map<String, @Nullable Object>> rows, ColumnType type) {
    TreeSet<String> ids = new TreeSet<>();
    for (Column column : table.columns()) {
      if (column.type() == type) {
        for (Map<String, @Nullable Object> row : rows) {
          if (row.get(column.name()) instanceof String id) {
            ids.add(id);
          }
        }
      }
    }
    return List.copyOf(ids);
  }

  /** A part of a table in the order that the statistic gave its rows. */
  static Part after(Handle handle, StatisticTable table, long row, int limit) {
    long[] last = {row};
    List<List<@Nullable Object>> rows =
        handle
            .createQuery(
                "SELECT "
                    + names(table.columns())
                    + ", "
                    + PluginTables.ROW
                    + " FROM "
                    + PluginTables.quoted(PluginTables.nameOf(table.name()))
                    + " t WHERE "
                    + PluginTables.ROW
                    + " > :row ORDER BY "
                    + PluginTables.ROW
                    + " LIMIT :limit")
            .bind("row", row)
            .bind("limit", limit)
            .map(
                (result, context) -> {
                  last[0] = result.getLong(table.columns().size() + 1);
                  return values(table.columns(), result);
                })
            .list();
    return new Part(rows, last[0]);
  }

  /**
   * Rows of a table.
   *
   * @param rows their values in the order of the columns
   * @param last number of the last one
   */
  record Part(List<List<@Nullable Object>> rows, long last) {}

  private static String names(List<Column> columns) {
    return String.join(", ", columns.stream().map(StatisticReader::column).toList());
  }

  private static String column(Column column) {
    return "t." + PluginTables.quoted(column.name());
  }

  private static Map<String, @Nullable Object> byName(
      List<Column> columns, List<@Nullable Object> values) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i).name(), values.get(i));
    }
    return Collections.unmodifiableMap(row);
  }

  private static List<@Nullable Object> values(List<Column> columns, ResultSet row)
      throws SQLException {
    @Nullable Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getObject(i + 1, columns.get(i).type().valueType());
    }
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  /** A table that is made anew between two statements is no fault of the database. */
  private <T> T ask(String name, HandleCallback<T, RuntimeException> question) {
    try {
      return database.jdbi().withHandle(question);
    } catch (JdbiException e) {
      List<StatisticTable> now = tables();
      if (now.stream().anyMatch(table -> table.name().equals(name) && table.current())) {
        throw Database.failed("The database cannot answer", e);
      }
      throw new DramatisException(
          ErrorCode.CONFLICT,
          "The table of the statistic " + name + " is made anew at this moment",
          "Ask again when the run has counted",
          e);
    }
  }
}
