package org.dramatis.web.audit;

import java.time.Instant;
import java.util.Objects;

/**
 * One line of the audit file.
 *
 * @param n its number, from 1
 * @param time when it happened
 * @param who name of the account; empty for who has none
 * @param from address that the request came from; empty for none
 * @param action what was done
 * @param subject what it was done with: the address of a page and what was sent
 * @param status HTTP status of the answer
 * @param previous hash of the line before; empty for the first
 */
public record AuditEntry(
    long n,
    Instant time,
    String who,
    String from,
    Action action,
    String subject,
    int status,
    String previous) {

  /** What can be done. */
  public enum Action {
    LOGGED_IN,
    LOGGED_OUT,
    READ,
    VIEWED,
    SEARCHED,
    EXPORTED,
    DECIDED,
    CHANGED,
    REFUSED,
    REMOVED_OLD
  }

  public AuditEntry {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(who, "who");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(previous, "previous");
  }
}
