package org.dramatis.annotators.resolve;

/** How a noun phrase is determined. */
enum Definiteness {
  /** No determiner. */
  BARE,
  /** "the". */
  DEFINITE,
  /** "this", "that", "these", "those". */
  DEMONSTRATIVE,
  /** "a", "another", "one". */
  INDEFINITE,
  /** "his", "Kim's". */
  POSSESSIVE,
  /** A quantity: "some", "three". */
  QUANTIFIED
}
