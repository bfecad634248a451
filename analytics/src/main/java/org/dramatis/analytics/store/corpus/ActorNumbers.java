package org.dramatis.analytics.store.corpus;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.analytics.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that stand for actors in the tables. They ascend in the order of the ids, and an
 * actor keeps its number as long as there is room for those that come between it and others: so few
 * rows change from run to run. Immutable.
 */
public final class ActorNumbers {

  /** No actor has a number. */
  public static final ActorNumbers NONE = new ActorNumbers(List.of(), new int[0]);

  /** How far numbers stand apart when all are given anew, as long as an INTEGER holds them. */
  private static final int STEP = 1 << 14;

  private final List<String> ids;
  private final int[] numbers;

  /**
   * Numbers as they are.
   *
   * @param ids ids of actors
   * @param numbers the number of each
   */
  ActorNumbers(List<String> ids, int[] numbers) {
    this.ids = List.copyOf(ids);
    this.numbers = numbers.clone();
  }

  /** The numbers that the tables hold. */
  public static ActorNumbers stored(Database database) {
    try (Connection connection = database.connection();
        Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery("SELECT id, number FROM actor ORDER BY number")) {
      List<String> ids = new ArrayList<>();
      int[] numbers = new int[64];
      while (rows.next()) {
        if (ids.size() == numbers.length) {
          numbers = Arrays.copyOf(numbers, numbers.length * 2);
        }
        numbers[ids.size()] = rows.getInt(2);
        ids.add(rows.getString(1));
      }
      connection.commit();
      return new ActorNumbers(ids, Arrays.copyOf(numbers, ids.size()));
    } catch (SQLException e) {
      throw Database.failed("The actors cannot be read", e);
    }
  }

  /** The number of an actor that has one. */
  int of(String id) {
    return numbers[Collections.binarySearch(ids, id)];
  }

  /**
   * Numbers for actors: those that have one keep it, others get one between their neighbours'.
   *
   * @param actors the actors, by id
   * @return a number for each; when there is no room between two neighbours, all are given anew
   */
  Given give(List<CorpusActor> actors) {
    int[] given = new int[actors.size()];
    int stored = 0;
    for (int i = 0; i < given.length; i++) {
      String id = actors.get(i).id();
      while (stored < numbers.length && ids.get(stored).compareTo(id) < 0) {
        stored++;
      }
      if (stored < numbers.length && ids.get(stored).equals(id)) {
        given[i] = numbers[stored];
      }
    }
    return fill(given) ? new Given(given, null) : anew(actors);
  }

  /** The number that an actor is given which has one so far. */
  int now(int number, Given given) {
    int place = given.moved == null ? -1 : Arrays.binarySearch(numbers, number);
    return place < 0 ? number : given.moved[place];
  }

  /** Numbers that were given. */
  static final class Given {

    private final int[] numbers;
    private final int @Nullable [] moved;

    private Given(int[] numbers, int @Nullable [] moved) {
      this.numbers = numbers;
      this.moved = moved;
    }

    /** The number of the actor at that place. */
    int number(int place) {
      return numbers[place];
    }

    /** Whether actors that have a number were given another one. */
    boolean anew() {
      return moved != null;
    }
  }

  /** Spreads those that have none, which is 0, between their neighbours; false without room. */
  private static boolean fill(int[] given) {
    int last = 0;
    int next = 0;
    while (next < given.length) {
      int begin = next;
      while (next < given.length && given[next] == 0) {
        next++;
      }
      int missing = next - begin;
      long end =
          next < given.length
              ? given[next]
              : Math.min(Integer.MAX_VALUE, last + (missing + 1L) * STEP);
      if (end - last <= missing) {
        return false;
      }
      for (int i = 0; i < missing; i++) {
        given[begin + i] = (int) (last + (end - last) * (i + 1) / (missing + 1));
      }
      last = (int) end;
      next++;
    }
    return true;
  }

  /** Numbers for the actors and for those that have one so far, in the order of all their ids. */
  private Given anew(List<CorpusActor> actors) {
    long step = Math.min(STEP, Integer.MAX_VALUE / (actors.size() + numbers.length + 1L));
    int[] given = new int[actors.size()];
    int[] moved = new int[numbers.length];
    long number = 0;
    int i = 0;
    int j = 0;
    while (i < given.length || j < moved.length) {
      number += step;
      int order =
          i == given.length ? 1 : j == moved.length ? -1 : actors.get(i).id().compareTo(ids.get(j));
      if (order <= 0) {
        given[i++] = (int) number;
      }
      if (order >= 0) {
        moved[j++] = (int) number;
      }
    }
    return new Given(given, moved);
  }
}
