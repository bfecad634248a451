package org.dramatis.analytics.store.query;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.analytics.statistic.CooccurrenceStatistic;
import org.dramatis.analytics.statistic.Cooccurrences;
import org.dramatis.analytics.statistic.Numbering;
import org.dramatis.analytics.statistic.PairFigures;
import org.dramatis.analytics.statistic.PairList;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.corpus.CorpusReader;
import org.dramatis.analytics.store.result.SharedDocuments;
import org.jdbi.v3.core.Handle;

/**
 * Pairs of actors in parts of the corpus: counted when somebody asks, by the statistics that count
 * the whole, and kept for the next question about the same part while the results are the same.
 * Thread-safe; who asks for a part that is being counted waits for it.
 */
final class ScopedPairs {

  /** So many pairs are kept of all parts together, in 64 MB; a part with more is counted anew. */
  private static final int MOST_KEPT = 2_000_000;

  private final Database database;

  /** The last one asked for at the end. */
  private final Map<Key, Part> parts = new LinkedHashMap<>(16, 0.75f, true);

  ScopedPairs(Database database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  /** Sentences and paragraphs are counted in one reading. */
  private record Key(Scope scope, boolean nearby) {}

  /** What was counted, under its own lock. */
  private static final class Part {
    private String stamp = "";
    private final Map<Window, PairList> pairs = new EnumMap<>(Window.class);

    /** How many pairs that is; read without the lock, which may be held for long. */
    private volatile long size;
  }

  /**
   * Hands over the pairs of a part of the corpus, by first and second actor.
   *
   * @param handle in a transaction in which the results stay the same
   */
  void each(Handle handle, Scope scope, Window window, Consumer<PairFigures> take) {
    String stamp = QueryParts.stamp(handle);
    Part part = part(new Key(scope, window != Window.DOCUMENT));
    PairList found;
    synchronized (part) {
      if (!part.stamp.equals(stamp)) {
        part.pairs.clear();
        part.stamp = stamp;
      }
      found = part.pairs.get(window);
      if (found == null) {
        Map<Window, PairList> counted = new EnumMap<>(Window.class);
        count(
            handle,
            scope,
            window,
            (kind, pair) -> {
              PairList list = counted.computeIfAbsent(kind, any -> new PairList());
              if (list.size() < MOST_KEPT) {
                list.add(pair);
              }
              if (kind == window) {
                take.accept(pair);
              }
            });
        counted.putIfAbsent(window, new PairList());
        counted.values().removeIf(list -> list.size() == MOST_KEPT);
        part.pairs.putAll(counted);
        part.size = part.pairs.values().stream().mapToLong(PairList::size).sum();
      }
    }
    if (found == null) {
      forgetOldest();
    } else {
      found.each(take);
    }
  }

  private Part part(Key key) {
    synchronized (parts) {
      return parts.computeIfAbsent(key, any -> new Part());
    }
  }

  /** Forgets the parts that nobody asked for the longest. */
  private void forgetOldest() {
    synchronized (parts) {
      long kept = parts.values().stream().mapToLong(ScopedPairs::cost).sum();
      for (Iterator<Part> oldest = parts.values().iterator(); kept > MOST_KEPT; ) {
        kept -= cost(oldest.next());
        oldest.remove();
      }
    }
  }

  /** Its pairs, and a little for itself so that empty ones are forgotten, too. */
  private static long cost(Part part) {
    return 1000L + part.size;
  }

  private void count(
      Handle handle, Scope scope, Window window, BiConsumer<Window, PairFigures> take) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> within = QueryParts.within(scope, values);
    List<Long> documents =
        handle
            .createQuery(
                "SELECT d.number FROM document d WHERE "
                    + (within.isEmpty() ? "1 = 1" : String.join(" AND ", within))
                    + " ORDER BY d.number")
            .bindMap(values)
            .mapTo(Long.class)
            .list();
    count(handle, documents, window, take);
  }

  private void count(
      Handle handle, List<Long> documents, Window window, BiConsumer<Window, PairFigures> take) {
    if (window == Window.DOCUMENT) {
      new SharedDocuments(handle).among(documents).all(pair -> take.accept(window, pair));
    } else {
      nearby(handle, documents, take);
    }
  }

  /**
   * Hands over the pairs of some documents, which are not kept.
   *
   * @param handle in a transaction in which the results stay the same
   */
  void count(Handle handle, List<Long> documents, Window window, Consumer<PairFigures> take) {
    count(
        handle,
        documents,
        window,
        (kind, pair) -> {
          if (kind == window) {
            take.accept(pair);
          }
        });
  }

  private void nearby(Handle handle, List<Long> documents, BiConsumer<Window, PairFigures> take) {
    try (Scratch scratch = database.scratch()) {
      CooccurrenceStatistic statistic = new CooccurrenceStatistic(scratch);
      Cooccurrences summary = statistic.empty();
      CorpusReader.standing(
          handle.getConnection(), documents, entry -> statistic.add(summary, entry.document()));
      Numbering numbering = numbering(handle);
      for (Window window : List.of(Window.SENTENCE, Window.PARAGRAPH)) {
        statistic.pairs(summary, numbering, window, pair -> take.accept(window, pair));
      }
    } catch (SQLException e) {
      throw Database.failed("The pairs cannot be counted", e);
    }
  }

  private static Numbering numbering(Handle handle) {
    Map<String, Integer> numbers = new HashMap<>();
    handle
        .createQuery("SELECT id, number FROM actor")
        .map((row, context) -> numbers.put(row.getString(1), row.getInt(2)))
        .list();
    return new Numbering() {
      @Override
      public int actor(String id) {
        return numbers.get(id);
      }

      @Override
      public long document(String id) {
        throw new UnsupportedOperationException("Pairs have no documents");
      }
    };
  }
}
