package org.dramatis.analytics.diff;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a run changed.
 *
 * @param kind what changed
 * @param subject id of the document or actor, or of the first actor of a pair; path of a file in
 *     quarantine
 * @param other id of the second actor of a pair, or of the actor that mentions went to; null
 *     elsewhere
 * @param name path of the document or file, name of the actor, or the names of both actors
 * @param note what else there is to say, such as a title, a reason, or the decision behind it; may
 *     be empty
 * @param before mentions of the actor, or sentences that hold both, before the run; 0 for documents
 * @param after the same after the run; mentions in the document
 */
public record Change(
    Kind kind,
    String subject,
    @Nullable String other,
    String name,
    String note,
    long before,
    long after) {

  /** What changed. */
  public enum Kind {
    /** A document that was not there before. */
    NEW_DOCUMENT("New documents"),
    /** A document with another text. */
    CHANGED_DOCUMENT("Changed documents"),
    /** A document with the same text at another place. */
    MOVED_DOCUMENT("Moved documents"),
    /** A document that is no longer there. */
    REMOVED_DOCUMENT("Removed documents"),
    /** An item that went into quarantine. */
    NEW_QUARANTINE("New in quarantine"),
    /** An item that is no longer in quarantine: it was read, or it is gone. */
    LEFT_QUARANTINE("No longer in quarantine"),
    /** An actor that was not there before. */
    NEW_ACTOR("New actors"),
    /** An actor that is no longer there, nor under another name. */
    VANISHED_ACTOR("Vanished actors"),
    /** An actor with more mentions. */
    RISING_ACTOR("Rising actors"),
    /** An actor with fewer mentions. */
    FALLING_ACTOR("Falling actors"),
    /** An actor that now counts as another one that was there, or as one with others. */
    JOINED_ACTOR("Joined actors"),
    /** An actor of which a part now counts as another one. */
    SPLIT_ACTOR("Split actors"),
    /** An actor with another id. */
    RENAMED_ACTOR("Renamed actors"),
    /** Two actors that share sentences for the first time. */
    NEW_PAIR("New pairs"),
    /** Two actors that share more sentences. */
    RISING_PAIR("Rising pairs"),
    /** Two actors that share fewer sentences, or none any more. */
    FALLING_PAIR("Falling pairs");

    private final String heading;

    Kind(String heading) {
      this.heading = heading;
    }

    /** What a list of such changes is called. */
    public String heading() {
      return heading;
    }

    /** Whether it is about documents or files. */
    public boolean ofFiles() {
      return ordinal() <= LEFT_QUARANTINE.ordinal();
    }

    /** Whether mentions went from one actor to another. */
    public boolean ofIdentity() {
      return this == JOINED_ACTOR || this == SPLIT_ACTOR || this == RENAMED_ACTOR;
    }

    /** Whether it is about a pair. */
    public boolean ofPairs() {
      return ordinal() >= NEW_PAIR.ordinal();
    }
  }

  public Change {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(note, "note");
  }

  /** Whether it is about this actor. */
  public boolean concerns(String actor) {
    return !kind.ofFiles() && (subject.equals(actor) || actor.equals(other));
  }
}
