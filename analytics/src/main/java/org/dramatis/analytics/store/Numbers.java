package org.dramatis.analytics.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dramatis.core.document.Location;

/** Document ids as the numbers that key the tables, and numbers as lists of SQL. */
public final class Numbers {

  private static final int LONGEST_LIST = 1_000;

  private Numbers() {}

  /** The 16 hexadecimal digits of an id as a signed number. */
  public static long of(String id) {
    return Long.parseUnsignedLong(id, 16);
  }

  /** The number of a location's id. */
  public static long of(Location location) {
    return of(location.id());
  }

  /** The id of a number. */
  public static String id(long number) {
    String digits = Long.toHexString(number);
    return "0".repeat(16 - digits.length()) + digits;
  }

  /** Numbers as they stand in brackets after IN, ascending, in lists of a length databases like. */
  public static List<String> lists(Collection<Long> numbers) {
    List<Long> sorted = List.copyOf(new TreeSet<>(numbers));
    List<String> lists = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += LONGEST_LIST) {
      lists.add(
          sorted.subList(from, Math.min(from + LONGEST_LIST, sorted.size())).stream()
              .map(String::valueOf)
              .collect(Collectors.joining(", ")));
    }
    return lists;
  }
}
