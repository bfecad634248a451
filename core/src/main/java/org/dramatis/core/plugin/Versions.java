package org.dramatis.core.plugin;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of versions: numbers by value, words by letter, a word before the end. */
final class Versions {

  private static final Pattern PART = Pattern.compile("[0-9]+|[A-Za-z]+");

  private Versions() {}

  /**
   * Less than 0 when {@code one} is earlier, so that 1.9 is before 1.10 and 2.0-beta before 2.0.
   */
  static int compare(String one, String other) {
    Matcher ones = PART.matcher(one);
    Matcher others = PART.matcher(other);
    while (true) {
      boolean more = ones.find();
      boolean moreOther = others.find();
      if (!more || !moreOther) {
        return more ? -before(ones.group()) : moreOther ? before(others.group()) : 0;
      }
      int order = part(ones.group(), others.group());
      if (order != 0) {
        return order;
      }
    }
  }

  /** How the end stands to a part that another version has more. */
  private static int before(String part) {
    return Character.isDigit(part.charAt(0)) ? -1 : 1;
  }

  private static int part(String one, String other) {
    boolean number = Character.isDigit(one.charAt(0));
    if (number != Character.isDigit(other.charAt(0))) {
      return number ? 1 : -1;
    }
    return number
        ? new BigInteger(one).compareTo(new BigInteger(other))
        : one.compareToIgnoreCase(other);
  }
}
