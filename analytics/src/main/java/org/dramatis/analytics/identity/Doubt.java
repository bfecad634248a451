package org.dramatis.analytics.identity;

import java.util.List;
import java.util.Objects;

/**
 * An actor whose documents contradict each other, for a user to decide whether it is two, or what
 * it is.
 *
 * @param kind what is in doubt
 * @param actor id of the actor
 * @param usual what most documents say
 * @param other what some others say
 */
public record Doubt(Kind kind, String actor, Side usual, Side other) {

  /** What can be in doubt. */
  public enum Kind {
    /** Whether it is one actor. */
    ONE,
    /** What type it is of. */
    TYPE
  }

  /**
   * What some documents say.
   *
   * @param says such as {@code a woman}, {@code sport} or {@code ORGANIZATION}
   * @param documents how many say so
   * @param documentIds ids of these, by id; of many not all
   */
  public record Side(String says, int documents, List<String> documentIds) {

    public Side {
      Objects.requireNonNull(says, "says");
      documentIds = List.copyOf(documentIds);
    }
  }

  public Doubt {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(usual, "usual");
    Objects.requireNonNull(other, "other");
  }
}
