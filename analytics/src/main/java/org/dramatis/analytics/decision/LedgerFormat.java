package org.dramatis.analytics.decision;

/** How decisions are written for others. */
public enum LedgerFormat {
  /** All decisions as the ledger has them, a line of JSON each. */
  LEDGER,
  /**
   * Which actors are one and which are not, and pairs that may be one, as the resolver file of
   * nomenklatura: a JSON array a line of two ids, the judgement, a score, the user and the time.
   */
  NOMENKLATURA
}
