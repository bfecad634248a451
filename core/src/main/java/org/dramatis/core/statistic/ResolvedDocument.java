package org.dramatis.core.statistic;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.dramatis.core.document.Location;
import org.jspecify.annotations.Nullable;

/**
 * A document as statistics see it: its mentions that count, each with its actor.
 *
 * <p>Mentions in boilerplate and in repeated sections are left out.
 *
 * @param location where it lives
 * @param language ISO 639-1 code; null when unknown
 * @param published its day; null for an undated document
 * @param story id of the story whose copies are counted once; its own id when it has no copies
 * @param mentions in text order
 */
public record ResolvedDocument(
    Location location,
    @Nullable String language,
    @Nullable LocalDate published,
    String story,
    List<ResolvedMention> mentions) {

  public ResolvedDocument {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(story, "story");
    mentions = List.copyOf(mentions);
  }
}
