package org.dramatis.analytics.diff;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a run changed.
 *
 * @param kind what changed
 * @param subject id of the actor, or of the first actor of a pair
 * @param other id of the second actor of a pair; null for an actor
 * @param name name of the actor, or the names of both joined by a dash
 * @param before mentions of the actor, or sentences that hold both, before the run
 * @param after the same after the run
 */
public record Change(
    Kind kind, String subject, @Nullable String other, String name, long before, long after) {

  /** What changed. */
  public enum Kind {
    /** An actor that was not there before. */
    NEW_ACTOR,
    /** An actor that is no longer there; renamed and merged ones are among them. */
    VANISHED_ACTOR,
    /** An actor with more mentions. */
    RISING_ACTOR,
    /** An actor with fewer mentions. */
    FALLING_ACTOR,
    /** Two actors that share a sentence for the first time. */
    NEW_PAIR,
    /** Two actors that share more sentences. */
    RISING_PAIR,
    /** Two actors that share fewer sentences. */
    FALLING_PAIR
  }

  public Change {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(name, "name");
  }
}
