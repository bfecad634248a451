package org.dramatis.web.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who is logged in, in this process. Thread-safe. */
final class Sessions {

  /** A session that nobody uses for so long ends. */
  static final Duration IDLE = Duration.ofHours(12);

  /** No session lasts longer. */
  static final Duration LONGEST = Duration.ofDays(7);

  private static final int MOST = 10_000;

  private record Session(String name, String password, Instant begun, Instant used) {}

  /** By the digest of what the browser keeps. */
  private final Map<String, Session> sessions = new LinkedHashMap<>();

  private final Accounts accounts;
  private final InstantSource clock;

  Sessions(Accounts accounts, InstantSource clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /** Begins a session; what it returns is for the browser's cookie. */
  synchronized String begin(Account account) {
    Instant now = clock.instant();
    sessions.values().removeIf(session -> over(session, now));
    Iterator<String> oldest = sessions.keySet().iterator();
    while (sessions.size() >= MOST && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
    String cookie = Accounts.random(32);
    sessions.put(
        Accounts.digest(cookie), new Session(account.name(), account.password(), now, now));
    return cookie;
  }

  /**
   * Whose session a cookie is of; empty when it is over, or the account has changed its password.
   */
  Optional<Account> of(String cookie) {
    String key = Accounts.digest(cookie);
    Session session;
    synchronized (this) {
      Instant now = clock.instant();
      session = sessions.get(key);
      if (session == null) {
        return Optional.empty();
      }
      if (over(session, now)) {
        sessions.remove(key);
        return Optional.empty();
      }
      sessions.put(key, new Session(session.name(), session.password(), session.begun(), now));
    }
    String password = session.password();
    return accounts.named(session.name()).filter(account -> account.password().equals(password));
  }

  /** Ends a session. */
  synchronized void end(String cookie) {
    sessions.remove(Accounts.digest(cookie));
  }

  private static boolean over(Session session, Instant now) {
    return now.isAfter(session.used().plus(IDLE)) || now.isAfter(session.begun().plus(LONGEST));
  }
}
