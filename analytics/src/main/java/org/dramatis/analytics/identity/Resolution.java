package org.dramatis.analytics.identity;

import java.util.List;

/** What the last finished resolution across documents left beside its actors. Thread-safe. */
public interface Resolution {

  /** What came of each decision, by number. */
  List<DecisionOutcome> outcomes();

  /** Pairs that may be one actor, the likeliest first. */
  List<Suggestion> suggestions();
}
