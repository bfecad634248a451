package org.dramatis.analytics.ledger;

import java.util.Objects;
import org.dramatis.core.actor.MentionKind;

/**
 * What a reader found when asked whether a mention, drawn at random, is of the actor that it counts
 * for.
 *
 * @param actor id of the actor
 * @param kind how the mention refers
 * @param right whether it is of the actor
 * @param mention the mention
 */
public record Judgement(String actor, MentionKind kind, boolean right, MentionReference mention) {

  public Judgement {
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(mention, "mention");
  }
}
