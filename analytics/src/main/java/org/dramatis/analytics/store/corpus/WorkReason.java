package org.dramatis.analytics.store.corpus;

/** Why an item is on the work list. */
public enum WorkReason {
  /** It was not there before. */
  NEW,
  /** Its content, or what parses it, has changed. */
  CHANGED,
  /**
   * What annotates it has changed: its stored documents are annotated anew, the file is not read.
   */
  ANNOTATE,
  /** It has another path than before; what it left keeps its rows. */
  MOVED,
  /** It is in quarantine and is tried again. */
  RETRY,
  /** It is no longer there; what it left is removed. */
  DELETED,
  /** It looked changed, but its content proved to be the same. */
  UNCHANGED
}
