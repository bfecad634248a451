package org.dramatis.analytics.ledger;

import java.time.Instant;
import java.util.Objects;

/**
 * One entry of the ledger.
 *
 * @param number its number: 1 for the first, each higher than the one before
 * @param at when it was made
 * @param note who decided and why
 * @param action what was decided
 */
public record Decision(long number, Instant at, Note note, Action action) {

  public Decision {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(action, "action");
    if (number < 1) {
      throw new IllegalArgumentException("not a number of a decision: " + number);
    }
  }
}
