package org.dramatis.analytics.report;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which documents to list.
 *
 * @param text part of title or path, in any case; empty for all
 * @param actor id of an actor that they mention; empty for all
 * @param other id of an actor that stands together with {@code actor}; empty for all
 * @param window how near the two stand; of no meaning without {@code other}
 * @param story id of a document whose story they tell; empty for all
 * @param undated only documents without a date
 * @param unannotated only documents in a language without annotators
 * @param from first day; empty for no bound; a bound leaves undated documents out
 * @param to last day, inclusive; empty for no bound
 * @param source name of the only source; empty for all
 * @param order what comes first
 * @param reversed whether that order is turned round; undated documents come last either way
 * @param offset rows to pass over
 * @param limit most rows to return
 */
public record DocumentQuery(
    String text,
    Optional<String> actor,
    Optional<String> other,
    Window window,
    Optional<String> story,
    boolean undated,
    boolean unannotated,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<String> source,
    Order order,
    boolean reversed,
    long offset,
    int limit) {

  /** What comes first. */
  public enum Order {
    NEWEST,
    OLDEST,
    PATH,
    MENTIONS
  }

  /** All documents. */
  public static DocumentQuery all(Order order, long offset, int limit) {
    return called("", order, offset, limit);
  }

  /** Documents with some words in title or path. */
  public static DocumentQuery called(String text, Order order, long offset, int limit) {
    return new DocumentQuery(
        text,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        order,
        offset,
        limit);
  }

  /** Documents that mention an actor. */
  public static DocumentQuery of(String actor, Order order, long offset, int limit) {
    return new DocumentQuery(
        "",
        Optional.of(actor),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        order,
        offset,
        limit);
  }

  /** Documents of all sources, in the order's own direction. */
  public DocumentQuery(
      String text,
      Optional<String> actor,
      Optional<String> other,
      Window window,
      Optional<String> story,
      boolean undated,
      boolean unannotated,
      Optional<LocalDate> from,
      Optional<LocalDate> to,
      Order order,
      long offset,
      int limit) {
    this(
        text,
        actor,
        other,
        window,
        story,
        undated,
        unannotated,
        from,
        to,
        Optional.empty(),
        order,
        false,
        offset,
        limit);
  }

  /** Documents of one actor at most, whether they were analysed or not. */
  public DocumentQuery(
      String text,
      Optional<String> actor,
      Optional<String> story,
      boolean undated,
      Optional<LocalDate> from,
      Optional<LocalDate> to,
      Order order,
      long offset,
      int limit) {
    this(
        text,
        actor,
        Optional.empty(),
        Window.SENTENCE,
        story,
        undated,
        false,
        from,
        to,
        order,
        offset,
        limit);
  }
}
