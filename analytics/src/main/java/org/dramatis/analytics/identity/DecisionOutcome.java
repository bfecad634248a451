package org.dramatis.analytics.identity;

import java.util.List;
import java.util.Objects;

/**
 * What a decision of the ledger came to in this corpus.
 *
 * @param decision number of the decision
 * @param state whether it took effect
 * @param detail why not, or with what restriction; empty when there is nothing to say
 * @param actors ids of the actors it was found to speak of, in the order in which it names them
 */
public record DecisionOutcome(long decision, State state, String detail, List<String> actors) {

  /** Whether a decision took effect. */
  public enum State {
    /** It took effect. */
    APPLIED,
    /** The corpus does not hold what it speaks of; it takes effect when it does. */
    WAITING,
    /** It goes against an earlier decision that still counts. */
    REFUSED
  }

  public DecisionOutcome {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(detail, "detail");
    actors = List.copyOf(actors);
  }
}
