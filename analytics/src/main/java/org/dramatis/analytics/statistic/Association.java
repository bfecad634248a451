package org.dramatis.analytics.statistic;

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

  private static double term(double observed, double row, double column, double total) {
    return observed <= 0 ? 0 : observed * Math.log(observed * total / (row * column));
  }
}
