package org.dramatis.annotators.resolve;

/** The chain to which a mention is given, why, and how sure that is, 0 to 1. */
record Choice(DraftChain chain, Reason reason, double confidence) {

  /** A choice as sure as others of its reason were right. */
  Choice(DraftChain chain, Reason reason) {
    this(chain, reason, reason.precision());
  }
}
