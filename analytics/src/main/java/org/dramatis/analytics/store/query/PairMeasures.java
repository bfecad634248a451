package org.dramatis.analytics.store.query;

/**
 * The measures of {@link org.dramatis.analytics.statistic.Association} as SQL, to sort by; what is
 * shown is computed there. They are over a pair {@code c} with {@code c.windows} that hold both,
 * {@code c.one} that hold the one, {@code c.other} that hold the other and {@code c.mentioning}
 * that mention anybody.
 */
final class PairMeasures {

  private static final String BOTH = "CAST(c.windows AS DOUBLE PRECISION)";
  private static final String ONE = "CAST(c.one AS DOUBLE PRECISION)";
  private static final String OTHER = "CAST(c.other AS DOUBLE PRECISION)";
  private static final String ALL = "CAST(c.mentioning AS DOUBLE PRECISION)";
  private static final String NOT_ONE = "(" + ALL + " - " + ONE + ")";
  private static final String NOT_OTHER = "(" + ALL + " - " + OTHER + ")";

  /** Normalised pointwise mutual information. */
  static final String NPMI =
      "CASE WHEN c.windows >= c.mentioning THEN 0 ELSE GREATEST(-1, LEAST(1, LN("
          + String.join(" * ", BOTH, ALL)
          + " / ("
          + String.join(" * ", ONE, OTHER)
          + ")) / -LN("
          + BOTH
          + " / "
          + ALL
          + "))) END";

  /** Half the log-likelihood ratio. */
  static final String G2 =
      "("
          + String.join(
              " + ",
              term(BOTH, ONE, OTHER),
              term("(" + ONE + " - " + BOTH + ")", ONE, NOT_OTHER),
              term("(" + OTHER + " - " + BOTH + ")", NOT_ONE, OTHER),
              term(
                  "(" + ALL + " - " + ONE + " - " + OTHER + " + " + BOTH + ")", NOT_ONE, NOT_OTHER))
          + ")";

  private PairMeasures() {}

  private static String term(String observed, String row, String column) {
    return "CASE WHEN "
        + observed
        + " <= 0 THEN 0 ELSE "
        + observed
        + " * LN("
        + observed
        + " * "
        + ALL
        + " / ("
        + row
        + " * "
        + column
        + ")) END";
  }
}
