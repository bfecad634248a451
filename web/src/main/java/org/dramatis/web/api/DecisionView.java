package org.dramatis.web.api;

import java.time.Instant;
import java.util.List;
import org.dramatis.analytics.decision.DecisionRow;

/**
 * A decision, as the REST interface shows it.
 *
 * @param number its number
 * @param at when it was made
 * @param author who decided
 * @param reason why; may be empty
 * @param shown the sentences that were on show
 * @param verb what was decided, such as {@code merge}
 * @param summary the same in a sentence
 * @param standing whether it counts
 * @param detail why it stands so; may be empty
 */
record DecisionView(
    long number,
    Instant at,
    String author,
    String reason,
    List<String> shown,
    String verb,
    String summary,
    DecisionRow.Standing standing,
    String detail) {

  static DecisionView of(DecisionRow row) {
    return new DecisionView(
        row.decision().number(),
        row.decision().at(),
        row.decision().note().author(),
        row.decision().note().reason(),
        row.decision().note().shown(),
        row.decision().action().verb(),
        row.summary(),
        row.standing(),
        row.detail());
  }
}
