package org.dramatis.analytics.store.result;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.dramatis.analytics.statistic.Ranks;

/** The actors that the tables hold, with their names and mentions, by number. Immutable. */
final class StoredActors {

  /** There are none. */
  static final StoredActors NONE = new StoredActors(new Ranks(), List.of(), List.of());

  private final Ranks ranks;
  private final List<String> ids;
  private final List<String> names;
  private final Map<String, Integer> places = new HashMap<>();
  private final long[] mentions;

  private StoredActors(Ranks ranks, List<String> ids, List<String> names) {
    this.ranks = ranks;
    this.ids = ids;
    this.names = names;
    this.mentions = new long[ids.size()];
    ids.forEach(id -> places.put(id, places.size()));
  }

  /**
   * Reads them.
   *
   * @param now gives the number that an actor is to have here for the one that it has in the
   *     tables; it keeps their order
   */
  static StoredActors read(Connection connection, IntUnaryOperator now) throws SQLException {
    List<String> ids = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    try (Statement select = connection.createStatement()) {
      try (ResultSet rows =
          select.executeQuery("SELECT number, id, name FROM actor ORDER BY number")) {
        while (rows.next()) {
          numbers.add(now.applyAsInt(rows.getInt(1)));
          ids.add(rows.getString(2));
          names.add(rows.getString(3));
        }
      }
      Ranks ranks = new Ranks(numbers.stream().mapToInt(Integer::intValue).toArray());
      StoredActors actors = new StoredActors(ranks, ids, names);
      try (ResultSet rows = select.executeQuery("SELECT actor, mentions FROM actor_statistic")) {
        while (rows.next()) {
          actors.mentions[ranks.of(now.applyAsInt(rows.getInt(1)))] = rows.getLong(2);
        }
      }
      return actors;
    }
  }

  /** How many there are. */
  int size() {
    return ids.size();
  }

  /** The number of the actor at that place. */
  int number(int place) {
    return ranks.number(place);
  }

  /** The id of the actor at that place. */
  String id(int place) {
    return ids.get(place);
  }

  /** The name of the actor at that place. */
  String name(int place) {
    return names.get(place);
  }

  /** Sure mentions of the actor at that place. */
  long mentions(int place) {
    return mentions[place];
  }

  /** Id of the actor of that number, which is there. */
  String idOf(int number) {
    return ids.get(ranks.of(number));
  }

  /** Name of the actor of that number, which is there. */
  String nameOf(int number) {
    return names.get(ranks.of(number));
  }

  boolean has(String id) {
    return places.containsKey(id);
  }

  /** Name of an actor that is there. */
  String nameOf(String id) {
    return names.get(places.get(id));
  }

  /** Mentions of an actor; 0 when it is not there. */
  long mentionsOf(String id) {
    Integer place = places.get(id);
    return place == null ? 0 : mentions[place];
  }
}
