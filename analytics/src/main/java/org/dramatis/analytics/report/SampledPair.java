package org.dramatis.analytics.report;

import java.util.Objects;

/**
 * Two mentions of different documents that count for one actor.
 *
 * @param one a mention that was drawn at random
 * @param other a name of the actor, if it has one there, in another document that was drawn
 */
public record SampledPair(Sampled one, Sampled other) {

  public SampledPair {
    Objects.requireNonNull(one, "one");
    Objects.requireNonNull(other, "other");
  }
}
