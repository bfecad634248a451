package org.dramatis.analytics.report;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which documents to list.
 *
 * @param text part of title or path, in any case; empty for all
 * @param actor id of an actor that they mention; empty for all
 * @param story id of the story that they tell; empty for all
 * @param undated only documents without a date
 * @param from first day; empty for no bound; a bound leaves undated documents out
 * @param to last day, inclusive; empty for no bound
 * @param order what comes first
 * @param offset rows to pass over
 * @param limit most rows to return
 */
public record DocumentQuery(
    String text,
    Optional<String> actor,
    Optional<String> story,
    boolean undated,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Order order,
    long offset,
    int limit) {

  /** What comes first. */
  public enum Order {
    NEWEST,
    OLDEST,
    PATH,
    MENTIONS
  }
}
