package org.dramatis.analytics.watch;

import java.time.Instant;
import java.util.Objects;
import org.dramatis.analytics.diff.Change;
import org.jspecify.annotations.Nullable;

/**
 * What a run changed about a watched actor or search.
 *
 * @param run number of the run
 * @param at when it was noted
 * @param watched what is on the list: the id of the actor then, or {@link Watch#SEARCH} and the
 *     query
 * @param kind what changed; NEW_DOCUMENT for a search
 * @param actor id of the actor, or of the first actor of a pair; the same as {@code watched} for a
 *     search
 * @param other id of the second actor of a pair, or of the actor that mentions went to; null
 *     elsewhere
 * @param name name of the actor, or the names of both actors; the query of a search
 * @param note what else there is to say; may be empty
 * @param before mentions of the actor, or sentences that hold both, before the run; for a search
 *     the documents that fit it, but for those that the run read
 * @param after the same after the run; for a search all documents that fit it
 */
public record Alert(
    long run,
    Instant at,
    String watched,
    Change.Kind kind,
    String actor,
    @Nullable String other,
    String name,
    String note,
    long before,
    long after) {

  public Alert {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(watched, "watched");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(note, "note");
  }

  /** The alert in a sentence without a full stop. */
  public String text() {
    switch (kind) {
      case NEW_ACTOR:
        return name + " appears, with " + mentions(after);
      case RISING_ACTOR:
        return name + " has " + mentions(after - before) + " more, " + after + " in all";
      case FALLING_ACTOR:
        return name + " has " + mentions(before - after) + " fewer, " + after + " in all";
      case VANISHED_ACTOR:
        return name + " is gone, with " + mentions(before);
      case JOINED_ACTOR:
      case RENAMED_ACTOR:
        return name + " (" + note + ")";
      case SPLIT_ACTOR:
        return "in part " + name + " (" + note + ")";
      case NEW_PAIR:
        return name + " share " + sentences(after) + " for the first time";
      case RISING_PAIR:
        return name + " share " + sentences(after - before) + " more, " + after + " in all";
      case FALLING_PAIR:
        return name + " share " + sentences(before - after) + " fewer, " + after + " in all";
      case NEW_DOCUMENT:
        return "The search "
            + name
            + " finds "
            + (after - before == 1 ? "1 document" : after - before + " documents")
            + " new or changed, "
            + after
            + " in all";
      case CHANGED_DOCUMENT:
      case MOVED_DOCUMENT:
      case REMOVED_DOCUMENT:
      case NEW_QUARANTINE:
      case LEFT_QUARANTINE:
        return name;
    }
    throw new IllegalStateException(kind.name());
  }

  private static String mentions(long count) {
    return count + (count == 1 ? " mention" : " mentions");
  }

  private static String sentences(long count) {
    return count + (count == 1 ? " sentence" : " sentences");
  }
}
