package org.dramatis.analytics.statistic;

import org.dramatis.analytics.report.Interval;

/**
 * How many of a sample are right, and with it how many of all may be.
 *
 * @param right how many of the sample are
 * @param of how many were looked at
 */
public record Proportion(long right, long of) {

  /** The quantile of the normal distribution for 95 % within. */
  static final double Z = 1.959964;

  public Proportion {
    if (right < 0 || right > of) {
      throw new IllegalArgumentException(right + " of " + of);
    }
  }

  /** The share of the sample; 0 when nothing was looked at. */
  public double share() {
    return of == 0 ? 0 : (double) right / of;
  }

  /**
   * The least share of all that goes with the sample: the lower end of the 95 % score interval of
   * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal
   * of the American Statistical Association 22 (1927). It holds for small samples, too.
   */
  public double low() {
    return of == 0 ? 0 : Math.max(0, centre() - spread());
  }

  /** The upper end of the interval; see {@link #low}. */
  public double high() {
    return of == 0 ? 1 : Math.min(1, centre() + spread());
  }

  /**
   * By how much it is greater than another one, that of a sample of its own: the difference with
   * the interval of R. G. Newcombe, "Interval estimation for the difference between independent
   * proportions: comparison of eleven methods", Statistics in Medicine 17 (1998), method 10, which
   * is made of the two score intervals.
   */
  public Interval minus(Proportion other) {
    double difference = share() - other.share();
    double down = Math.hypot(share() - low(), other.high() - other.share());
    double up = Math.hypot(high() - share(), other.share() - other.low());
    return new Interval(difference, difference - down, difference + up);
  }

  private double centre() {
    return (right + Z * Z / 2) / (of + Z * Z);
  }

  private double spread() {
    double share = share();
    return Z / (of + Z * Z) * Math.sqrt(of * share * (1 - share) + Z * Z / 4);
  }
}
