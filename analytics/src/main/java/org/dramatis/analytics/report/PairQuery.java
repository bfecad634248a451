package org.dramatis.analytics.report;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.dramatis.core.actor.ActorType;

/**
 * Which pairs to list, in which order.
 *
 * @param actor id of an actor that every pair holds; empty for all pairs
 * @param types types that both actors must have; empty for all
 * @param window how near they stand
 * @param order what comes first
 * @param reversed whether that order is turned round
 * @param minCount least number of windows
 * @param scope the part of the corpus in which they are counted
 * @param offset rows to pass over
 * @param limit most rows to return
 */
public record PairQuery(
    Optional<String> actor,
    Set<ActorType> types,
    Window window,
    Order order,
    boolean reversed,
    long minCount,
    Scope scope,
    long offset,
    int limit) {

  /** What comes first. */
  public enum Order {
    COUNT,
    DOCUMENTS,
    NPMI,
    G2
  }

  public PairQuery {
    types = Set.copyOf(types);
    Objects.requireNonNull(scope, "scope");
  }

  /** Pairs of the whole corpus, in the order's own direction. */
  public PairQuery(
      Optional<String> actor,
      Set<ActorType> types,
      Window window,
      Order order,
      long minCount,
      long offset,
      int limit) {
    this(actor, types, window, order, false, minCount, Scope.WHOLE, offset, limit);
  }

  /** The same in a part of the corpus. */
  public PairQuery in(Scope part) {
    return new PairQuery(actor, types, window, order, reversed, minCount, part, offset, limit);
  }

  /** The first of the same by another order. */
  public PairQuery top(Order first) {
    return new PairQuery(actor, types, window, first, false, minCount, scope, 0, 1);
  }

  /** The pairs with the most shared windows. */
  public static PairQuery top(Window window, int limit) {
    return new PairQuery(Optional.empty(), Set.of(), window, Order.COUNT, 1, 0, limit);
  }
}
