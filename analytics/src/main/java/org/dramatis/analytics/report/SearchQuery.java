package org.dramatis.analytics.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What to search for, in the language that {@code docs/search.md} describes.
 *
 * @param text the query; empty for all documents
 * @param folder source, or source and folders below it with slashes between; empty for all
 * @param language ISO 639-1 code; empty for all
 * @param format media type; empty for all
 * @param month month of publication as {@code 2018-06}; empty for all
 * @param actors ids of actors that a document has to mention, every one
 * @param from first day; empty for no bound; a bound leaves undated documents out
 * @param to last day, inclusive; empty for no bound
 * @param order what comes first
 * @param offset hits to pass over
 * @param limit most hits to return; places are shown of the first 500
 */
public record SearchQuery(
    String text,
    Optional<String> folder,
    Optional<String> language,
    Optional<String> format,
    Optional<String> month,
    List<String> actors,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Order order,
    long offset,
    int limit) {

  public SearchQuery {
    actors = List.copyOf(actors);
  }

  /** What comes first. */
  public enum Order {
    RELEVANCE,
    NEWEST,
    OLDEST
  }

  /** A query without filters. */
  public static SearchQuery of(String text, Order order, int limit) {
    return new SearchQuery(
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        order,
        0,
        limit);
  }
}
