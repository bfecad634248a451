package org.dramatis.analytics.report;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A title or role that documents give an actor.
 *
 * @param role the role as written
 * @param documents documents that give it
 * @param first day of the earliest dated one; null when all are undated
 * @param last day of the latest dated one; null when all are undated
 * @param sentence a sentence that says so, of the earliest document that has one; empty when only
 *     the document as a whole says so
 */
public record RoleEvidence(
    String role,
    long documents,
    @Nullable LocalDate first,
    @Nullable LocalDate last,
    Optional<Evidence> sentence) {

  private static final Set<String> ANYBODY =
      Set.of(
          "man",
          "woman",
          "boy",
          "girl",
          "person",
          "people",
          "men",
          "women",
          "gentleman",
          "lady",
          "guy",
          "individual",
          "human",
          "human being",
          "somebody",
          "someone",
          "one");

  /** Whether it says more than that somebody is somebody: "the man" does not. */
  public boolean tells() {
    String plain = role.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    return !ANYBODY.contains(plain.replaceFirst("^(a|an|the) ", ""));
  }
}
