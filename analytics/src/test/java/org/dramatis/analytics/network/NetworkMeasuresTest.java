package org.dramatis.analytics.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Measures beside what their definitions come to, counted here without any library. */
class NetworkMeasuresTest {

  private static final double CLOSE = 1e-9;

  /** Networks drawn at random, some of them in several parts. */
  private static List<NetworkMeasures.Tie> ties(int actors, int count, long seed) {
    Random random = new Random(seed);
    Set<List<Integer>> taken = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    List<NetworkMeasures.Tie> ties = new ArrayList<>();
    while (ties.size() < count) {
      int one = random.nextInt(actors);
      int other = random.nextInt(actors);
      if (one < other && taken.add(List.of(one, other))) {
        ties.add(new NetworkMeasures.Tie(one, other, 1 + random.nextInt(9)));
      }
    }
    return ties;
  }

  private static long[][] matrix(int actors, List<NetworkMeasures.Tie> ties) {
    long[][] weights = new long[actors][actors];
    for (NetworkMeasures.Tie tie : ties) {
      weights[tie.one()][tie.other()] = tie.weight();
      weights[tie.other()][tie.one()] = tie.weight();
    }
    return weights;
  }

  @Test
  void areWhatTheirDefinitionsComeTo() {
    for (int seed = 0; seed < 12; seed++) {
      int actors = 6 + seed;
      List<NetworkMeasures.Tie> ties = ties(actors, actors + seed / 2, seed);
      long[][] weights = matrix(actors, ties);
      NetworkMeasures measures = NetworkMeasures.of(actors, ties);
      double[] between = betweenness(weights);
      double[] rank = pageRank(weights);
      int[] core = cores(weights);
      for (int actor = 0; actor < actors; actor++) {
        assertThat(measures.degree(actor))
            .isEqualTo((int) Arrays.stream(weights[actor]).filter(w -> w > 0).count());
        assertThat(measures.strength(actor)).isEqualTo(Arrays.stream(weights[actor]).sum());
        assertThat(measures.betweenness(actor)).isCloseTo(between[actor], within(CLOSE));
        assertThat(measures.pageRank(actor)).isCloseTo(rank[actor], within(CLOSE));
        assertThat(measures.core(actor)).isEqualTo(core[actor]);
      }
    }
  }

  /** All shortest chains between all pairs, one by one. */
  private static double[] betweenness(long[][] weights) {
    int actors = weights.length;
    double[] scores = new double[actors];
    for (int from = 0; from < actors; from++) {
      for (int to = from + 1; to < actors; to++) {
        List<List<Integer>> chains = List.of(List.of(from));
        List<List<Integer>> ended = List.of();
        for (int length = 1; length < actors && ended.isEmpty(); length++) {
          List<List<Integer>> longer = new ArrayList<>();
          for (List<Integer> chain : chains) {
            int last = chain.get(chain.size() - 1);
            for (int next = 0; next < actors; next++) {
              if (weights[last][next] > 0 && !chain.contains(next)) {
                List<Integer> grown = new ArrayList<>(chain);
                grown.add(next);
                longer.add(grown);
              }
            }
          }
          int end = to;
          chains = longer;
          ended = longer.stream().filter(chain -> chain.get(chain.size() - 1) == end).toList();
        }
        for (List<Integer> chain : ended) {
          for (int actor : chain.subList(1, chain.size() - 1)) {
            scores[actor] += 1.0 / ended.size();
          }
        }
      }
    }
    double pairs = (actors - 1) * (actors - 2) / 2.0;
    return Arrays.stream(scores).map(score -> score / pairs).toArray();
  }

  private static double[] pageRank(long[][] weights) {
    int actors = weights.length;
    double[] rank = new double[actors];
    Arrays.fill(rank, 1.0 / actors);
    for (int round = 0; round < 2_000; round++) {
      double[] next = new double[actors];
      double stranded = 0;
      for (int from = 0; from < actors; from++) {
        double strength = Arrays.stream(weights[from]).sum();
        if (strength == 0) {
          stranded += rank[from];
        }
        for (int to = 0; to < actors && strength > 0; to++) {
          next[to] += 0.85 * rank[from] * weights[from][to] / strength;
        }
      }
      for (int to = 0; to < actors; to++) {
        next[to] += 0.15 / actors + 0.85 * stranded / actors;
      }
      rank = next;
    }
    return rank;
  }

  /** The greatest k for which taking away whoever has fewer than k ties leaves the actor. */
  private static int[] cores(long[][] weights) {
    int[] cores = new int[weights.length];
    for (int k = 1; k < weights.length; k++) {
      Set<Integer> left = new HashSet<>(IntStream.range(0, weights.length).boxed().toList());
      boolean taken = true;
      while (taken) {
        int least = k;
        Set<Integer> now = Set.copyOf(left);
        taken =
            left.removeIf(
                actor -> now.stream().filter(other -> weights[actor][other] > 0).count() < least);
      }
      for (int actor : left) {
        cores[actor] = k;
      }
    }
    return cores;
  }

  @Test
  void twoCirclesAreTwoCommunities() {
    List<NetworkMeasures.Tie> ties = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      for (int j = i + 1; j < 6; j++) {
        ties.add(new NetworkMeasures.Tie(i, j, 3));
        if (j < 5) {
          ties.add(new NetworkMeasures.Tie(6 + i, 6 + j, 3));
        }
      }
    }
    ties.add(new NetworkMeasures.Tie(0, 6, 1));
    NetworkMeasures measures = NetworkMeasures.of(11, ties);
    for (int actor = 0; actor < 11; actor++) {
      assertThat(measures.community(actor)).isEqualTo(actor < 6 ? 0 : 1);
    }
  }

  @Test
  void communitiesAreAtLeastAsGoodAsMovingAnybodyElsewhere() {
    for (int seed = 0; seed < 8; seed++) {
      int actors = 30;
      List<NetworkMeasures.Tie> ties = ties(actors, 70, 100 + seed);
      long[][] weights = matrix(actors, ties);
      NetworkMeasures measures = NetworkMeasures.of(actors, ties);
      int[] found = IntStream.range(0, actors).map(measures::community).toArray();
      double quality = modularity(weights, found);
      assertThat(quality).isPositive();
      for (int actor = 0; actor < actors; actor++) {
        for (int other = 0; other < actors; other++) {
          int[] moved = found.clone();
          moved[actor] = found[other];
          assertThat(modularity(weights, moved)).isLessThanOrEqualTo(quality + CLOSE);
        }
      }
    }
  }

  /** Newman and Girvan 2004. */
  private static double modularity(long[][] weights, int[] communities) {
    double total = Arrays.stream(weights).flatMapToLong(Arrays::stream).sum();
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights.length; j++) {
        if (communities[i] == communities[j]) {
          sum +=
              weights[i][j]
                  - Arrays.stream(weights[i]).sum()
                      * (double) Arrays.stream(weights[j]).sum()
                      / total;
        }
      }
    }
    return sum / total;
  }

  @Test
  void areTheSameEachTime() {
    List<NetworkMeasures.Tie> ties = ties(60, 150, 5);
    NetworkMeasures first = NetworkMeasures.of(60, ties);
    NetworkMeasures second = NetworkMeasures.of(60, ties);
    for (int actor = 0; actor < 60; actor++) {
      assertThat(second.community(actor)).isEqualTo(first.community(actor));
      assertThat(second.pageRank(actor)).isEqualTo(first.pageRank(actor));
      assertThat(second.betweenness(actor)).isEqualTo(first.betweenness(actor));
    }
  }

  @Test
  void noTiesAndOneTie() {
    assertThat(NetworkMeasures.of(0, List.of())).isNotNull();
    NetworkMeasures two = NetworkMeasures.of(2, List.of(new NetworkMeasures.Tie(0, 1, 4)));
    assertThat(two.betweenness(0)).isZero();
    assertThat(two.pageRank(1)).isCloseTo(0.5, within(CLOSE));
    assertThat(two.core(0)).isEqualTo(1);
    assertThat(two.community(0)).isEqualTo(two.community(1));
  }
}
