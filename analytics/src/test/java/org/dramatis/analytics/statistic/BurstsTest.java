package org.dramatis.analytics.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The sequence of states that is found costs as little as the best of all there are. */
class BurstsTest {

  @Test
  void noSequenceOfStatesCostsLess() {
    Random random = new Random(8);
    int found = 0;
    for (int round = 0; round < 60; round++) {
      int batches = 3 + random.nextInt(9);
      long[] relevant = new long[batches];
      long[] all = new long[batches];
      for (int batch = 0; batch < batches; batch++) {
        all[batch] = random.nextInt(30);
        relevant[batch] =
            all[batch] == 0
                ? 0
                : random.nextInt(
                    random.nextInt(3) == 0 ? (int) all[batch] + 1 : (int) all[batch] / 4 + 1);
      }
      List<Bursts.Burst> bursts = Bursts.find(relevant, all);
      found += bursts.size();
      int states = 0;
      for (Bursts.Burst burst : bursts) {
        for (int batch = burst.first(); batch <= burst.last(); batch++) {
          states |= 1 << batch;
        }
      }
      double least = Double.POSITIVE_INFINITY;
      for (int other = 0; other < 1 << batches; other++) {
        least = Math.min(least, cost(other, relevant, all));
      }
      assertThat(cost(states, relevant, all)).isCloseTo(least, within(1e-9));
    }
    assertThat(found).isGreaterThan(20);
  }

  /** What a sequence costs, by the definition, with the binomial coefficients that cancel out. */
  private static double cost(int states, long[] relevant, long[] all) {
    double sum = 0;
    double found = 0;
    double documents = 0;
    for (int batch = 0; batch < all.length; batch++) {
      found += relevant[batch];
      documents += all[batch];
    }
    double share = documents == 0 ? 0 : found / documents;
    if (share == 0 || share >= 0.9999) {
      return states == 0 ? 0 : 1;
    }
    int before = 0;
    for (int batch = 0; batch < all.length; batch++) {
      int state = states >> batch & 1;
      double p = state == 0 ? share : Math.min(0.9999, 2 * share);
      sum += state > before ? Math.log(all.length) : 0;
      sum -= logChoose(all[batch], relevant[batch]);
      sum -= relevant[batch] * Math.log(p) + (all[batch] - relevant[batch]) * Math.log(1 - p);
      before = state;
    }
    return sum;
  }

  private static double logChoose(long n, long k) {
    double sum = 0;
    for (long i = 1; i <= k; i++) {
      sum += Math.log(n - k + i) - Math.log(i);
    }
    return sum;
  }

  @Test
  void aWeekOfHeadlinesIsABurst() {
    long[] relevant = {1, 0, 1, 2, 14, 17, 12, 1, 0, 1};
    long[] all = {40, 40, 40, 40, 40, 40, 40, 40, 40, 40};
    assertThat(Bursts.find(relevant, all))
        .singleElement()
        .satisfies(
            burst -> {
              assertThat(burst.first()).isEqualTo(4);
              assertThat(burst.last()).isEqualTo(6);
              assertThat(burst.weight()).isPositive();
            });
    assertThat(Bursts.find(new long[] {3, 3, 3}, new long[] {9, 9, 9})).isEmpty();
    assertThat(Bursts.find(new long[3], new long[3])).isEmpty();
    assertThat(Bursts.find(new long[0], new long[0])).isEmpty();
  }
}
