package org.dramatis.core.pipeline;

/** Receives what becomes of the documents of one item. Used by one thread. */
@FunctionalInterface
public interface OutcomeReceiver {

  /** What became of one document, or of a part that failed. */
  void outcome(DocumentOutcome outcome);

  /**
   * How many outcomes it has from an earlier reading of the same content: so many, the first ones,
   * are neither annotated nor handed over again.
   */
  default long known() {
    return 0;
  }

  /** Is told how many bytes of the item were read, as far as its parser says. */
  default void read(long bytes) {}
}
