package org.dramatis.analytics.store;

import org.dramatis.core.document.Location;

/** Document ids as the numbers that key the tables. */
final class Numbers {

  private Numbers() {}

  /** The 16 hexadecimal digits of an id as a signed number. */
  static long of(String id) {
    return Long.parseUnsignedLong(id, 16);
  }

  /** The number of a location's id. */
  static long of(Location location) {
    return of(location.id());
  }

  /** The id of a number. */
  static String id(long number) {
    String digits = Long.toHexString(number);
    return "0".repeat(16 - digits.length()) + digits;
  }
}
