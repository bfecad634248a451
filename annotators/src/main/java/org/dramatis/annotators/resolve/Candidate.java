package org.dramatis.annotators.resolve;

import org.jspecify.annotations.Nullable;

/**
 * A chain that a mention may refer to.
 *
 * @param chain the chain
 * @param mention its latest mention before the one to be resolved, or a name right after it
 * @param rank how many other candidates were mentioned since, 0 for the latest one
 * @param ahead a name of the chain that is the subject of the clause after a pronoun, null for none
 */
record Candidate(DraftChain chain, DraftMention mention, int rank, @Nullable DraftMention ahead) {

  /** A candidate of which no name is looked at that comes after a pronoun. */
  Candidate(DraftChain chain, DraftMention mention, int rank) {
    this(chain, mention, rank, null);
  }

  /** Whether the chain's mention stands after {@code mention}. */
  boolean isAfter(DraftMention other) {
    return mention.first > other.first;
  }
}
