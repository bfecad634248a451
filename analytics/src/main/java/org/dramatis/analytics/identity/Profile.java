package org.dramatis.analytics.identity;

import java.util.Arrays;

/**
 * What the documents of some chains have in common: how often each feature stands by them.
 *
 * @param documents how many chains were looked at
 * @param features ascending numbers
 * @param counts how often each stands by
 * @param female chains whose text says she is a woman
 * @param male chains whose text says he is a man
 */
record Profile(int documents, int[] features, int[] counts, int female, int male) {

  /** How often the feature stands by. */
  int count(int feature) {
    int at = Arrays.binarySearch(features, feature);
    return at < 0 ? 0 : counts[at];
  }

  /** Whether most of what the two say about gender differs. */
  boolean genderContradicts(Profile other) {
    return mostly(female, male) && mostly(other.male, other.female)
        || mostly(male, female) && mostly(other.female, other.male);
  }

  private static boolean mostly(int one, int other) {
    return one > 0 && one >= 3 * other;
  }
}
