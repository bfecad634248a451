package org.dramatis.analytics.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Instants as the databases keep them: to the microsecond, in UTC. */
public final class Times {

  private Times() {}

  /** An instant for a column. */
  public static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
  }

  /** This instant. */
  public static OffsetDateTime now() {
    return at(Instant.now());
  }
}
