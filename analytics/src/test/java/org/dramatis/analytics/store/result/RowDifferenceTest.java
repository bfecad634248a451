package org.dramatis.analytics.store.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.dramatis.analytics.statistic.TableRows;
import org.dramatis.analytics.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of sums over documents, of which a few are counted anew again and again. */
class RowDifferenceTest {

  private static final int DOCUMENTS = 12;

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

  /**
   * A table.
   *
   * @param key makes keys of a few values
   * @param days how many of the columns are days, which are no sums; they are the last ones
   */
  private record Shape(TableRows table, Function<Random, List<Object>> key, int days) {

    int sums() {
      return table.columns().size() - table.keys() - days;
    }
  }

  private static final List<Shape> SHAPES =
      List.of(
          new Shape(
              table(
                  "cooccurrence",
                  3,
                  "window_kind",
                  "first_actor",
                  "second_actor",
                  "windows",
                  "documents",
                  "stories"),
              random -> List.of("sentence", random.nextInt(4), random.nextInt(9)),
              0),
          new Shape(
              table("actor_window", 2, "actor", "window_kind", "windows"),
              random -> List.of(random.nextInt(20), "paragraph"),
              0),
          new Shape(
              table("actor_day", 2, "actor", "published_on", "mentions", "documents"),
              random -> List.of(random.nextInt(3), LocalDate.ofEpochDay(random.nextInt(9))),
              0),
          new Shape(
              table("actor_tally", 1, "actor", "mentions", "documents", "first_on", "last_on"),
              random -> List.of(random.nextInt(15)),
              2));

  private static final Shape KEYS_ONLY =
      new Shape(
          table("cooccurrence_reverse", 3, "window_kind", "second_actor", "first_actor"),
          random -> List.of("sentence", random.nextInt(5), random.nextInt(5)),
          0);

  private static TableRows table(String name, int keys, String... columns) {
    return new TableRows(name, List.of(columns), keys, null, Collections.emptyIterator());
  }

  /** A key and, added to it, before and after; null when there is no row. */
  private record Told(List<Object> key, List<Long> before, List<Long> after) {}

  @Test
  void addingADifferenceComesToWhatCountingAllDoes() throws SQLException {
    create(
        "CREATE TABLE actor_tally (actor INTEGER PRIMARY KEY, mentions BIGINT NOT NULL,"
            + " documents BIGINT NOT NULL, first_on DATE, last_on DATE)");
    for (Shape shape : SHAPES) {
      Random random = new Random(11);
      List<Map<List<Object>, long[]>> documents = new ArrayList<>();
      for (int i = 0; i < DOCUMENTS; i++) {
        documents.add(new TreeMap<>(BY_VALUES));
      }
      int vanished = 0;
      for (int run = 0; run < 40; run++) {
        Map<List<Object>, List<Long>> stored = sums(shape, documents, DOCUMENTS);
        int scope = 1 + random.nextInt(DOCUMENTS);
        Collections.shuffle(documents, random);
        Map<List<Object>, List<Long>> before = sums(shape, documents, scope);
        for (int i = 0; i < scope; i++) {
          documents.set(i, document(shape, random));
        }
        Map<List<Object>, List<Long>> after = sums(shape, documents, scope);
        Map<List<Object>, List<Long>> expected = sums(shape, documents, DOCUMENTS);

        List<Told> told = new ArrayList<>();
        TreeSet<List<Object>> changed = new TreeSet<>(BY_VALUES);
        // Every second time nobody listens: what is written does not depend on it.
        boolean listening = run % 2 == 0;
        apply(shape, before, after, changed, listening ? told : null);

        assertThat(stored(shape)).as("%s, run %s", shape.table().table(), run).isEqualTo(expected);
        TreeSet<List<Object>> different = new TreeSet<>(BY_VALUES);
        List<Told> differences = new ArrayList<>();
        TreeSet<List<Object>> all = new TreeSet<>(BY_VALUES);
        all.addAll(stored.keySet());
        all.addAll(expected.keySet());
        for (List<Object> key : all) {
          List<Long> was = stored.get(key);
          List<Long> is = expected.get(key);
          if (was == null || !was.equals(is)) {
            different.add(key);
            differences.add(new Told(key, was, is));
          }
          vanished += is == null ? 1 : 0;
        }
        assertThat(changed).isEqualTo(different);
        if (listening) {
          assertThat(told).isEqualTo(differences);
        }
      }
      assertThat(vanished).as(shape.table().table()).isPositive();
    }
  }

  @Test
  void rowsThatAreNothingButAKeyComeAndGo() throws SQLException {
    Random random = new Random(5);
    Map<List<Object>, List<Long>> all = new TreeMap<>(BY_VALUES);
    for (int run = 0; run < 40; run++) {
      Map<List<Object>, List<Long>> before = new TreeMap<>(BY_VALUES);
      Map<List<Object>, List<Long>> after = new TreeMap<>(BY_VALUES);
      for (int i = 0; i < 10; i++) {
        List<Object> key = KEYS_ONLY.key().apply(random);
        if (all.containsKey(key)) {
          before.put(key, List.of());
        }
        if (random.nextBoolean()) {
          after.put(key, List.of());
        } else {
          after.remove(key);
        }
      }
      Map<List<Object>, List<Long>> next = new TreeMap<>(BY_VALUES);
      next.putAll(all);
      next.keySet().removeAll(before.keySet());
      next.putAll(after);
      List<Told> expected = new ArrayList<>();
      TreeSet<List<Object>> either = new TreeSet<>(BY_VALUES);
      either.addAll(before.keySet());
      either.addAll(after.keySet());
      for (List<Object> key : either) {
        if (before.containsKey(key) != after.containsKey(key)) {
          expected.add(new Told(key, before.get(key), after.get(key)));
        }
      }
      List<Told> told = new ArrayList<>();
      apply(KEYS_ONLY, before, after, new TreeSet<>(BY_VALUES), told);
      assertThat(stored(KEYS_ONLY)).as("run %s", run).isEqualTo(next);
      assertThat(told).isEqualTo(expected);
      all = next;
    }
  }

  @Test
  void moreRowsThanAreWrittenAtOnceAreWritten() throws SQLException {
    Shape shape = SHAPES.get(1);
    Map<List<Object>, List<Long>> rows = new TreeMap<>(BY_VALUES);
    for (int actor = 0; actor < 2_500; actor++) {
      rows.put(List.of(actor, "paragraph"), List.of(1L + actor % 3));
    }
    apply(shape, Map.of(), rows, new TreeSet<>(BY_VALUES), null);
    assertThat(stored(shape)).isEqualTo(rows);
    apply(shape, rows, Map.of(), new TreeSet<>(BY_VALUES), null);
    assertThat(stored(shape)).isEmpty();
  }

  /** Values of keys are numbers, texts and days. */
  private static final Comparator<List<Object>> BY_VALUES =
      (one, other) -> {
        for (int i = 0; i < one.size(); i++) {
          int order = compare(one.get(i), other.get(i));
          if (order != 0) {
            return order;
          }
        }
        return 0;
      };

  @SuppressWarnings({"unchecked", "rawtypes"}) // values of one column are of one type
  private static int compare(Object one, Object other) {
    return ((Comparable) one).compareTo(other);
  }

  private static Map<List<Object>, long[]> document(Shape shape, Random random) {
    Map<List<Object>, long[]> rows = new TreeMap<>(BY_VALUES);
    for (int i = random.nextInt(6); i > 0; i--) {
      long[] sums = new long[shape.sums()];
      for (int sum = 0; sum < sums.length; sum++) {
        sums[sum] = sum == 0 ? 1 + random.nextInt(3) : random.nextInt(2);
      }
      rows.put(shape.key().apply(random), sums);
    }
    return rows;
  }

  /** What the first documents come to. */
  private static Map<List<Object>, List<Long>> sums(
      Shape shape, List<Map<List<Object>, long[]>> documents, int first) {
    Map<List<Object>, long[]> sums = new TreeMap<>(BY_VALUES);
    for (Map<List<Object>, long[]> document : documents.subList(0, first)) {
      document.forEach(
          (key, more) -> {
            long[] sum = sums.computeIfAbsent(key, any -> new long[shape.sums()]);
            Arrays.setAll(sum, i -> sum[i] + more[i]);
          });
    }
    Map<List<Object>, List<Long>> listed = new TreeMap<>(BY_VALUES);
    sums.forEach((key, sum) -> listed.put(key, Arrays.stream(sum).boxed().toList()));
    return listed;
  }

  private void apply(
      Shape shape,
      Map<List<Object>, List<Long>> before,
      Map<List<Object>, List<Long>> after,
      TreeSet<List<Object>> changed,
      List<Told> told)
      throws SQLException {
    int keys = shape.table().keys();
    try (Connection connection = database.connection();
        RowDifference table =
            new RowDifference(
                connection,
                shape.table(),
                row -> changed.add(List.of(Arrays.copyOf(row, keys))),
                told == null
                    ? null
                    : (key, was, is) -> told.add(new Told(List.of(key), list(was), list(is))))) {
      table.apply(rows(shape, before), rows(shape, after));
      connection.commit();
    }
  }

  private static List<Long> list(long[] sums) {
    return sums == null ? null : Arrays.stream(sums).boxed().toList();
  }

  private static Iterator<Object[]> rows(Shape shape, Map<List<Object>, List<Long>> rows) {
    return rows.entrySet().stream()
        .map(
            entry -> {
              List<Object> row = new ArrayList<>(entry.getKey());
              row.addAll(entry.getValue());
              for (int i = 0; i < shape.days(); i++) {
                row.add(LocalDate.EPOCH);
              }
              return row.toArray();
            })
        .iterator();
  }

  private void create(String table) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(table);
      connection.commit();
    }
  }

  /** The rows without days. */
  private Map<List<Object>, List<Long>> stored(Shape shape) throws SQLException {
    Map<List<Object>, List<Long>> stored = new TreeMap<>(BY_VALUES);
    int keys = shape.table().keys();
    try (Connection connection = database.connection();
        Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT "
                    + String.join(", ", shape.table().columns())
                    + " FROM "
                    + shape.table().table())) {
      while (rows.next()) {
        List<Object> key = new ArrayList<>();
        for (int i = 1; i <= keys; i++) {
          Object value = rows.getObject(i);
          key.add(value instanceof java.sql.Date day ? day.toLocalDate() : value);
        }
        List<Long> sums = new ArrayList<>();
        for (int i = keys + 1; i <= keys + shape.sums(); i++) {
          sums.add(rows.getLong(i));
        }
        for (int i = keys + shape.sums() + 1; i <= shape.table().columns().size(); i++) {
          // Days are left to somebody else.
          assertThat(rows.getObject(i)).isNull();
        }
        stored.put(key, sums);
      }
    }
    return stored;
  }
}
