package org.dramatis.parsers.extract;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.dramatis.core.document.Location;
import org.dramatis.parsers.structure.PartedDocument;
import org.jspecify.annotations.Nullable;

/**
 * Names the parts of one file so that no two have the same.
 *
 * <p>A name never leads out of its file: {@code ..}, drive letters and control characters become
 * underscores. Not thread-safe.
 */
final class PartNames {

  private static final int LONGEST = 400;
  private static final int LONGEST_NUMBER = 9;
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private final Location root;
  private final Set<Long> taken = new HashSet<>();

  /** The range of the numbers that parts without a name have got. */
  private int firstNumber = Integer.MAX_VALUE;

  private int lastNumber;

  /** Names for the parts of the file at {@code root}. */
  PartNames(Location root) {
    this.root = root;
  }

  /**
   * The location of a part.
   *
   * @param container the part it lies in; null for the file itself
   * @param name its name as the file gives it; null or blank for none
   * @param number its number in its container, from 1, which names it when nothing else does
   * @return a location that no other part of the file has
   */
  Location name(@Nullable Location container, @Nullable String name, int number) {
    String clean = name == null ? "" : clean(name);
    String own = clean.isEmpty() ? Integer.toString(number) : clean;
    String before =
        container == null || container.equals(root) ? root.path() + "!/" : container.path() + "/";
    String path = before + own;
    if (clean.isEmpty()) {
      // Numbers differ among themselves, so they need not be remembered one by one.
      firstNumber = Math.min(firstNumber, number);
      lastNumber = Math.max(lastNumber, number);
      return new Location(root.source(), taken.contains(fingerprint(path)) ? path + "~" : path);
    }
    if (mayBeNumber(clean) || PartedDocument.mayNamePart(clean)) {
      path = path + "~" + number;
    }
    while (!taken.add(fingerprint(path))) {
      path = path + "~" + number;
    }
    return new Location(root.source(), path);
  }

  /** Whether the name says what a part without a name may be called already. */
  private boolean mayBeNumber(String clean) {
    if (clean.length() > LONGEST_NUMBER || !NUMBER.matcher(clean).matches()) {
      return false;
    }
    int value = Integer.parseInt(clean);
    return firstNumber <= value && value <= lastNumber;
  }

  /** A million names must not fill the memory; a rare false match only adds a number to a name. */
  private static long fingerprint(String path) {
    long hash = 1125899906842597L;
    for (int i = 0; i < path.length(); i++) {
      hash = 31 * hash + path.charAt(i);
    }
    return hash;
  }

  private static String clean(String name) {
    StringBuilder clean = new StringBuilder();
    for (String step : name.replace('\\', '/').split("/", -1)) {
      String own =
          step.strip()
              .replaceAll("[\\p{Cntrl}\\uFFFD:!\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f]", "_");
      if (own.isEmpty() || own.equals(".")) {
        continue;
      }
      if (clean.length() > 0) {
        clean.append('/');
      }
      clean.append(own.equals("..") ? "_" : own);
    }
    return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean.toString();
  }
}
