package org.dramatis.analytics.report;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.dramatis.core.actor.ActorType;

/**
 * Which ties make a network.
 *
 * @param scope the part of the corpus that they are counted in
 * @param types types that both actors of a tie must have; empty for all
 * @param window how near two actors must stand
 * @param order which ties are the strongest
 * @param minCount least number of windows that hold both
 * @param ties most ties, 1 to {@link #MOST_TIES}
 * @param around ids of the actors that the network is of: their strongest ties, and the ties
 *     between those whom these lead to; empty for the strongest ties of all
 * @param expanded ids of actors whose own strongest ties are wanted besides
 */
public record NetworkQuery(
    Scope scope,
    Set<ActorType> types,
    Window window,
    PairQuery.Order order,
    long minCount,
    int ties,
    List<String> around,
    List<String> expanded) {

  /** The most ties of a network: measures are of all of them at once. */
  public static final int MOST_TIES = 2_000;

  /** So many of its own ties an actor brings that is expanded. */
  public static final int OWN_TIES = 20;

  public NetworkQuery {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(order, "order");
    types = Set.copyOf(types);
    around = List.copyOf(around);
    expanded = List.copyOf(expanded);
    if (ties < 1 || ties > MOST_TIES) {
      throw new IllegalArgumentException("not 1 to " + MOST_TIES + " ties: " + ties);
    }
  }

  /** The strongest ties of the whole corpus. */
  public static NetworkQuery strongest(Window window, int ties) {
    return new NetworkQuery(
        Scope.WHOLE, Set.of(), window, PairQuery.Order.COUNT, 1, ties, List.of(), List.of());
  }

  /** The same in a part of the corpus. */
  public NetworkQuery within(Scope part) {
    return new NetworkQuery(part, types, window, order, minCount, ties, around, expanded);
  }

  /** The same around some actors. */
  public NetworkQuery around(List<String> actors) {
    return new NetworkQuery(scope, types, window, order, minCount, ties, actors, expanded);
  }
}
