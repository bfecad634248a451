package org.dramatis.core.pipeline;

import java.util.Objects;
import java.util.Set;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/** What became of one document. */
public sealed interface DocumentOutcome {

  /** Where the document lives. */
  Location location();

  /**
   * It went all the way.
   *
   * @param document the document with its layers; layers whose annotator does not understand the
   *     document's language are not made
   * @param lacking the parts of {@link AnnotatorSequence#version()} that are not true of it,
   *     because an annotator of a plugin failed
   */
  record Done(AnnotatedDocument document, Set<String> lacking) implements DocumentOutcome {

    public Done {
      Objects.requireNonNull(document, "document");
      lacking = Set.copyOf(lacking);
    }

    @Override
    public Location location() {
      return document.document().location();
    }
  }

  /**
   * It could not be processed, and waits for a user's decision.
   *
   * @param location where it lives
   * @param stage where it failed
   * @param code what kind of failure
   * @param reason what failed, for a reader
   * @param advice what to do about it; may be empty
   */
  record Quarantined(Location location, Stage stage, ErrorCode code, String reason, String advice)
      implements DocumentOutcome {

    public Quarantined {
      Objects.requireNonNull(location, "location");
      Objects.requireNonNull(stage, "stage");
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(advice, "advice");
    }

    /** The entry for a failure. */
    public static Quarantined of(Location location, Stage stage, DramatisException failure) {
      return new Quarantined(
          location, stage, failure.code(), String.valueOf(failure.getMessage()), failure.advice());
    }
  }
}
