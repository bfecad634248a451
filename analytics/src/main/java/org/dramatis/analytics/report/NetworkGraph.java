package org.dramatis.analytics.report;

import java.util.List;
import org.dramatis.core.actor.ActorType;

/**
 * Actors, the ties between them, and what the place of each among the others comes to. All measures
 * are of these actors and ties alone (docs/statistics.md, "Networks").
 *
 * @param nodes the actors, by id
 * @param edges the ties, the strongest first; both ends are among the nodes
 * @param communities groups with more ties inside than outwards, the greatest first
 * @param fitting how many ties fit the question, drawn or not
 */
public record NetworkGraph(
    List<Node> nodes, List<PairRow> edges, List<Community> communities, long fitting) {

  /**
   * An actor.
   *
   * @param id its id
   * @param name its name
   * @param type its type
   * @param mentions its sure mentions in the part of the corpus that is asked about
   * @param degree how many actors it has ties with
   * @param strength windows of all its ties together
   * @param betweenness the share of shortest chains between two others that lead over it, 0 to 1
   *     (Freeman 1977), each tie one step
   * @param pageRank how likely a walk along the ties is at it (Brin and Page 1998), ties weighted
   *     by their windows; all actors together have 1
   * @param core the greatest k for which it is in a k-core: a part in which each has k ties or more
   *     (Seidman 1983)
   * @param community number of its community
   */
  public record Node(
      String id,
      String name,
      ActorType type,
      long mentions,
      int degree,
      long strength,
      double betweenness,
      double pageRank,
      int core,
      int community) {}

  /**
   * Actors that stand with each other more than with the rest (Leiden algorithm, Traag and others
   * 2019).
   *
   * @param number its number, from 0 for the one with most actors
   * @param name names of its strongest members
   * @param actors how many it has
   */
  public record Community(int number, String name, int actors) {}

  public NetworkGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    communities = List.copyOf(communities);
  }
}
