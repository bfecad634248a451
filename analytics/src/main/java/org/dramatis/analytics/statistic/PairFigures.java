package org.dramatis.analytics.statistic;

import java.util.Comparator;

/**
 * How often two actors stand together, in one kind of window.
 *
 * @param first number of the actor whose id sorts first
 * @param second number of the other one
 * @param windows windows that hold both
 * @param documents documents with such a window
 * @param stories distinct stories among them
 * @param npmi see {@link Association#npmi}
 * @param g2 see {@link Association#g2}
 * @param one windows that hold the first one; 0 where it was not asked for
 * @param other windows that hold the second one; 0 where it was not asked for
 * @param all windows that hold any actor; 0 where it was not asked for
 */
public record PairFigures(
    int first,
    int second,
    long windows,
    long documents,
    long stories,
    double npmi,
    double g2,
    long one,
    long other,
    long all) {

  /** A pair that is known by its counts alone. */
  public PairFigures(
      int first, int second, long windows, long documents, long stories, double npmi, double g2) {
    this(first, second, windows, documents, stories, npmi, g2, 0, 0, 0);
  }

  /** A pair with the measures that follow from its counts. */
  public static PairFigures of(
      int first,
      int second,
      long windows,
      long documents,
      long stories,
      long one,
      long other,
      long all) {
    return new PairFigures(
        first,
        second,
        windows,
        documents,
        stories,
        Association.npmi(windows, one, other, all),
        Association.g2(windows, one, other, all),
        one,
        other,
        all);
  }

  private static final Comparator<PairFigures> BY_ACTORS =
      Comparator.comparingInt(PairFigures::first).thenComparingInt(PairFigures::second);

  /** The order of the most frequent pairs. */
  public static final Comparator<PairFigures> MOST_WINDOWS_FIRST =
      Comparator.comparingLong(PairFigures::windows)
          .thenComparingLong(PairFigures::documents)
          .thenComparingLong(PairFigures::stories)
          .reversed()
          .thenComparing(BY_ACTORS);

  /** The order of the pairs with the most documents. */
  public static final Comparator<PairFigures> MOST_DOCUMENTS_FIRST =
      Comparator.comparingLong(PairFigures::documents)
          .thenComparingLong(PairFigures::windows)
          .thenComparingLong(PairFigures::stories)
          .reversed()
          .thenComparing(BY_ACTORS);

  /** The order of the most exclusive pairs. */
  public static final Comparator<PairFigures> HIGHEST_NPMI_FIRST =
      Comparator.comparingDouble(PairFigures::npmi)
          .thenComparingLong(PairFigures::windows)
          .reversed()
          .thenComparing(BY_ACTORS);

  /** The order of the surest ties. */
  public static final Comparator<PairFigures> HIGHEST_G2_FIRST =
      Comparator.comparingDouble(PairFigures::g2)
          .thenComparingLong(PairFigures::windows)
          .reversed()
          .thenComparing(BY_ACTORS);
}
