package org.dramatis.analytics.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.dramatis.analytics.report.Interval;
import org.junit.jupiter.api.Test;

/** Significance and intervals beside tables, published examples and plain counting. */
class SignificanceTest {

  @Test
  void chanceIsTheTailOfTheChiSquaredDistribution() {
    // Critical values of one degree of freedom, as every table has them.
    assertThat(Association.chance(0)).isEqualTo(1);
    assertThat(Association.chance(2.705543)).isCloseTo(0.10, within(1e-7));
    assertThat(Association.chance(3.841459)).isCloseTo(0.05, within(1e-7));
    assertThat(Association.chance(6.634897)).isCloseTo(0.01, within(1e-7));
    assertThat(Association.chance(10.827566)).isCloseTo(0.001, within(1e-8));
    assertThat(Association.chance(300)).isPositive().isLessThan(1e-60);
  }

  @Test
  void theLogarithmOfTheOddsRatio() {
    // 20 of 30 against 10 of 70, each number half a one greater.
    Interval odds = Association.logOdds(20, 30, 30, 100);
    double value = Math.log(20.5 * 60.5 / (10.5 * 10.5));
    double error = Math.sqrt(1 / 20.5 + 1 / 10.5 + 1 / 10.5 + 1 / 60.5);
    assertThat(odds.value()).isCloseTo(value, within(1e-12));
    assertThat(odds.low()).isCloseTo(value - 1.959964 * error, within(1e-9));
    assertThat(odds.high()).isCloseTo(value + 1.959964 * error, within(1e-9));
    assertThat(Association.logOdds(0, 30, 30, 100).value()).isNegative();
    // Once together and never apart is no proof.
    assertThat(Association.logOdds(1, 1, 1, 9).low()).isLessThan(0);
    assertThat(Association.expected(30, 30, 100)).isEqualTo(9);
    assertThat(Association.expected(0, 0, 0)).isZero();
  }

  @Test
  void theIntervalsOfTheLogOddsHoldTheTruthAsOftenAsTheySay() {
    Random random = new Random(11);
    int held = 0;
    int rounds = 2_000;
    for (int round = 0; round < rounds; round++) {
      // Independent with shares 0.3 and 0.4: the true logarithm is 0.
      int both = 0;
      int first = 0;
      int second = 0;
      for (int window = 0; window < 300; window++) {
        boolean one = random.nextDouble() < 0.3;
        boolean other = random.nextDouble() < 0.4;
        first += one ? 1 : 0;
        second += other ? 1 : 0;
        both += one && other ? 1 : 0;
      }
      held += Association.logOdds(both, first, second, 300).excludes(0) ? 0 : 1;
    }
    assertThat((double) held / rounds).isBetween(0.94, 0.965);
  }

  @Test
  void benjaminiAndHochberg() {
    // The example of the paper: the first four of fifteen are found at a rate of 0.05.
    double[] paper = {
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
      0.5719, 0.6528, 0.7590, 1.0
    };
    FalseDiscovery rates = new FalseDiscovery(paper);
    assertThat(DoubleStream.of(paper).filter(p -> rates.rate(p) <= 0.05).count()).isEqualTo(4);
    assertThat(rates.tests()).isEqualTo(15);
    Random random = new Random(3);
    for (int round = 0; round < 50; round++) {
      double[] drawn = random.doubles(40).map(p -> Math.round(p * p * 30) / 30.0).toArray();
      FalseDiscovery all = new FalseDiscovery(drawn);
      for (double p : drawn) {
        assertThat(all.rate(p)).isCloseTo(defined(drawn, p), within(1e-12));
      }
    }
    assertThat(new FalseDiscovery().rate(0.5)).isZero();
  }

  /** The least rate at which the step-up procedure takes a test for a finding. */
  private static double defined(double[] all, double p) {
    return Arrays.stream(all)
        .filter(other -> other >= p)
        .map(other -> other * all.length / Arrays.stream(all).filter(q -> q <= other).count())
        .min()
        .orElse(1);
  }

  @Test
  void theDifferenceOfTwoShares() {
    // Newcombe 1998, table II, method 10: 56/70 - 48/80, 9/10 - 3/10, 10/10 - 0/20.
    check(56, 70, 48, 80, 0.0524, 0.3339);
    check(9, 10, 3, 10, 0.1705, 0.8090);
    check(10, 10, 0, 20, 0.6791, 1.0);
    assertThat(new Proportion(0, 0).minus(new Proportion(3, 9)).excludes(0)).isFalse();
  }

  private static void check(long a, long m, long b, long n, double low, double high) {
    Interval difference = new Proportion(a, m).minus(new Proportion(b, n));
    assertThat(difference.low()).isCloseTo(low, within(0.0001));
    assertThat(difference.high()).isCloseTo(high, within(0.0001));
  }
}
