package org.dramatis.core.error;

import java.util.Collection;
import java.util.Comparator;

/** Finds what somebody meant who wrote a name that there is not. */
public final class Nearest {

  private Nearest() {}

  /**
   * The name most like the one that was asked for; of equally near ones the first.
   *
   * @param asked what there is not
   * @param known what there is; not empty
   */
  public static String to(String asked, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(asked, candidate)))
        .orElseThrow(() -> new IllegalArgumentException("there is no name at all"));
  }

  /** Insertions, deletions and replacements that lead from one text to the other (Levenshtein). */
  private static int distance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[to.length()];
  }
}
