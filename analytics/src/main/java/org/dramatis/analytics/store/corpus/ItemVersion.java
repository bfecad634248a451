package org.dramatis.analytics.store.corpus;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.dramatis.analytics.job.CountSettings;
import org.jspecify.annotations.Nullable;

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

  /** Before the parts of {@link #annotators} that are not true of all documents of an item. */
  private static final String LACKING = "!";

  /** Before what was in use when these were lacking, the last part then. */
  private static final String TRIED = "tried/";

  /** The version of an item that nothing could read. */
  static final ItemVersion NONE = new ItemVersion("", "");

  public ItemVersion {
    Objects.requireNonNull(parser, "parser");
    Objects.requireNonNull(annotators, "annotators");
  }

  /** The version that a column of the table holds. */
  public static ItemVersion of(String stored) {
    int blank = stored.indexOf(' ');
    return blank < 0
        ? new ItemVersion(stored, "")
        : new ItemVersion(stored.substring(0, blank), stored.substring(blank + 1));
  }

  /**
   * The version of an item of which some parts are not true, because plugins failed.
   *
   * @param parts the parts; may be none
   * @param edition what was in use: as long as it is the same, they are not tried again
   */
  ItemVersion lacking(Set<String> parts, String edition) {
    if (parts.isEmpty()) {
      return this;
    }
    return new ItemVersion(
        parser,
        Arrays.stream(annotators.split(" "))
                .map(part -> parts.contains(part) ? LACKING + part : part)
                .collect(Collectors.joining(" "))
            + " "
            + TRIED
            + edition);
  }

  /**
   * This version with what was lacking taken for made when it was tried with what is in use now,
   * and left out otherwise, so that it is made.
   *
   * @param edition what is in use now; null to leave it out in any case
   */
  public ItemVersion since(@Nullable String edition) {
    if (!annotators.contains(TRIED)) {
      return this;
    }
    boolean tried = edition != null && annotators.endsWith(" " + TRIED + edition);
    return new ItemVersion(
        parser,
        Arrays.stream(annotators.split(" "))
            .filter(part -> !part.startsWith(TRIED))
            .filter(part -> tried || !part.startsWith(LACKING))
            .map(part -> part.startsWith(LACKING) ? part.substring(LACKING.length()) : part)
            .collect(Collectors.joining(" ")));
  }

  /** Whether parts of it are not true, because plugins failed. */
  boolean isLacking() {
    return annotators.contains(TRIED);
  }

  /** Which mentions were counted. */
  public CountSettings counting() {
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
