package org.dramatis.analytics.statistic;

import org.apache.commons.numbers.gamma.Erfc;
import org.dramatis.analytics.report.Interval;

/**
 * How strongly two events are tied, from how often each and both happen.
 *
 * <p>In both measures {@code both} windows of {@code windows} hold the two, {@code first} hold the
 * one and {@code second} the other; {@code both <= min(first, second)}, {@code max(first, second)
 * <= windows}.
 */
public final class Association {

  private Association() {}

  /**
   * Normalised pointwise mutual information: ln(p(x,y) / (p(x) p(y))) / -ln p(x,y). Source: G.
   * Bouma, Normalized (pointwise) mutual information in collocation extraction, GSCL 2009.
   *
   * @return -1 when the two never meet, 0 when they meet as often as by chance, 1 when neither
   *     stands without the other; 0 also where every window holds both, which says nothing
   */
  public static double npmi(long both, long first, long second, long windows) {
    if (both == 0) {
      return -1;
    }
    if (both == windows) {
      return 0;
    }
    double total = windows;
    double pmi = Math.log(both * total / ((double) first * second));
    double value = pmi / -Math.log(both / total);
    return Math.max(-1, Math.min(1, value));
  }

  /**
   * Log-likelihood ratio of the two-by-two table: 2 Σ observed ln(observed / expected). Source: T.
   * Dunning, Accurate methods for the statistics of surprise and coincidence, Computational
   * Linguistics 19(1), 1993.
   *
   * @return 0 where the two are independent, more the surer it is that they are not, be it that
   *     they seek or that they shun each other; above 10.83 chance explains it less than once in a
   *     thousand
   */
  public static double g2(long both, long first, long second, long windows) {
    double total = windows;
    double sum =
        term(both, first, second, total)
            + term(first - both, first, windows - second, total)
            + term(second - both, windows - first, second, total)
            + term(windows - first - second + both, windows - first, windows - second, total);
    return Math.max(0, 2 * sum);
  }

  /**
   * How many windows would hold both by chance: first · second / windows.
   *
   * @return 0 where there are no windows
   */
  public static double expected(long first, long second, long windows) {
    return windows == 0 ? 0 : (double) first * second / windows;
  }

  /**
   * How likely chance makes a G² as great as this or greater: the upper tail of the chi-squared
   * distribution with one degree of freedom, erfc(√(G² / 2)).
   */
  public static double chance(double g2) {
    return Erfc.value(Math.sqrt(g2 / 2));
  }

  /**
   * Logarithm of the odds ratio, ln(ad / bc), of a window that holds the one to hold the other,
   * too; 0 where the two are independent. Each of the four numbers is taken half a window greater,
   * so that none is zero (Haldane 1956, Anscombe 1956); the interval is value ± 1.96 √(1/a + 1/b +
   * 1/c + 1/d) (B. Woolf, On estimating the relation between blood group and disease, Annals of
   * Human Genetics 19, 1955).
   */
  public static Interval logOdds(long both, long first, long second, long windows) {
    double a = both + 0.5;
    double b = first - both + 0.5;
    double c = second - both + 0.5;
    double d = windows - first - second + both + 0.5;
    double value = Math.log(a) + Math.log(d) - Math.log(b) - Math.log(c);
    double spread = Proportion.Z * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
    return new Interval(value, value - spread, value + spread);
  }

  private static double term(double observed, double row, double column, double total) {
    return observed <= 0 ? 0 : observed * Math.log(observed * total / (row * column));
  }
}
