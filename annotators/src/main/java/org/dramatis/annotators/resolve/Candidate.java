package org.dramatis.annotators.resolve;

/**
 * A chain that a mention may refer to.
 *
 * @param chain the chain
 * @param mention its latest mention before the one to be resolved, or a name right after it
 * @param rank how many other candidates were mentioned since, 0 for the latest one
 */
record Candidate(DraftChain chain, DraftMention mention, int rank) {

  /** Whether the chain's mention stands after {@code mention}. */
  boolean isAfter(DraftMention other) {
    return mention.first > other.first;
  }
}
