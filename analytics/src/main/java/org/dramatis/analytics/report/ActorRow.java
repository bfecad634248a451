package org.dramatis.analytics.report;

import java.time.LocalDate;
import java.util.List;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * An actor in a list.
 *
 * @param id stable id, such as {@code person:kim-jong-un}
 * @param name preferred name
 * @param type what it is
 * @param country ISO 3166 code of a country ("KP", "GB-ENG"); null otherwise
 * @param counts how often it is mentioned
 * @param first date of the earliest document that mentions it; null when none is dated
 * @param last date of the latest; null when none is dated
 * @param aliases other names in the corpus, the most frequent first; at most ten
 */
public record ActorRow(
    String id,
    String name,
    ActorType type,
    @Nullable String country,
    Counts counts,
    @Nullable LocalDate first,
    @Nullable LocalDate last,
    List<String> aliases) {

  public ActorRow {
    aliases = List.copyOf(aliases);
  }
}
