package org.dramatis.analytics.store.result;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.dramatis.analytics.statistic.DocumentPairs;
import org.dramatis.analytics.statistic.Ranks;
import org.dramatis.analytics.store.Numbers;

/**
 * Finds which documents two actors share, for pairs of a few actors: it holds eight bytes for each
 * document of each. What it finds are the pairs of {@link DocumentPairs}. Used by one thread.
 */
final class SharedCounts {

  private final Connection connection;
  private final Map<Integer, long[]> documents = new HashMap<>();

  /** Documents in which the two overlap, by actors, the lesser number first. */
  private final Map<List<Integer>, Set<Long>> overlaps = new HashMap<>();

  /** Documents that name so many actors that not all of them form pairs. */
  private final Set<Long> crowded = new HashSet<>();

  /** The pairs of each crowded document that was asked for. */
  private final Map<Long, Set<List<Integer>>> inCrowded = new HashMap<>();

  /**
   * Reads the documents of some actors.
   *
   * @param actors their numbers
   */
  SharedCounts(Connection connection, Set<Integer> actors) throws SQLException {
    this.connection = connection;
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT document FROM document_statistic WHERE actors > "
                    + DocumentPairs.MOST_ACTORS)) {
      while (rows.next()) {
        crowded.add(rows.getLong(1));
      }
    }
    try (PreparedStatement own =
            connection.prepareStatement(
                "SELECT document FROM actor_document WHERE actor = ? AND mentions > 0"
                    + " ORDER BY document");
        PreparedStatement overlapping =
            connection.prepareStatement(
                "SELECT document, other_actor FROM document_overlap WHERE actor = ?")) {
      for (int actor : actors) {
        LongStream.Builder found = LongStream.builder();
        own.setInt(1, actor);
        try (ResultSet rows = own.executeQuery()) {
          while (rows.next()) {
            found.add(rows.getLong(1));
          }
        }
        documents.put(actor, found.build().toArray());
        overlapping.setInt(1, actor);
        try (ResultSet rows = overlapping.executeQuery()) {
          while (rows.next()) {
            int other = rows.getInt(2);
            if (actor < other || !actors.contains(other)) {
              overlaps
                  .computeIfAbsent(pair(actor, other), any -> new HashSet<>())
                  .add(rows.getLong(1));
            }
          }
        }
      }
    }
  }

  private static List<Integer> pair(int one, int other) {
    return List.of(Math.min(one, other), Math.max(one, other));
  }

  /** Numbers of the documents that two of the actors share, ascending. */
  List<Long> documents(int one, int other) throws SQLException {
    long[] mine = documents.get(one);
    long[] others = documents.get(other);
    long[] fewer = mine.length <= others.length ? mine : others;
    long[] more = fewer == mine ? others : mine;
    Set<Long> apart = overlaps.getOrDefault(pair(one, other), Set.of());
    List<Long> shared = new ArrayList<>();
    for (long document : fewer) {
      if (Arrays.binarySearch(more, document) >= 0
          && !apart.contains(document)
          && (!crowded.contains(document) || crowd(document).contains(pair(one, other)))) {
        shared.add(document);
      }
    }
    return shared;
  }

  private Set<List<Integer>> crowd(long document) throws SQLException {
    Set<List<Integer>> known = inCrowded.get(document);
    if (known != null) {
      return known;
    }
    Map<Integer, Integer> mentions = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT actor, mentions FROM document_actor WHERE document = ?")) {
      select.setLong(1, document);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          mentions.put(rows.getInt(1), rows.getInt(2));
        }
      }
    }
    int[] numbers = mentions.keySet().stream().mapToInt(Integer::intValue).toArray();
    DocumentPairs.Builder builder = new DocumentPairs.Builder(new Ranks(numbers));
    int place = builder.document(0);
    mentions.forEach((actor, sure) -> builder.actor(place, actor, sure));
    DocumentPairs pairs = builder.build();
    Set<List<Integer>> found = new HashSet<>();
    for (int actor : numbers) {
      pairs.pairs(actor, figures -> found.add(pair(figures.first(), figures.second())));
    }
    inCrowded.put(document, found);
    return found;
  }

  /** How many distinct stories some documents tell. */
  long stories(Collection<Long> some) throws SQLException {
    Set<String> stories = new TreeSet<>();
    try (Statement select = connection.createStatement()) {
      for (String list : Numbers.lists(some)) {
        try (ResultSet rows =
            select.executeQuery("SELECT story FROM story WHERE document IN (" + list + ")")) {
          while (rows.next()) {
            stories.add(rows.getString(1));
          }
        }
      }
    }
    return stories.size();
  }
}
