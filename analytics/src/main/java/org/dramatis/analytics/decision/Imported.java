package org.dramatis.analytics.decision;

import java.util.List;

/**
 * What became of decisions that were read from a file.
 *
 * @param decided how many were added to the ledger
 * @param known how many it had already
 * @param refused the others, each with its line and why
 */
public record Imported(int decided, int known, List<String> refused) {

  public Imported {
    refused = List.copyOf(refused);
  }

  /** In a sentence. */
  public String summary() {
    return decided
        + (decided == 1 ? " decision" : " decisions")
        + " taken over, "
        + known
        + " known already, "
        + refused.size()
        + " refused";
  }
}
