package org.dramatis.analytics.identity;

import java.util.List;
import java.util.Objects;

/**
 * Two actors that may be one, for a user to decide.
 *
 * @param first id of the one with more documents, which a merge would keep
 * @param second id of the other
 * @param likeness 0 to 1
 * @param reasons what speaks for it and what against, for a reader
 */
public record Suggestion(String first, String second, double likeness, List<String> reasons) {

  public Suggestion {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(second, "second");
    reasons = List.copyOf(reasons);
  }
}
