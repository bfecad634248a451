package org.dramatis.analytics.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Deliveries that are kept until they arrive or are given up. Thread-safe. */
public interface Outbox {

  /** UTF-16 code units that a body has at most. */
  int LONGEST = 1_000_000;

  /**
   * Adds a delivery that is due at once; replaces the one of the same run.
   *
   * @param body of at most {@link #LONGEST} code units
   */
  void put(long run, String body);

  /**
   * A delivery that is due, for this process alone until {@code until}; empty when none is.
   *
   * @param now the time
   * @param until when another process may take it, should this one end without a word
   */
  Optional<Delivery> take(Instant now, Instant until);

  /** Notes what an attempt came to. */
  void settle(Delivery delivery);

  /** The newest deliveries. */
  List<Delivery> newest(int limit);
}
