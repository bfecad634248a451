package org.dramatis.analytics.report;

import java.util.List;
import java.util.Objects;

/**
 * A mention that may be of one actor or of another.
 *
 * @param evidence its sentence
 * @param candidates the mention as it is of each of them, the likeliest first
 * @param mentions how many uncertain mentions the actor has in its document for which it was found
 */
public record Uncertain(Evidence evidence, List<Mark> candidates, long mentions) {

  public Uncertain {
    Objects.requireNonNull(evidence, "evidence");
    candidates = List.copyOf(candidates);
  }
}
