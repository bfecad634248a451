package org.dramatis.analytics.report;

/** Whom a capital or seat that acts is counted for: "Pyongyang said", "the White House denied". */
public enum Metonyms {
  /** For the capital or seat, as it is written. */
  ITSELF,
  /** For the country that it stands for, where documents name that country at all. */
  COUNTRY
}
