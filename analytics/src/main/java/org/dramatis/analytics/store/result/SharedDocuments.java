package org.dramatis.analytics.store.result;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dramatis.analytics.statistic.DocumentPairs;
import org.dramatis.analytics.statistic.PairFigures;
import org.dramatis.analytics.statistic.Ranks;
import org.dramatis.analytics.store.Database;
import org.jdbi.v3.core.Handle;

/** Finds the pairs of actors that share a document. Used by one thread. */
public final class SharedDocuments {

  /** Documents whose actors are read at a time: H2 holds a result in memory. */
  private static final int PAGE = 1_000;

  private static final String STORIES_OF_ACTOR =
      "SELECT y.document, y.story FROM actor_document t JOIN story y ON y.document = t.document"
          + " WHERE t.actor = ? AND t.mentions > 0 ORDER BY y.document";

  private final Connection connection;

  public SharedDocuments(Handle handle) {
    this.connection = handle.getConnection();
  }

  /** All pairs, by first and second actor, found while they are read; needs no connection then. */
  public Stream<PairFigures> all() {
    try {
      Ranks actors = actors();
      DocumentPairs found = load(actors, 0, document -> true);
      return actors
          .numbers()
          .boxed()
          .flatMap(
              first -> {
                List<PairFigures> pairs = new ArrayList<>();
                found.pairs(first, pairs::add);
                return pairs.stream();
              });
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * The pairs in some documents, which need no connection afterwards.
   *
   * @param among numbers of the documents
   */
  public DocumentPairs among(Collection<Long> among) {
    try {
      Ranks actors = actors();
      return load(actors, 0, Set.copyOf(among)::contains);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Hands over the pairs that hold the actor, by the other one. */
  public void of(int actor, Consumer<PairFigures> pairs) {
    try {
      Ranks actors = actors();
      if (actors.of(actor) < 0) {
        return;
      }
      long[] singles = new long[actors.size()];
      read(
          "SELECT actor, documents FROM actor_statistic",
          row -> singles[actors.of(row.getInt(1))] = row.getLong(2));
      long[] windows = new long[1];
      read(
          "SELECT amount FROM figure WHERE name = 'windows.document'",
          row -> windows[0] = row.getLong(1));
      load(actors, actor, document -> true)
          .partners(
              actor,
              (other, documents, stories) -> {
                int first = Math.min(actor, other);
                int second = Math.max(actor, other);
                pairs.accept(
                    DocumentPairs.figures(
                        first,
                        second,
                        documents,
                        stories,
                        singles[actors.of(first)],
                        singles[actors.of(second)],
                        windows[0]));
              });
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Numbers of the documents that hold both actors as a pair, ascending. */
  public List<Long> both(int one, int other) {
    try {
      return one == other
          ? List.of()
          : new SharedCounts(connection, Set.of(one, other)).documents(one, other);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The pair of two actors; empty when no document holds both. */
  public Optional<PairFigures> pair(int one, int other) {
    Set<Long> shared = new HashSet<>(both(one, other));
    if (shared.isEmpty()) {
      return Optional.empty();
    }
    try {
      Map<Integer, Long> singles = new HashMap<>();
      read(
          "SELECT actor, documents FROM actor_statistic WHERE actor IN (?, ?)",
          row -> singles.put(row.getInt(1), row.getLong(2)),
          one,
          other);
      int rarer = singles.getOrDefault(one, 0L) <= singles.getOrDefault(other, 0L) ? one : other;
      Set<String> stories = new HashSet<>();
      read(
          STORIES_OF_ACTOR,
          row -> {
            if (shared.contains(row.getLong(1))) {
              stories.add(row.getString(2));
            }
          },
          rarer);
      long[] windows = new long[1];
      read(
          "SELECT amount FROM figure WHERE name = 'windows.document'",
          row -> windows[0] = row.getLong(1));
      int first = Math.min(one, other);
      int second = Math.max(one, other);
      return Optional.of(
          DocumentPairs.figures(
              first,
              second,
              shared.size(),
              stories.size(),
              singles.getOrDefault(first, 0L),
              singles.getOrDefault(second, 0L),
              windows[0]));
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private Ranks actors() throws SQLException {
    IntStream.Builder numbers = IntStream.builder();
    read("SELECT number FROM actor", row -> numbers.add(row.getInt(1)));
    return new Ranks(numbers.build().toArray());
  }

  /** The pairs in all documents, or in those of one actor. */
  private DocumentPairs load(Ranks actors, int actor, LongPredicate wanted) throws SQLException {
    DocumentPairs.Builder builder = new DocumentPairs.Builder(actors);
    Documents documents = new Documents();
    Map<String, Integer> stories = new HashMap<>();
    read(
        // Joined: H2 goes through all stories for each IN.
        actor == 0 ? "SELECT document, story FROM story ORDER BY document" : STORIES_OF_ACTOR,
        row -> {
          if (!wanted.test(row.getLong(1))) {
            return;
          }
          String story = row.getString(2);
          Integer known = stories.putIfAbsent(story, stories.size());
          builder.document(known == null ? stories.size() - 1 : known);
          documents.add(row.getLong(1));
        },
        actor == 0 ? new Object[0] : new Object[] {actor});
    load(builder, documents, actor);
    return builder.build();
  }

  private void load(DocumentPairs.Builder builder, Documents documents, int actor)
      throws SQLException {
    for (int from = 0; from < documents.size; from += PAGE) {
      int to = Math.min(from + PAGE, documents.size);
      String select = "SELECT document, actor, mentions FROM document_actor";
      Row add =
          row -> {
            int document = documents.find(row.getLong(1));
            if (document >= 0) {
              builder.actor(document, row.getInt(2), row.getInt(3));
            }
          };
      if (actor == 0) {
        read(
            select + " WHERE document BETWEEN ? AND ?",
            add,
            documents.numbers[from],
            documents.numbers[to - 1]);
      } else {
        Object part = documents.part(from, to);
        read(select + " WHERE document = ANY (?)", add, part);
      }
    }
    read(
        "SELECT document, actor, other_actor FROM document_overlap WHERE "
            + (actor == 0 ? "actor < other_actor" : "actor = ?"),
        row -> {
          int document = documents.find(row.getLong(1));
          if (document >= 0) {
            builder.overlap(document, row.getInt(2), row.getInt(3));
          }
        },
        actor == 0 ? new Object[0] : new Object[] {actor});
  }

  private void read(String sql, Row row, Object... parameters) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        if (parameters[i] instanceof Object[] array) {
          select.setArray(i + 1, connection.createArrayOf("int8", array));
        } else {
          select.setObject(i + 1, parameters[i]);
        }
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          row.accept(rows);
        }
      }
    }
  }

  private static RuntimeException failed(SQLException e) {
    return Database.failed("The database cannot answer", e);
  }

  private interface Row {
    void accept(ResultSet row) throws SQLException;
  }

  /** Numbers of documents, ascending. */
  private static final class Documents {

    private long[] numbers = new long[1024];
    private int size;

    void add(long number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, size * 2);
      }
      numbers[size++] = number;
    }

    /** The place of a document; negative when it is none of them. */
    int find(long number) {
      return Arrays.binarySearch(numbers, 0, size, number);
    }

    Object[] part(int from, int to) {
      return Arrays.stream(numbers, from, to).boxed().toArray();
    }
  }
}
