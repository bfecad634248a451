package org.dramatis.analytics.ledger;

import java.util.Objects;

/**
 * What a reader found when asked whether two mentions in different documents, which count for one
 * actor, are of one.
 *
 * @param actor id of the actor that both count for
 * @param right whether they are of one
 * @param one a mention that was drawn at random
 * @param other a name of the actor in another document
 */
public record Comparison(
    String actor, boolean right, MentionReference one, MentionReference other) {

  public Comparison {
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(one, "one");
    Objects.requireNonNull(other, "other");
  }
}
