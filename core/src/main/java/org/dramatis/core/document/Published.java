package org.dramatis.core.document;

import java.time.LocalDate;
import java.util.Objects;

/**
 * When a document was published, and how that is known.
 *
 * @param date the day, in the document's own time zone
 * @param origin where it was read
 * @param confidence 0 to 1
 */
public record Published(LocalDate date, DateOrigin origin, double confidence) {

  public Published {
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(origin, "origin");
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence is not within 0 to 1: " + confidence);
    }
  }
}
