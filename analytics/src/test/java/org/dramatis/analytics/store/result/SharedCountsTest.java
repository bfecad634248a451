package org.dramatis.analytics.store.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dramatis.analytics.statistic.DocumentPairs;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.TableWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents that two actors share, against what each document says by itself. */
class SharedCountsTest {

  private static final int ACTORS = 30;
  private static final int DOCUMENTS = 40;

  @TempDir private Path home;

  /**
   * A document.
   *
   * @param mentions sure mentions by actor; 0 for possible ones only
   * @param overlaps pairs that do not stand apart
   */
  private record Text(Map<Integer, Integer> mentions, Set<List<Integer>> overlaps, String story) {

    boolean pairs(int one, int other) {
      return paired(one)
          && paired(other)
          && !overlaps.contains(List.of(Math.min(one, other), Math.max(one, other)));
    }

    /** Of many actors the most mentioned ones form pairs, of equals those with lesser numbers. */
    private boolean paired(int actor) {
      int own = mentions.getOrDefault(actor, 0);
      return own > 0
          && mentions.entrySet().stream()
                  .filter(
                      entry ->
                          entry.getValue() > own
                              || entry.getValue() == own && entry.getKey() < actor)
                  .count()
              < DocumentPairs.MOST_ACTORS;
    }
  }

  @Test
  void areThoseOfEachDocument() throws SQLException {
    Random random = new Random(3);
    Map<Long, Text> texts = new TreeMap<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      // One of them names a crowd, each of it once.
      int others = i == 7 ? DocumentPairs.MOST_ACTORS : 0;
      texts.put(random.nextLong(), text(random, others));
    }
    try (Database database = Database.open(Database.urlOf(home), null, null, 3);
        Connection connection = database.connection()) {
      write(connection, texts);
      int crowdedOut = 0;
      // All actors, and a few: overlaps of two of which one was not asked for are read, too.
      for (Set<Integer> actors : List.of(numbers(1), numbers(3))) {
        SharedCounts shared = new SharedCounts(connection, actors);
        for (int one : actors) {
          for (int other : actors) {
            if (one != other) {
              List<Long> expected =
                  texts.entrySet().stream()
                      .filter(entry -> entry.getValue().pairs(one, other))
                      .map(Map.Entry::getKey)
                      .collect(Collectors.toList());
              List<Long> documents = shared.documents(one, other);
              assertThat(documents).as("%s and %s", one, other).isEqualTo(expected);
              assertThat(shared.stories(documents))
                  .isEqualTo(
                      documents.stream()
                          .map(number -> texts.get(number).story())
                          .distinct()
                          .count());
              crowdedOut +=
                  (int)
                      texts.values().stream()
                          .filter(
                              text ->
                                  text.mentions().getOrDefault(one, 0) > 0
                                      && text.mentions().getOrDefault(other, 0) > 0
                                      && !text.pairs(one, other))
                          .filter(text -> text.mentions().size() > ACTORS)
                          .count();
            }
          }
        }
      }
      assertThat(crowdedOut).isPositive();
    }
  }

  private static Set<Integer> numbers(int step) {
    Set<Integer> numbers = new TreeSet<>();
    for (int actor = 0; actor < ACTORS; actor += step) {
      numbers.add(actor * 200);
    }
    return numbers;
  }

  private static Text text(Random random, int others) {
    Map<Integer, Integer> mentions = new TreeMap<>();
    for (int actor : numbers(1)) {
      if (random.nextInt(3) > 0) {
        mentions.put(actor, random.nextInt(4));
      }
    }
    for (int i = 0; i < others; i++) {
      // Between ours: the last of ours have greater numbers than all of them.
      mentions.put(i * 10 + 5, 1);
    }
    Set<List<Integer>> overlaps = new HashSet<>();
    List<Integer> named = new ArrayList<>(mentions.keySet());
    for (int i = random.nextInt(12); i > 0 && others == 0; i--) {
      int one = named.get(random.nextInt(named.size()));
      int other = named.get(random.nextInt(named.size()));
      if (one < other) {
        overlaps.add(List.of(one, other));
      }
    }
    return new Text(mentions, overlaps, "story" + random.nextInt(DOCUMENTS / 2));
  }

  private static void write(Connection connection, Map<Long, Text> texts) throws SQLException {
    try (TableWriter actors =
            new TableWriter(
                connection,
                "actor_document",
                List.of("actor", "document", "mentions", "possible"));
        TableWriter documents =
            new TableWriter(
                connection, "document_actor", List.of("document", "actor", "mentions"));
        TableWriter statistics =
            new TableWriter(
                connection, "document_statistic", List.of("document", "mentions", "actors"));
        TableWriter overlaps =
            new TableWriter(
                connection, "document_overlap", List.of("actor", "document", "other_actor"));
        TableWriter stories = new TableWriter(connection, "story", List.of("document", "story"))) {
      for (Map.Entry<Long, Text> entry : texts.entrySet()) {
        long document = entry.getKey();
        Text text = entry.getValue();
        for (Map.Entry<Integer, Integer> actor : text.mentions().entrySet()) {
          actors.row(actor.getKey(), document, (long) actor.getValue(), 1L);
          if (actor.getValue() > 0) {
            documents.row(document, actor.getKey(), (long) actor.getValue());
          }
        }
        for (List<Integer> pair : text.overlaps()) {
          overlaps.row(pair.get(0), document, pair.get(1));
          overlaps.row(pair.get(1), document, pair.get(0));
        }
        long sure = text.mentions().values().stream().filter(mentions -> mentions > 0).count();
        statistics.row(document, sure, sure);
        stories.row(document, text.story());
      }
      for (TableWriter table : List.of(actors, documents, statistics, overlaps, stories)) {
        table.flush();
      }
    }
    connection.commit();
  }
}
