package org.dramatis.analytics.report;

import java.util.Set;
import org.dramatis.core.actor.ActorType;

/**
 * Which actors to list, in which order.
 *
 * @param text part of a name or alias, in any case; empty for all
 * @param types types to list; empty for all
 * @param order what comes first
 * @param offset rows to pass over
 * @param limit most rows to return
 */
public record ActorQuery(String text, Set<ActorType> types, Order order, long offset, int limit) {

  /** What comes first. */
  public enum Order {
    MENTIONS,
    DOCUMENTS,
    NAME,
    FIRST,
    LAST
  }

  public ActorQuery {
    types = Set.copyOf(types);
  }

  /** The most mentioned actors. */
  public static ActorQuery top(int limit) {
    return new ActorQuery("", Set.of(), Order.MENTIONS, 0, limit);
  }
}
