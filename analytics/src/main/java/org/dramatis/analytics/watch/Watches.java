package org.dramatis.analytics.watch;

import java.util.List;
import java.util.Optional;
import org.dramatis.analytics.ledger.Note;

/**
 * The watch list, and what was noted about the actors on it.
 *
 * <p>Thread-safe. Every method throws {@link org.dramatis.core.error.DramatisException}: NOT_FOUND
 * for an actor that is not there or not on the list, INPUT_OUTPUT when a file of the home cannot be
 * read or written.
 */
public interface Watches {

  /** The actors that are watched, by name. */
  List<Watch> all();

  /** The watch on an actor, whatever id it was put on the list under; empty when there is none. */
  Optional<Watch> of(String actor);

  /** Watches an actor; one that is watched already stays as it is. */
  Watch add(String actor, Note note);

  /** Watches an actor no more. */
  void remove(String actor, Note note);

  /** Alerts, the newest first. */
  List<Alert> alerts(int limit);

  /** Alerts on their way to the webhook, the newest first; empty when none is set. */
  List<Delivery> deliveries(int limit);
}
