package org.dramatis.analytics.report;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.dramatis.core.actor.ActorType;

/**
 * Which actors to list, in which order.
 *
 * @param text part of a name or alias, in any case; empty for all
 * @param types types to list; empty for all
 * @param order what comes first
 * @param reversed whether that order is turned round; actors without a day come last either way
 * @param scope the part of the corpus whose mentions are counted. In a part, actors without a sure
 *     mention in it are left out and possible mentions and kinds are not told; in one that days
 *     bound and no source, a story with copies on several days counts on each
 * @param among ids of the only actors; empty for all
 * @param offset rows to pass over
 * @param limit most rows to return
 */
public record ActorQuery(
    String text,
    Set<ActorType> types,
    Order order,
    boolean reversed,
    Scope scope,
    Optional<Set<String>> among,
    long offset,
    int limit) {

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
    Objects.requireNonNull(scope, "scope");
    among = among.map(Set::copyOf);
  }

  /** Actors of the whole corpus, in the order's own direction. */
  public ActorQuery(String text, Set<ActorType> types, Order order, long offset, int limit) {
    this(text, types, order, false, Scope.WHOLE, Optional.empty(), offset, limit);
  }

  /** The same of these actors. */
  public ActorQuery among(Set<String> ids) {
    return new ActorQuery(text, types, order, reversed, scope, Optional.of(ids), offset, limit);
  }

  /** The same in a part of the corpus. */
  public ActorQuery in(Scope part) {
    return new ActorQuery(text, types, order, reversed, part, among, offset, limit);
  }

  /** The first of the same by another order. */
  public ActorQuery top(Order first) {
    return new ActorQuery(text, types, first, false, scope, among, 0, 1);
  }

  /** The most mentioned actors. */
  public static ActorQuery top(int limit) {
    return new ActorQuery("", Set.of(), Order.MENTIONS, 0, limit);
  }
}
