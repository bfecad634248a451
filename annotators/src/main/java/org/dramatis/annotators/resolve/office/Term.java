package org.dramatis.annotators.resolve.office;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One person's time in one office.
 *
 * @param office the office in full, such as "president of the United States"
 * @param holders the holder's name, then other spellings of it
 * @param from the first day
 * @param to the day after the last one, null while the term lasts
 */
public record Term(String office, List<String> holders, LocalDate from, @Nullable LocalDate to) {

  /** Checks that there is a holder and that the term does not end before it begins. */
  public Term {
    Objects.requireNonNull(office, "office");
    holders = List.copyOf(holders);
    if (holders.isEmpty()) {
      throw new IllegalArgumentException("a term has a holder: " + office);
    }
    if (to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException(
          office + ", " + holders.get(0) + ": ends on " + to + ", begins on " + from);
    }
  }

  /** The holder's name. */
  public String holder() {
    return holders.get(0);
  }

  /** Whether the term covers {@code day}. */
  public boolean covers(LocalDate day) {
    return !day.isBefore(from) && (to == null || day.isBefore(to));
  }
}
