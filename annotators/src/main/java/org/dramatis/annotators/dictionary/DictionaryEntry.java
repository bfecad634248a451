package org.dramatis.annotators.dictionary;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * One row of a user's dictionary.
 *
 * @param name the name as texts write it
 * @param type what it names; null for a phrase that is no name
 * @param aliases other ways to write it
 * @param from first day on which the row holds; null for always
 * @param to last day on which the row holds; null for ever
 * @param note whatever the user wrote
 */
public record DictionaryEntry(
    String name,
    @Nullable ActorType type,
    List<String> aliases,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    String note) {

  /** Checks and copies. */
  public DictionaryEntry {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(note, "note");
    aliases = List.copyOf(aliases);
  }

  /**
   * Whether the row holds for a document.
   *
   * @param published when the document was published; null when unknown, then every row holds
   */
  public boolean holdsOn(@Nullable LocalDate published) {
    return published == null
        || ((from == null || !published.isBefore(from)) && (to == null || !published.isAfter(to)));
  }
}
