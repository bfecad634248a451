package org.dramatis.analytics.statistic;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the times in which something is in more documents than usual.
 *
 * <p>Source: J. Kleinberg, Bursty and hierarchical structure in streams, Data Mining and Knowledge
 * Discovery 7, 2003 (first KDD 2002): the automaton of two states for documents that come in
 * batches. In the usual state a document is of the matter with the share that it has over all of
 * the time, in the other one with twice that share. The sequence of states that costs least is
 * taken, where a state costs the negative logarithm of how likely it makes what was found, and each
 * step into the burst costs the logarithm of the number of batches.
 */
public final class Bursts {

  /** How much greater the share is within a burst. */
  public static final double SCALE = 2;

  /** How dear it is to enter a burst. */
  public static final double ENTRY = 1;

  /** The greatest share that a burst can have: a state of certainty could not be left. */
  private static final double MOST = 0.9999;

  private Bursts() {}

  /**
   * A burst.
   *
   * @param first place of its first batch
   * @param last place of its last one
   * @param weight by how much it costs less than no burst would; greater is surer
   */
  public record Burst(int first, int last, double weight) {}

  /**
   * The bursts, in the order of time.
   *
   * @param relevant how many documents of each batch are of the matter
   * @param all how many documents each batch has
   */
  public static List<Burst> find(long[] relevant, long[] all) {
    double[][] costs = costs(relevant, all);
    int batches = relevant.length;
    if (costs.length == 0) {
      return List.of();
    }
    double entry = ENTRY * Math.log(batches);
    double[] best = {0, Double.POSITIVE_INFINITY};
    int[][] came = new int[batches][2];
    for (int batch = 0; batch < batches; batch++) {
      double usual = Math.min(best[0], best[1]);
      double burst = Math.min(best[0] + entry, best[1]);
      // Of two as cheap the usual one.
      came[batch][0] = best[0] <= best[1] ? 0 : 1;
      came[batch][1] = best[0] + entry <= best[1] ? 0 : 1;
      best = new double[] {usual + costs[batch][0], burst + costs[batch][1]};
    }
    int[] states = new int[batches];
    int state = best[0] <= best[1] ? 0 : 1;
    for (int batch = batches - 1; batch >= 0; batch--) {
      states[batch] = state;
      state = came[batch][state];
    }
    return bursts(states, costs);
  }

  /**
   * What each batch costs in the usual state and in a burst; none where there is nothing to find.
   */
  static double[][] costs(long[] relevant, long[] all) {
    long found = 0;
    long documents = 0;
    for (int batch = 0; batch < relevant.length; batch++) {
      found += relevant[batch];
      documents += all[batch];
    }
    double share = documents == 0 ? 0 : (double) found / documents;
    double[] shares = {share, Math.min(MOST, SCALE * share)};
    if (found == 0 || shares[1] <= shares[0]) {
      return new double[0][];
    }
    double[][] costs = new double[relevant.length][2];
    for (int batch = 0; batch < relevant.length; batch++) {
      for (int state = 0; state < 2; state++) {
        // How the documents can be chosen is the same in both states.
        costs[batch][state] =
            -(relevant[batch] * Math.log(shares[state])
                + (all[batch] - relevant[batch]) * Math.log(1 - shares[state]));
      }
    }
    return costs;
  }

  private static List<Burst> bursts(int[] states, double[][] costs) {
    List<Burst> bursts = new ArrayList<>();
    for (int first = 0; first < states.length; first++) {
      if (states[first] == 0) {
        continue;
      }
      int last = first;
      double weight = 0;
      for (; last < states.length && states[last] == 1; last++) {
        weight += costs[last][0] - costs[last][1];
      }
      bursts.add(new Burst(first, last - 1, weight));
      first = last;
    }
    return bursts;
  }
}
