package org.dramatis.analytics.statistic;

/**
 * How much a document is about an actor.
 *
 * <p>A logistic regression on how often, how early and whether in the headline the actor is
 * mentioned. Its weights were fitted on the salience that the GUM corpus gives actors, in how many
 * of five summaries of a document they appear (J. Lin, A. Zeldes, GUMsley: evaluating entity
 * salience in summarization for 12 English genres, EACL 2024), by {@code tools/fit-salience.py}.
 */
public final class Salience {

  private static final double CONSTANT = -3.093;
  private static final double MENTIONS = 1.234;
  private static final double FIRST = -1.504;
  private static final double HEADLINE = 0.823;

  private Salience() {}

  /**
   * The share of summaries of the document that would name the actor, 0 to 1.
   *
   * @param mentions its mentions in the document, one or more
   * @param first where the first of them stands: 0 at the beginning of the text, 1 at its end
   * @param headline whether one of them stands in the headline
   */
  public static double of(long mentions, double first, boolean headline) {
    double sum =
        CONSTANT + MENTIONS * Math.log(mentions) + FIRST * first + (headline ? HEADLINE : 0);
    return 1 / (1 + Math.exp(-sum));
  }
}
