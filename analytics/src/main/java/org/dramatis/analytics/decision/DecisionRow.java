package org.dramatis.analytics.decision;

import java.util.List;
import java.util.Objects;
import org.dramatis.analytics.ledger.Decision;

/**
 * A decision and how it stands.
 *
 * @param decision the decision
 * @param standing whether it counts
 * @param summary what was decided, in a sentence
 * @param detail why it stands so; may be empty
 * @param actors ids of the actors that it turned out to speak of; empty as long as it counts for
 *     none
 */
public record DecisionRow(
    Decision decision, Standing standing, String summary, String detail, List<String> actors) {

  /** Whether a decision counts. */
  public enum Standing {
    /** It counts, and statistics show it. */
    APPLIED,
    /** It counts; statistics do not show it yet. */
    PENDING,
    /** It counts as soon as the corpus holds what it speaks of. */
    WAITING,
    /** It goes against an earlier decision. */
    REFUSED,
    /** It was undone. */
    UNDONE,
    /** It undid another one. */
    UNDOING
  }

  public DecisionRow {
    Objects.requireNonNull(decision, "decision");
    Objects.requireNonNull(standing, "standing");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(detail, "detail");
    actors = List.copyOf(actors);
  }
}
