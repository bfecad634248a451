package org.dramatis.analytics.decision;

import java.util.List;
import java.util.Objects;

/**
 * What users wrote about an actor.
 *
 * @param note may be empty
 * @param tags words to find it by, sorted
 */
public record Description(String note, List<String> tags) {

  /** Nothing. */
  public static final Description NONE = new Description("", List.of());

  public Description {
    Objects.requireNonNull(note, "note");
    tags = List.copyOf(tags);
  }

  /** Whether nothing was written. */
  public boolean isEmpty() {
    return note.isEmpty() && tags.isEmpty();
  }
}
