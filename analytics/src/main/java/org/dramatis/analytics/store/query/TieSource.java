package org.dramatis.analytics.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.statistic.PairFigures;
import org.dramatis.analytics.statistic.TopPairs;
import org.dramatis.analytics.store.result.SharedDocuments;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jdbi.v3.core.Handle;

/**
 * Where the ties of a network come from: those of sentences and paragraphs of the whole corpus are
 * stored, all others are counted. Used by one thread, on an open handle.
 */
abstract class TieSource {

  /** More ties are not held in memory while somebody waits for a page. */
  static final int MOST_HELD = 3_000_000;

  /** So many ties are read at a time: H2 holds a result in memory. */
  private static final int PAGE = 50_000;

  /** So many actors are asked for at once. */
  private static final int AT_ONCE = 500;

  private final Handle handle;
  private final Set<ActorType> types;
  private final Map<Integer, Boolean> fitting = new HashMap<>();

  private TieSource(Handle handle, Set<ActorType> types) {
    this.handle = handle;
    this.types = types;
  }

  /**
   * The ties of a part of the corpus.
   *
   * @param parts counts those of a part
   * @param types types that both actors of a tie must have; empty for all
   * @param least least number of windows that hold both
   */
  static TieSource of(
      Handle handle,
      ScopedPairs parts,
      Scope scope,
      Window window,
      Set<ActorType> types,
      long least) {
    return scope.whole() && window != Window.DOCUMENT
        ? new Stored(handle, window, types, least)
        : new Counted(handle, parts, scope, window, types, least);
  }

  /**
   * The strongest ties of an actor.
   *
   * @param most how many
   */
  final List<PairFigures> strongest(int actor, PairQuery.Order order, int most) {
    TopPairs top = new TopPairs(most, comparator(order));
    touching(Set.of(actor)).forEach(top::add);
    return top.sorted();
  }

  /** The ties between some actors. */
  abstract List<PairFigures> between(Set<Integer> actors);

  /** Hands over all ties that are in enough windows, in no order, whatever the types. */
  abstract void each(Consumer<PairFigures> take);

  /** The ties of some actors, whatever the types of these. */
  abstract List<PairFigures> touching(Set<Integer> actors);

  static Comparator<PairFigures> comparator(PairQuery.Order order) {
    switch (order) {
      case COUNT:
        return PairFigures.MOST_WINDOWS_FIRST;
      case DOCUMENTS:
        return PairFigures.MOST_DOCUMENTS_FIRST;
      case NPMI:
        return PairFigures.HIGHEST_NPMI_FIRST;
      case G2:
        return PairFigures.HIGHEST_G2_FIRST;
    }
    throw new IllegalStateException(order.name());
  }

  /** Those of some actors that are of the types. */
  final Set<Integer> fitting(Collection<Integer> actors) {
    if (types.isEmpty()) {
      return new TreeSet<>(actors);
    }
    List<Integer> unknown = new ArrayList<>(new TreeSet<>(actors));
    unknown.removeIf(fitting::containsKey);
    for (int from = 0; from < unknown.size(); from += AT_ONCE) {
      handle
          .createQuery("SELECT number, type FROM actor WHERE number IN (<numbers>)")
          .bindList("numbers", unknown.subList(from, Math.min(from + AT_ONCE, unknown.size())))
          .map(
              (row, context) ->
                  fitting.put(row.getInt(1), types.contains(ActorType.valueOf(row.getString(2)))))
          .list();
    }
    Set<Integer> fit = new TreeSet<>();
    for (int actor : actors) {
      if (fitting.getOrDefault(actor, false)) {
        fit.add(actor);
      }
    }
    return fit;
  }

  /** Those of the whole corpus that share sentences or paragraphs. */
  private static final class Stored extends TieSource {

    private static final String COLUMNS =
        "SELECT x.first_actor, x.second_actor, x.windows, x.documents, x.stories, p.windows,"
            + " q.windows, w.amount FROM ";
    private static final String FIGURES =
        " JOIN actor_window p ON p.actor = x.first_actor AND p.window_kind = x.window_kind"
            + " JOIN actor_window q ON q.actor = x.second_actor AND q.window_kind = x.window_kind"
            + " JOIN figure w ON w.name = CONCAT('windows.', x.window_kind)";

    private final Handle handle;
    private final Window window;
    private final long least;

    Stored(Handle handle, Window window, Set<ActorType> types, long least) {
      super(handle, types);
      this.handle = handle;
      this.window = window;
      this.least = least;
    }

    @Override
    List<PairFigures> between(Set<Integer> actors) {
      List<Integer> all = new ArrayList<>(fitting(actors));
      if (all.size() == 2) {
        return pair(Math.min(all.get(0), all.get(1)), Math.max(all.get(0), all.get(1)));
      }
      List<PairFigures> found = new ArrayList<>();
      for (int from = 0; from < all.size(); from += AT_ONCE) {
        List<Integer> firsts = all.subList(from, Math.min(from + AT_ONCE, all.size()));
        for (int to = from; to < all.size(); to += AT_ONCE) {
          List<Integer> seconds = all.subList(to, Math.min(to + AT_ONCE, all.size()));
          handle
              .createQuery(
                  COLUMNS
                      + "cooccurrence x"
                      + FIGURES
                      + " WHERE x.window_kind = :window AND x.windows >= :least"
                      + " AND x.first_actor IN (<firsts>) AND x.second_actor IN (<seconds>)")
              .bind("window", word())
              .bind("least", least)
              .bindList("firsts", firsts)
              .bindList("seconds", seconds)
              .map((row, context) -> found.add(figures(row)))
              .list();
        }
      }
      return found;
    }

    /** The tie of two actors: by equality, for H2 goes through all ties of those in lists. */
    private List<PairFigures> pair(int first, int second) {
      return handle
          .createQuery(
              COLUMNS
                  + "cooccurrence x"
                  + FIGURES
                  + " WHERE x.window_kind = :window AND x.windows >= :least"
                  + " AND x.first_actor = :first AND x.second_actor = :second")
          .bind("window", word())
          .bind("least", least)
          .bind("first", first)
          .bind("second", second)
          .map((row, context) -> figures(row))
          .list();
    }

    @Override
    List<PairFigures> touching(Set<Integer> actors) {
      Map<Long, PairFigures> found = new TreeMap<>();
      List<Integer> all = new ArrayList<>(actors);
      for (int from = 0; from < all.size(); from += AT_ONCE) {
        List<Integer> some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
        String where = " WHERE x.window_kind = :window AND x.windows >= :least AND ";
        for (String part :
            List.of(
                "cooccurrence x" + FIGURES + where + "x.first_actor IN (<some>)",
                "cooccurrence_reverse r JOIN cooccurrence x ON x.window_kind = r.window_kind"
                    + " AND x.first_actor = r.first_actor AND x.second_actor = r.second_actor"
                    + FIGURES
                    + where
                    + "r.window_kind = :window AND r.second_actor IN (<some>)")) {
          handle
              .createQuery(COLUMNS + part)
              .bind("window", word())
              .bind("least", least)
              .bindList("some", some)
              .map(
                  (row, context) -> {
                    PairFigures pair = figures(row);
                    found.put(((long) pair.first() << 32) | pair.second(), pair);
                    return checked(found.size());
                  })
              .list();
        }
      }
      Set<Integer> others = new TreeSet<>();
      for (PairFigures pair : found.values()) {
        others.add(pair.first());
        others.add(pair.second());
      }
      Set<Integer> fit = fitting(others);
      fit.addAll(actors);
      return found.values().stream()
          .filter(pair -> fit.contains(pair.first()) && fit.contains(pair.second()))
          .toList();
    }

    @Override
    void each(Consumer<PairFigures> take) {
      Map<Integer, Long> singles = new HashMap<>();
      handle
          .createQuery("SELECT actor, windows FROM actor_window WHERE window_kind = ?")
          .bind(0, word())
          .map((row, context) -> singles.put(row.getInt(1), row.getLong(2)))
          .list();
      long all =
          handle
              .createQuery("SELECT amount FROM figure WHERE name = ?")
              .bind(0, "windows." + word())
              .mapTo(Long.class)
              .findOne()
              .orElse(0L);
      int[] after = {0, 0};
      int read;
      do {
        read =
            handle
                .createQuery(
                    "SELECT first_actor, second_actor, windows, documents, stories"
                        + " FROM cooccurrence WHERE window_kind = :window"
                        + " AND (first_actor > :first"
                        + " OR (first_actor = :first AND second_actor > :second))"
                        + " ORDER BY window_kind, first_actor, second_actor LIMIT "
                        + PAGE)
                .bind("window", word())
                .bind("first", after[0])
                .bind("second", after[1])
                .map(
                    (row, context) -> {
                      after[0] = row.getInt(1);
                      after[1] = row.getInt(2);
                      if (row.getLong(3) >= least) {
                        take.accept(
                            PairFigures.of(
                                after[0],
                                after[1],
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                singles.getOrDefault(after[0], 0L),
                                singles.getOrDefault(after[1], 0L),
                                all));
                      }
                      return true;
                    })
                .list()
                .size();
      } while (read == PAGE);
    }

    private String word() {
      return window.name().toLowerCase(Locale.ROOT);
    }

    private static PairFigures figures(ResultSet row) throws SQLException {
      return PairFigures.of(
          row.getInt(1),
          row.getInt(2),
          row.getLong(3),
          row.getLong(4),
          row.getLong(5),
          row.getLong(6),
          row.getLong(7),
          row.getLong(8));
    }
  }

  private static int checked(int held) {
    if (held > MOST_HELD) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "More than " + MOST_HELD + " ties would have to be looked at",
          "Ask for more windows together, a nearer window, or a shorter period");
    }
    return held;
  }

  /** Those that are counted now. */
  static final class Counted extends TieSource {

    private final List<PairFigures> ties = new ArrayList<>();

    Counted(
        Handle handle,
        ScopedPairs parts,
        Scope scope,
        Window window,
        Set<ActorType> types,
        long least) {
      super(handle, types);
      Consumer<PairFigures> keep =
          pair -> {
            if (pair.windows() >= least) {
              ties.add(pair);
              checked(ties.size());
            }
          };
      if (scope.whole()) {
        new SharedDocuments(handle).all().forEach(keep);
      } else {
        parts.each(handle, scope, window, keep);
      }
    }

    /** The ties whose both actors are of the types. */
    List<PairFigures> all() {
      Set<Integer> actors = new TreeSet<>();
      for (PairFigures pair : ties) {
        actors.add(pair.first());
        actors.add(pair.second());
      }
      Set<Integer> fit = fitting(actors);
      return ties.stream()
          .filter(pair -> fit.contains(pair.first()) && fit.contains(pair.second()))
          .toList();
    }

    @Override
    void each(Consumer<PairFigures> take) {
      ties.forEach(take);
    }

    @Override
    List<PairFigures> between(Set<Integer> actors) {
      Set<Integer> fit = fitting(actors);
      return ties.stream()
          .filter(pair -> fit.contains(pair.first()) && fit.contains(pair.second()))
          .toList();
    }

    @Override
    List<PairFigures> touching(Set<Integer> actors) {
      List<PairFigures> found =
          ties.stream()
              .filter(pair -> actors.contains(pair.first()) || actors.contains(pair.second()))
              .toList();
      Set<Integer> others = new TreeSet<>();
      for (PairFigures pair : found) {
        others.add(pair.first());
        others.add(pair.second());
      }
      Set<Integer> fit = fitting(others);
      fit.addAll(actors);
      return found.stream()
          .filter(pair -> fit.contains(pair.first()) && fit.contains(pair.second()))
          .toList();
    }
  }
}
