package org.dramatis.analytics.report;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Which stories to list.
 *
 * @param text part of the title or path of one of its documents, in any case; empty for all
 * @param actor id of an actor that one of its documents surely mentions; empty for all
 * @param other id of an actor that stands together with {@code actor}; empty for all
 * @param window how near the two stand; of no meaning without {@code other}
 * @param copied only stories that more than one document tells
 * @param from first day; empty for no bound; a bound leaves undated documents out
 * @param to last day, inclusive; empty for no bound
 * @param source name of a source that one of its documents is from; empty for all
 * @param order what comes first
 * @param offset rows to pass over
 * @param limit most rows to return
 */
public record StoryQuery(
    String text,
    Optional<String> actor,
    Optional<String> other,
    Window window,
    boolean copied,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<String> source,
    Order order,
    long offset,
    int limit) {

  /** What comes first. */
  public enum Order {
    NEWEST,
    OLDEST,
    COPIES
  }

  /** Stories of all sources. */
  public StoryQuery(
      String text,
      Optional<String> actor,
      Optional<String> other,
      Window window,
      boolean copied,
      Optional<LocalDate> from,
      Optional<LocalDate> to,
      Order order,
      long offset,
      int limit) {
    this(text, actor, other, window, copied, from, to, Optional.empty(), order, offset, limit);
  }

  public StoryQuery {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(other, "other");
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(order, "order");
  }
}
