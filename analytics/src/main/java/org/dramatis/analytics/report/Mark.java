package org.dramatis.analytics.report;

import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * A mention to be highlighted.
 *
 * @param span UTF-16 code units of the whole document text, also within an {@link Evidence}
 * @param actor id of its actor
 * @param actorName the name of its actor
 * @param type type of its actor
 * @param kind how it refers
 * @param share 1 when sure
 * @param confidence 0 to 1
 * @param reason why it belongs to the actor; {@link #DECIDED} where a user says so of this mention
 * @param metonymOf ISO code of the country that it stands for; null when for itself
 * @param counted whether statistics count it: not in boilerplate or repetitions
 */
public record Mark(
    Span span,
    String actor,
    String actorName,
    ActorType type,
    MentionKind kind,
    double share,
    double confidence,
    String reason,
    @Nullable String metonymOf,
    boolean counted) {

  /** The reason of a mention that a decision gave to its actor. */
  public static final String DECIDED = "decided";
}
