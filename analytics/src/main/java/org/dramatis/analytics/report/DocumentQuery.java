package org.dramatis.analytics.report;

import java.util.Optional;

/**
 * Which documents to list.
 *
 * @param text part of title or path, in any case; empty for all
 * @param actor id of an actor that they mention; empty for all
 * @param undated only documents without a date
 * @param order what comes first
 * @param offset rows to pass over
 * @param limit most rows to return
 */
public record DocumentQuery(
    String text, Optional<String> actor, boolean undated, Order order, long offset, int limit) {

  /** What comes first. */
  public enum Order {
    NEWEST,
    OLDEST,
    PATH,
    MENTIONS
  }
}
