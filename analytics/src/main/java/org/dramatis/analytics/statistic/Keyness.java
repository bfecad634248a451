package org.dramatis.analytics.statistic;

import org.dramatis.analytics.report.Interval;

/**
 * How much more often something occurs in one text than in another, and how sure that is.
 *
 * <p>In both measures it occurs {@code first} times in a text of {@code ofFirst} words, and {@code
 * second} times in one of {@code ofSecond}, both more than none.
 */
public final class Keyness {

  private static final double LN_2 = Math.log(2);

  /** Stands for none, of which there is no logarithm (Hardie 2014). */
  private static final double NONE = 0.5;

  private Keyness() {}

  /**
   * Log-likelihood ratio: 2 (a ln(a / E₁) + b ln(b / E₂)), where E₁ and E₂ are what both texts
   * would hold if it were as frequent in the one as in the other. Source: P. Rayson, R. Garside,
   * Comparing corpora using frequency profiling, Workshop on Comparing Corpora, ACL 2000.
   *
   * @return 0 where it is as frequent in both, more the surer it is that it is not
   */
  public static double g2(long first, long ofFirst, long second, long ofSecond) {
    double rate = ((double) first + second) / ((double) ofFirst + ofSecond);
    return Math.max(0, 2 * (term(first, ofFirst * rate) + term(second, ofSecond * rate)));
  }

  private static double term(double observed, double expected) {
    return observed <= 0 ? 0 : observed * Math.log(observed / expected);
  }

  /**
   * Binary logarithm of the ratio of the two frequencies: 1 is twice as frequent in the first text,
   * −1 half as frequent; half an occurrence stands for none. Source: A. Hardie, Log Ratio: an
   * informal introduction, 2014. The interval is that of the logarithm of a ratio of proportions, ±
   * 1.96 √(1/a − 1/N₁ + 1/b − 1/N₂) (D. Katz, J. Baptista, S. P. Azen, M. C. Pike, Obtaining
   * confidence intervals for the risk ratio in cohort studies, Biometrics 34, 1978).
   */
  public static Interval logRatio(long first, long ofFirst, long second, long ofSecond) {
    double a = first == 0 ? NONE : first;
    double b = second == 0 ? NONE : second;
    double value = Math.log(a / ofFirst / (b / ofSecond)) / LN_2;
    double spread =
        Proportion.Z
            * Math.sqrt(Math.max(0, 1 / a - 1.0 / ofFirst + 1 / b - 1.0 / ofSecond))
            / LN_2;
    return new Interval(value, value - spread, value + spread);
  }
}
