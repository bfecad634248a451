package org.dramatis.analytics.decision;

import java.util.List;
import org.dramatis.analytics.identity.DecisionOutcome;
import org.dramatis.analytics.identity.Doubt;
import org.dramatis.analytics.identity.Join;
import org.dramatis.analytics.identity.Suggestion;
import org.dramatis.analytics.ledger.Anchor;

/** What the last finished resolution across documents left beside its actors. Thread-safe. */
public interface Resolution {

  /** What came of each decision, by number. */
  List<DecisionOutcome> outcomes();

  /**
   * Documents that name an actor, with the longest name that each gives it.
   *
   * @param actor id of the actor
   * @param limit most documents to return
   */
  List<Anchor> anchors(String actor, int limit);

  /** Pairs that may be one actor, the likeliest first. */
  List<Suggestion> suggestions();

  /** Actors whose documents contradict each other, those of most documents first. */
  List<Doubt> doubts();

  /**
   * Why an actor has several names, those of most documents first.
   *
   * @param actor id of the actor
   */
  List<Join> joins(String actor);
}
