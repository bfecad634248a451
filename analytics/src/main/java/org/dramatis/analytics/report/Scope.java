package org.dramatis.analytics.report;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The part of the corpus that is looked at.
 *
 * @param from first day; empty for no bound; a bound leaves undated documents out
 * @param to last day, inclusive; empty for no bound
 * @param source name of the only source; empty for all
 */
public record Scope(Optional<LocalDate> from, Optional<LocalDate> to, Optional<String> source) {

  /** The whole corpus. */
  public static final Scope WHOLE = new Scope(Optional.empty(), Optional.empty(), Optional.empty());

  public Scope {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(source, "source");
  }

  /** Whether days bound it. */
  public boolean bounded() {
    return from.isPresent() || to.isPresent();
  }

  /** Whether days bound it and nothing else does: then stories are told by day, not as distinct. */
  public boolean byDayOnly() {
    return bounded() && source.isEmpty();
  }

  /** Whether it is all of the corpus. */
  public boolean whole() {
    return !bounded() && source.isEmpty();
  }
}
