package org.dramatis.core.actor;

/** How a stretch of text refers to an actor. */
public enum MentionKind {
  /** A proper name: "Kim Jong Un", "the White House". */
  NAME,
  /** An adjective or noun of nationality: "North Korean", "Germans". */
  DEMONYM,
  /** An office or title that identifies its holder: "the US president". */
  ROLE,
  /** Another noun phrase: "the company", "his wife". */
  NOMINAL,
  /** A pronoun: "he", "their". */
  PRONOUN
}
