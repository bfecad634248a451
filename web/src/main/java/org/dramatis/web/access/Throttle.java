package org.dramatis.web.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Lets nobody try passwords in a row: from the fifth wrong one of an account on, and from the
 * twentieth of an address on, the next may be tried after a time that doubles up to five minutes.
 * Thread-safe.
 */
final class Throttle {

  private static final int FREE_BY_NAME = 5;
  private static final int FREE_BY_ADDRESS = 20;
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration FORGOTTEN = Duration.ofHours(1);
  private static final int MOST = 10_000;

  private record Failures(int count, Instant last, Instant next) {}

  private final Map<String, Failures> failures = new LinkedHashMap<>();
  private final InstantSource clock;

  Throttle(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Asks for one try, which counts as a wrong one until {@link #succeeded} says otherwise, so that
   * many at the same time are no way around.
   *
   * @return how long this account or address has to wait first; zero when the try may be made
   */
  synchronized Duration ask(String name, String address) {
    Instant now = clock.instant();
    Duration longest = Duration.ZERO;
    for (String key : new String[] {byName(name), byAddress(address)}) {
      Failures known = failures.get(key);
      if (known != null && known.next().isAfter(now)) {
        Duration wait = Duration.between(now, known.next());
        longest = wait.compareTo(longest) > 0 ? wait : longest;
      }
    }
    if (longest.isZero()) {
      count(byName(name), FREE_BY_NAME, now);
      count(byAddress(address), FREE_BY_ADDRESS, now);
    }
    return longest;
  }

  /** A right password clears its account; the address has one wrong try less. */
  synchronized void succeeded(String name, String address) {
    failures.remove(byName(name));
    failures.computeIfPresent(
        byAddress(address),
        (key, known) ->
            known.count() == 1
                ? null
                : new Failures(known.count() - 1, known.last(), known.last()));
  }

  private void count(String key, int free, Instant now) {
    failures.values().removeIf(known -> known.last().plus(FORGOTTEN).isBefore(now));
    if (failures.size() >= MOST && !failures.containsKey(key)) {
      failures.remove(failures.keySet().iterator().next());
    }
    Failures known = failures.get(key);
    int count = known == null ? 1 : known.count() + 1;
    Duration wait =
        count < free
            ? Duration.ZERO
            : Duration.ofSeconds(Math.min(LONGEST.toSeconds(), 1L << Math.min(count - free, 20)));
    failures.put(key, new Failures(count, now, now.plus(wait)));
  }

  private static String byName(String name) {
    return "name " + name.toLowerCase(Locale.ROOT);
  }

  private static String byAddress(String address) {
    return "address " + address;
  }
}
