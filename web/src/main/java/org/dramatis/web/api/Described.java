package org.dramatis.web.api;

import java.util.List;
import java.util.Map;
import org.dramatis.analytics.decision.Description;

/**
 * What users wrote about an actor.
 *
 * @param actor id of the actor
 * @param note may be empty
 * @param tags words to find it by, sorted
 */
record Described(String actor, String note, List<String> tags) {

  static Described of(Map.Entry<String, Description> described) {
    return new Described(
        described.getKey(), described.getValue().note(), described.getValue().tags());
  }
}
