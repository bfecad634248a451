package org.dramatis.analytics.report;

/**
 * How often something is found in one part of the corpus and in another (docs/statistics.md,
 * "Keyness" and "Comparing two parts").
 *
 * @param first in the one part
 * @param second in the other part
 * @param difference by how much its share of the stories is greater in the first part than in the
 *     second, −1 to 1, with its interval (Newcombe 1998)
 * @param logRatio binary logarithm of the ratio of both frequencies, with its interval: of words
 *     their frequency among all words, of actors and pairs the share of stories
 * @param g2 log-likelihood ratio G² of the same
 * @param chance how likely chance makes so great a G²
 * @param discovery false discovery rate over all that are found in the part, or in either of two
 *     (Benjamini and Hochberg 1995)
 */
public record Contrast(
    Held first,
    Held second,
    Interval difference,
    Interval logRatio,
    double g2,
    double chance,
    double discovery) {

  /**
   * How often it is found in a part.
   *
   * @param count occurrences of a word in each story once; sure mentions of an actor; windows of a
   *     pair
   * @param documents documents, every copy
   * @param stories distinct stories among them
   * @param rate of a word among a million words; of actors and pairs, stories among a thousand
   */
  public record Held(long count, long documents, long stories, double rate) {}
}
