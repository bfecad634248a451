package org.dramatis.analytics.report;

import java.util.List;
import org.dramatis.core.actor.ActorType;

/**
 * Actors and the ties between them.
 *
 * @param nodes the actors
 * @param edges the ties; both ends are among the nodes
 */
public record Network(List<Node> nodes, List<PairRow> edges) {

  /**
   * An actor.
   *
   * @param id its id
   * @param name its name
   * @param type its type
   * @param mentions its mentions in the part of the corpus that was asked about
   */
  public record Node(String id, String name, ActorType type, long mentions) {}

  public Network {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }
}
