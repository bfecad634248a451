package org.dramatis.analytics.store;

/** Why an item is on the work list. */
public enum WorkReason {
  /** It was not there before. */
  NEW,
  /** Its content, or what reads and annotates it, has changed. */
  CHANGED,
  /** It is in quarantine and is tried again. */
  RETRY,
  /** It is no longer there; what it left is removed. */
  DELETED,
  /** It looked changed, but its content proved to be the same. */
  UNCHANGED
}
