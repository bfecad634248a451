package org.dramatis.analytics.store.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.statistic.TableRows;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.corpus.ActorAssignment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are brought to other rows again and again, read a few rows at a time. */
class RowMergeTest {

  @TempDir private Path home;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(Database.urlOf(home), null, null, 3);
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** A table with a way to make rows of a few numbers. */
  private record Shape(TableRows table, Function<Random, Object[]> row) {}

  private static final List<Shape> SHAPES =
      List.of(
          new Shape(
              table(
                  "cooccurrence",
                  3,
                  Window.SENTENCE,
                  "window_kind",
                  "first_actor",
                  "second_actor",
                  "windows",
                  "documents",
                  "stories"),
              random ->
                  new Object[] {
                    "sentence", random.nextInt(4), random.nextInt(9), count(random), 1L, 1L
                  }),
          new Shape(
              table("actor_window", 2, Window.PARAGRAPH, "actor", "window_kind", "windows"),
              random -> new Object[] {random.nextInt(20), "paragraph", count(random)}),
          new Shape(
              table("actor_day", 2, null, "actor", "published_on", "mentions", "documents"),
              random ->
                  new Object[] {
                    random.nextInt(3), LocalDate.ofEpochDay(random.nextInt(9)), count(random), 1L
                  }),
          new Shape(
              table("actor_attribute", 3, null, "actor", "name", "no", "content", "documents"),
              random ->
                  new Object[] {
                    random.nextInt(2),
                    List.of("role", "Role", "é", "a b", "ab").get(random.nextInt(5)),
                    random.nextInt(3),
                    "c" + random.nextInt(2),
                    1L
                  }),
          new Shape(
              table("figure", 1, null, "name", "amount"),
              random -> new Object[] {"f" + random.nextInt(12), count(random)}),
          new Shape(
              table("aggregation", 1, null, "stamp"),
              random -> new Object[] {"s" + random.nextInt(15)}));

  private static TableRows table(String name, int keys, Window window, String... columns) {
    return new TableRows(name, List.of(columns), keys, window, Collections.emptyIterator());
  }

  private static long count(Random random) {
    return random.nextInt(2);
  }

  @Test
  void rowsThatStayAreNotTouched() throws SQLException {
    for (Shape shape : SHAPES) {
      Random random = new Random(7);
      merge(shape, Map.of());
      Map<String, Object[]> before = new TreeMap<>();
      for (int run = 0; run < 30; run++) {
        Map<String, Object[]> rows = rows(shape, random, before);
        Map<String, Long> places = places(shape);
        int changes = merge(shape, rows);
        assertThat(stored(shape)).as("%s, run %s", shape, run).isEqualTo(texts(rows));
        int different = 0;
        Map<String, Long> now = places(shape);
        for (Map.Entry<String, Object[]> row : before.entrySet()) {
          Object[] after = rows.get(row.getKey());
          if (after == null || !Arrays.equals(after, row.getValue())) {
            different++;
          } else {
            String key = row.getKey();
            assertThat(now.get(key)).as(key).isEqualTo(places.get(key));
          }
        }
        different += (int) rows.keySet().stream().filter(key -> !before.containsKey(key)).count();
        assertThat(changes).isEqualTo(different);
        before.clear();
        before.putAll(rows);
      }
    }
  }

  @Test
  void rowsOutOfOrderAreRefused() throws SQLException {
    Shape shape = SHAPES.get(1);
    try (Connection reader = database.connection();
        Connection writer = database.connection();
        RowMerge merge =
            new RowMerge(
                reader, writer, ActorAssignment.NONE_RESOLVED, shape.table(), 3, (a, b) -> {})) {
      merge.row(2, "paragraph", 1L);
      assertThatThrownBy(() -> merge.row(1, "paragraph", 1L))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Some of the rows before, some of them changed, and some others. */
  private static Map<String, Object[]> rows(
      Shape shape, Random random, Map<String, Object[]> before) {
    Map<String, Object[]> rows = new TreeMap<>(before);
    rows.keySet().removeIf(key -> random.nextInt(4) == 0);
    for (int i = random.nextInt(12); i > 0; i--) {
      Object[] row = shape.row().apply(random);
      rows.put(key(shape, row), row);
    }
    return rows;
  }

  private static String key(Shape shape, Object[] row) {
    // Numbers have one digit or two: as texts they stand as they do as numbers.
    return Arrays.stream(row, 0, shape.table().keys())
        .map(
            value ->
                value instanceof Integer number
                    ? String.format(Locale.ROOT, "%02d", number)
                    : "" + value)
        .toList()
        .toString();
  }

  private int merge(Shape shape, Map<String, Object[]> rows) throws SQLException {
    int[] changes = new int[1];
    try (Connection reader = database.connection();
        Connection writer = database.connection()) {
      try (RowMerge merge =
          new RowMerge(
              reader,
              writer,
              ActorAssignment.NONE_RESOLVED,
              shape.table(),
              3,
              (before, after) -> changes[0]++)) {
        for (Object[] row : rows.values()) {
          merge.row(row);
        }
        merge.finish();
      }
      writer.commit();
    }
    return changes[0];
  }

  private static List<String> texts(Map<String, Object[]> rows) {
    return rows.values().stream().map(row -> Arrays.toString(row)).sorted().toList();
  }

  private List<String> stored(Shape shape) throws SQLException {
    List<String> rows = new ArrayList<>();
    read(shape, row -> rows.add(Arrays.toString(row)), false);
    Collections.sort(rows);
    return rows;
  }

  /** Where H2 keeps each row: another place says that it was written anew. */
  private Map<String, Long> places(Shape shape) throws SQLException {
    Map<String, Long> places = new TreeMap<>();
    read(
        shape,
        row -> places.put(key(shape, row), ((Number) row[row.length - 1]).longValue()),
        true);
    return places;
  }

  private interface Rows {
    void accept(Object[] row);
  }

  private void read(Shape shape, Rows rows, boolean place) throws SQLException {
    List<String> columns = shape.table().columns();
    try (Connection connection = database.connection();
        Statement select = connection.createStatement();
        ResultSet result =
            select.executeQuery(
                "SELECT "
                    + String.join(", ", columns)
                    + (place ? ", _rowid_" : "")
                    + " FROM "
                    + shape.table().table())) {
      while (result.next()) {
        Object[] row = new Object[columns.size() + (place ? 1 : 0)];
        for (int i = 0; i < row.length; i++) {
          Object value = result.getObject(i + 1);
          row[i] = value instanceof java.sql.Date day ? day.toLocalDate() : value;
        }
        rows.accept(row);
      }
    }
  }
}
