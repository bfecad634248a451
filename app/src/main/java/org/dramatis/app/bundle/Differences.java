package org.dramatis.app.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** What two bundles differ in, in words. */
public final class Differences {

  private Differences() {}

  /**
   * The differences between what a bundle says and what came out.
   *
   * @return a line each, documents first; empty when all is the same. Versions are told along with
   *     other differences alone: another version may well give the same
   */
  public static List<String> between(Bundle expected, Bundle found) {
    List<String> lines = new ArrayList<>();
    compare("document", expected.documents(), found.documents(), "another text", lines);
    compare("setting", expected.settings(), found.settings(), "another value", lines);
    long decisions = expected.ledger().lines().count();
    long kept = found.ledger().lines().count();
    if (decisions != kept) {
      lines.add("decisions: " + decisions + " in the bundle, " + kept + " here");
    }
    compare("result", expected.sums(), found.sums(), "differs", lines);
    if (!lines.isEmpty()) {
      compare("version", expected.versions(), found.versions(), "differs", lines);
    }
    return lines;
  }

  private static void compare(
      String what,
      SortedMap<String, String> expected,
      SortedMap<String, String> found,
      String other,
      List<String> lines) {
    SortedSet<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(found.keySet());
    for (String key : keys) {
      String one = expected.get(key);
      String two = found.get(key);
      String named = what + " " + key.replace('\t', ' ');
      if (two == null) {
        lines.add(named + ": missing here");
      } else if (one == null) {
        lines.add(named + ": not in the bundle");
      } else if (!one.equals(two)) {
        lines.add(named + ": " + (what.equals("result") ? results(one, two) : other));
      }
    }
  }

  /** Rows and sum of each. */
  private static String results(String one, String two) {
    String rows = one.split("\t")[0];
    String here = two.split("\t")[0];
    return rows.equals(here)
        ? "the same number of rows, other values"
        : rows + " rows in the bundle, " + here + " here";
  }
}
