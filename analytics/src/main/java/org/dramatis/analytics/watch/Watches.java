package org.dramatis.analytics.watch;

import java.util.List;
import java.util.Optional;
import org.dramatis.analytics.ledger.Note;

/**
 * The watch list, and what was noted about the actors and searches on it.
 *
 * <p>Thread-safe. Every method throws {@link org.dramatis.core.error.DramatisException}: NOT_FOUND
 * for an actor that is not there, or what is not on the list, INPUT_OUTPUT when a file of the home
 * cannot be read or written.
 */
public interface Watches {

  /** What is watched, by name. */
  List<Watch> all();

  /**
   * The watch on an actor, whatever id it was put on the list under, or on a search; empty when
   * there is none.
   *
   * @param subject id of the actor, or {@link Watch#SEARCH} and the query
   */
  Optional<Watch> of(String subject);

  /**
   * Watches an actor or a search; one that is watched already stays as it is.
   *
   * @throws org.dramatis.analytics.report.UnreadableQuery when the query cannot be read
   */
  Watch add(String subject, Note note);

  /** Watches an actor or a search no more. */
  void remove(String subject, Note note);

  /** Alerts, the newest first. */
  List<Alert> alerts(int limit);

  /** Alerts on their way to the webhook, the newest first; empty when none is set. */
  List<Delivery> deliveries(int limit);
}
