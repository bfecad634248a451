package org.dramatis.analytics.store.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.dramatis.analytics.statistic.PairFigures;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.result.PairLists.Counts;
import org.dramatis.analytics.store.result.PairLists.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short list of the most frequent pairs while pairs come, go, rise and fall. */
class PairListsTest {

  private static final int SHOWN = 10;
  private static final int MOST = 14;
  private static final int ACTORS = 9;

  private static final Comparator<Map.Entry<Pair, Counts>> ORDER =
      Comparator.comparing(
              Map.Entry<Pair, Counts>::getValue,
              Comparator.comparingLong(Counts::windows)
                  .thenComparingLong(Counts::documents)
                  .thenComparingLong(Counts::stories)
                  .reversed())
          .thenComparing(Map.Entry::getKey, Pair.BY_ACTORS);

  @TempDir private Path home;

  @Test
  void listsTheMostFrequentPairsAfterEachChange() throws SQLException {
    Random random = new Random(9);
    Map<Pair, Counts> all = new TreeMap<>(Pair.BY_ACTORS);
    int made = 0;
    int followed = 0;
    int complete = 0;
    try (Database database = Database.open(Database.urlOf(home), null, null, 3);
        Connection connection = database.connection()) {
      for (int run = 0; run < 400; run++) {
        PairLists list = new PairLists(connection, "sentence", all.size(), SHOWN, MOST);
        Map<Pair, Counts> stored = stored(connection);
        // Pairs become many and few again.
        boolean grows = run / 20 % 2 == 0;
        for (int i = random.nextInt(5); i >= 0; i--) {
          int first = random.nextInt(ACTORS);
          Pair pair =
              grows || all.isEmpty()
                  ? new Pair(first, first + 1 + random.nextInt(ACTORS))
                  : List.copyOf(all.keySet()).get(random.nextInt(all.size()));
          Counts counts =
              random.nextInt(4) == 0 == grows
                  ? null
                  : new Counts(1 + random.nextInt(4), 1 + random.nextInt(2), 1 + random.nextInt(2));
          assertThat(list.listed(pair)).isEqualTo(stored.get(pair));
          list.put(pair, counts);
          if (counts == null) {
            all.remove(pair);
          } else {
            all.put(pair, counts);
          }
        }
        if (list.write()) {
          followed += list.complete() ? 0 : 1;
          complete += list.complete() ? 1 : 0;
        } else {
          made++;
          list.remake(figures(all));
        }
        connection.commit();

        List<Map.Entry<Pair, Counts>> listed = ranked(stored(connection));
        List<Map.Entry<Pair, Counts>> expected = ranked(all);
        // Never a gap: what is listed are the first ones.
        assertThat(listed).as("run %s", run).isEqualTo(expected.subList(0, listed.size()));
        assertThat(listed.size())
            .as("run %s", run)
            .isBetween(Math.min(SHOWN, all.size()), MOST + MOST - SHOWN);
        assertThat(list.shown(all.size()))
            .as("run %s", run)
            .isEqualTo(listed.size() == all.size() ? all.size() : SHOWN);
      }
    }
    assertThat(made).as("made anew").isPositive();
    assertThat(followed).as("brought up from a list of some").isGreaterThan(100);
    assertThat(complete).as("brought up from a list of all").isGreaterThan(50);
  }

  @Test
  void leavesOtherWindowsAlone() throws SQLException {
    try (Database database = Database.open(Database.urlOf(home), null, null, 3);
        Connection connection = database.connection()) {
      Pair pair = new Pair(1, 2);
      PairLists paragraphs = new PairLists(connection, "paragraph", 0, SHOWN, MOST);
      paragraphs.put(pair, new Counts(7, 7, 7));
      assertThat(paragraphs.write()).isTrue();
      PairLists sentences = new PairLists(connection, "sentence", 0, SHOWN, MOST);
      assertThat(sentences.listed(pair)).isNull();
      sentences.put(pair, new Counts(1, 1, 1));
      assertThat(sentences.write()).isTrue();
      sentences = new PairLists(connection, "sentence", 1, SHOWN, MOST);
      sentences.put(pair, null);
      assertThat(sentences.write()).isTrue();
      assertThat(stored(connection)).isEmpty();
      assertThat(new PairLists(connection, "paragraph", 1, SHOWN, MOST).listed(pair))
          .isEqualTo(new Counts(7, 7, 7));
    }
  }

  private static List<Map.Entry<Pair, Counts>> ranked(Map<Pair, Counts> pairs) {
    List<Map.Entry<Pair, Counts>> ranked = new ArrayList<>(pairs.entrySet());
    ranked.sort(ORDER);
    return ranked;
  }

  private static List<PairFigures> figures(Map<Pair, Counts> all) {
    return ranked(all).stream()
        .limit(MOST)
        .map(
            entry ->
                new PairFigures(
                    entry.getKey().first(),
                    entry.getKey().second(),
                    entry.getValue().windows(),
                    entry.getValue().documents(),
                    entry.getValue().stories(),
                    0,
                    0))
        .toList();
  }

  private static Map<Pair, Counts> stored(Connection connection) throws SQLException {
    Map<Pair, Counts> stored = new TreeMap<>(Pair.BY_ACTORS);
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT first_actor, second_actor, windows, documents, stories"
                    + " FROM cooccurrence_top WHERE window_kind = 'sentence'")) {
      while (rows.next()) {
        stored.put(
            new Pair(rows.getInt(1), rows.getInt(2)),
            new Counts(rows.getLong(3), rows.getLong(4), rows.getLong(5)));
      }
    }
    return stored;
  }
}
