package org.dramatis.analytics.watch;

import java.time.Instant;
import java.util.Objects;

/**
 * An actor that is watched.
 *
 * @param actor its id when it was put on the list
 * @param name its name then
 * @param current the id it was last found under: another one when it was joined with another actor
 *     or renamed since
 * @param author who put it on the list
 * @param reason why; may be empty
 * @param since when
 */
public record Watch(
    String actor, String name, String current, String author, String reason, Instant since) {

  public Watch {
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(current, "current");
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(since, "since");
  }

  /** Whether it is about the actor of this id. */
  boolean means(String id) {
    return actor.equals(id) || current.equals(id);
  }
}
