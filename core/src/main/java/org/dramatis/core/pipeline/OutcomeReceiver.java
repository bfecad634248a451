package org.dramatis.core.pipeline;

import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;

/** Receives what becomes of the documents of one item. Used by one thread. */
@FunctionalInterface
public interface OutcomeReceiver {

  /** What became of one document, or of a part that failed. */
  void outcome(DocumentOutcome outcome);

  /**
   * Whether it has a document from an earlier reading of the same content: such a one is neither
   * annotated nor handed over again.
   */
  default boolean knows(Location document) {
    return false;
  }

  /**
   * The document as it is to be annotated and handed over: that which was read, or one of the same
   * location and text of which other things are known.
   */
  default Document known(Document read) {
    return read;
  }

  /** Is told how many bytes of the item were read, as far as its parser says. */
  default void read(long bytes) {}
}
