package org.dramatis.analytics.job;

/** Whom a capital or seat that acts counts for: "Pyongyang said", "the White House denied". */
public enum Metonyms {
  /** For the capital or seat, as it is written. */
  PLACE,
  /** For the country that it stands for, where documents name that country at all. */
  COUNTRY
}
