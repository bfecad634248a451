package org.dramatis.analytics.network;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import nl.cwts.networkanalysis.Clustering;
import nl.cwts.networkanalysis.LeidenAlgorithm;
import nl.cwts.networkanalysis.Network;
import nl.cwts.util.LargeDoubleArray;
import nl.cwts.util.LargeIntArray;
import org.jgrapht.Graph;
import org.jgrapht.alg.scoring.BetweennessCentrality;
import org.jgrapht.alg.scoring.Coreness;
import org.jgrapht.alg.scoring.PageRank;
import org.jgrapht.graph.AsUnweightedGraph;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/**
 * What the place of each actor in a network comes to. The same actors and ties in the same order
 * give the same measures. Immutable.
 */
public final class NetworkMeasures {

  /** How likely a walk follows a tie and does not begin anew. */
  private static final double DAMPING = 0.85;

  private static final int MOST_STEPS = 1_000;
  private static final double TOLERANCE = 1e-12;

  /** More rounds did not change the communities of any network that was tried. */
  private static final int ROUNDS = 50;

  private static final long SEED = 1;

  private final int[] degree;
  private final long[] strength;
  private final double[] betweenness;
  private final double[] pageRank;
  private final int[] core;
  private final int[] community;

  /**
   * A tie.
   *
   * @param one place of an actor, from 0
   * @param other place of another one
   * @param weight how strong the tie is, above zero
   */
  public record Tie(int one, int other, long weight) {}

  private NetworkMeasures(int actors, List<Tie> ties) {
    this.degree = new int[actors];
    this.strength = new long[actors];
    this.core = new int[actors];
    this.betweenness = new double[actors];
    this.pageRank = new double[actors];
    Graph<Integer, DefaultWeightedEdge> graph =
        new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
    IntStream.range(0, actors).forEach(graph::addVertex);
    for (Tie tie : ties) {
      graph.setEdgeWeight(graph.addEdge(tie.one(), tie.other()), tie.weight());
      degree[tie.one()]++;
      degree[tie.other()]++;
      strength[tie.one()] += tie.weight();
      strength[tie.other()] += tie.weight();
    }
    if (actors > 0) {
      // The library's own normalisation is that of directed networks.
      double pairs = (actors - 1.0) * (actors - 2.0) / 2;
      new BetweennessCentrality<>(new AsUnweightedGraph<>(graph))
          .getScores()
          .forEach((actor, score) -> betweenness[actor] = pairs == 0 ? 0 : score / pairs);
      new PageRank<>(graph, DAMPING, MOST_STEPS, TOLERANCE)
          .getScores()
          .forEach((actor, score) -> pageRank[actor] = score);
      new Coreness<>(graph).getScores().forEach((actor, k) -> core[actor] = k);
    }
    this.community = communities(actors, ties);
  }

  /**
   * The measures of a network.
   *
   * @param actors how many actors it has
   * @param ties its ties, each pair of actors once
   */
  public static NetworkMeasures of(int actors, List<Tie> ties) {
    return new NetworkMeasures(actors, ties);
  }

  /**
   * Communities by the Leiden algorithm, which looks for the greatest modularity: V. A. Traag, L.
   * Waltman, N. J. van Eck, From Louvain to Leiden: guaranteeing well-connected communities,
   * Scientific Reports 9, 2019.
   */
  private static int[] communities(int actors, List<Tie> ties) {
    if (ties.isEmpty()) {
      return IntStream.range(0, actors).toArray();
    }
    int[] ones = ties.stream().mapToInt(Tie::one).toArray();
    int[] others = ties.stream().mapToInt(Tie::other).toArray();
    double[] weights = ties.stream().mapToDouble(Tie::weight).toArray();
    Network network =
        new Network(
            actors,
            true,
            new LargeIntArray[] {new LargeIntArray(ones), new LargeIntArray(others)},
            new LargeDoubleArray(weights),
            false,
            true);
    double resolution = 1 / (2 * network.getTotalEdgeWeight());
    Clustering found =
        new LeidenAlgorithm(
                resolution, ROUNDS, LeidenAlgorithm.DEFAULT_RANDOMNESS, new Random(SEED))
            .findClustering(network);
    int[][] members = found.getNodesPerCluster();
    // The greatest first; of two as great the one with the first actor.
    int[] order =
        IntStream.range(0, members.length)
            .boxed()
            .filter(cluster -> members[cluster].length > 0)
            .sorted(
                Comparator.comparingInt((Integer cluster) -> -members[cluster].length)
                    .thenComparingInt(cluster -> Arrays.stream(members[cluster]).min().orElse(0)))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] numbers = new int[actors];
    for (int number = 0; number < order.length; number++) {
      for (int actor : members[order[number]]) {
        numbers[actor] = number;
      }
    }
    return numbers;
  }

  /** How many ties the actor has. */
  public int degree(int actor) {
    return degree[actor];
  }

  /** The weights of its ties together. */
  public long strength(int actor) {
    return strength[actor];
  }

  /**
   * The share of the shortest chains between two others that lead over it, each tie one step: L. C.
   * Freeman, A set of measures of centrality based on betweenness, Sociometry 40, 1977; 0 to 1.
   */
  public double betweenness(int actor) {
    return betweenness[actor];
  }

  /**
   * How likely a walk is at it that follows a tie, each as likely as it is strong, 85 times in a
   * hundred and else begins anew at any actor: S. Brin, L. Page, The anatomy of a large-scale
   * hypertextual web search engine, Computer Networks 30, 1998.
   */
  public double pageRank(int actor) {
    return pageRank[actor];
  }

  /**
   * The greatest k for which it is in a part of the network where each has k ties or more: S. B.
   * Seidman, Network structure and minimum degree, Social Networks 5, 1983.
   */
  public int core(int actor) {
    return core[actor];
  }

  /** The number of its community, from 0 for the one with most actors. */
  public int community(int actor) {
    return community[actor];
  }
}
