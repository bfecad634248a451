package org.dramatis.analytics.store.corpus;

import java.util.Arrays;
import java.util.Objects;
import org.dramatis.analytics.job.CountSettings;

/**
 * What made the rows of an item, besides its content.
 *
 * <p>Kept apart, because documents whose annotators changed need no second parsing.
 *
 * @param parser what made its documents: a short name without blanks
 * @param annotators what made their layers and decides which mentions count: a short name without
 *     blanks
 */
public record ItemVersion(String parser, String annotators) {

  /** Before the fingerprint of which mentions count, in {@link #annotators}. */
  public static final String COUNTED = "counted/";

  /** The version of an item that nothing could read. */
  static final ItemVersion NONE = new ItemVersion("", "");

  public ItemVersion {
    Objects.requireNonNull(parser, "parser");
    Objects.requireNonNull(annotators, "annotators");
  }

  /** The version that a column of the table holds. */
  static ItemVersion of(String stored) {
    int blank = stored.indexOf(' ');
    return blank < 0
        ? new ItemVersion(stored, "")
        : new ItemVersion(stored.substring(0, blank), stored.substring(blank + 1));
  }

  /** Which mentions were counted. */
  CountSettings counting() {
    return Arrays.stream(annotators.split(" "))
        .filter(part -> part.startsWith(COUNTED))
        .findFirst()
        .map(part -> CountSettings.of(part.substring(COUNTED.length())))
        .orElse(CountSettings.PROPER);
  }

  /** As a column of the table holds it. */
  String stored() {
    return annotators.isEmpty() ? parser : parser + " " + annotators;
  }
}
