package org.dramatis.analytics.watch;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An actor or a search that is watched.
 *
 * @param subject id of the actor when it was put on the list, or {@link #SEARCH} and the query
 * @param name the actor's name then, or the query
 * @param current the id that the actor was last found under: another one when it was joined with
 *     another actor or renamed since; the subject of a search
 * @param author who put it on the list
 * @param reason why; may be empty
 * @param since when
 */
public record Watch(
    String subject, String name, String current, String author, String reason, Instant since) {

  /** What the subject of a search begins with. */
  public static final String SEARCH = "search:";

  public Watch {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(current, "current");
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(since, "since");
  }

  /** The query that is watched; empty for an actor. */
  public Optional<String> query() {
    return queryOf(subject);
  }

  static Optional<String> queryOf(String subject) {
    return subject.startsWith(SEARCH)
        ? Optional.of(subject.substring(SEARCH.length()))
        : Optional.empty();
  }

  /** Whether it is about the actor of this id, or about this search. */
  boolean means(String id) {
    return subject.equals(id) || current.equals(id);
  }
}
