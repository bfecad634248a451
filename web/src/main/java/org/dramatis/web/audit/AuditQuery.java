package org.dramatis.web.audit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * Which entries are asked for.
 *
 * @param who the name of an account; empty for all
 * @param action what was done; empty for all
 * @param text part of the subject or address; may be empty
 * @param from first day, in this machine's time zone
 * @param to last day
 */
public record AuditQuery(
    String who,
    Optional<AuditEntry.Action> action,
    String text,
    Optional<LocalDate> from,
    Optional<LocalDate> to) {

  boolean fits(AuditEntry entry) {
    LocalDate day = LocalDate.ofInstant(entry.time(), ZoneId.systemDefault());
    String wanted = text.toLowerCase(Locale.ROOT);
    return (who.isEmpty() || who.equalsIgnoreCase(entry.who()))
        && action.map(entry.action()::equals).orElse(true)
        && (wanted.isEmpty()
            || entry.subject().toLowerCase(Locale.ROOT).contains(wanted)
            || entry.from().contains(wanted))
        && from.map(first -> !day.isBefore(first)).orElse(true)
        && to.map(last -> !day.isAfter(last)).orElse(true);
  }
}
