package org.dramatis.core.pipeline;

/** The stages of one document's way. */
public enum Stage {
  /** Finding and opening the item. */
  SCAN,
  /** Turning it into documents. */
  PARSE,
  /** Finding names and resolving them within the document. */
  ANNOTATE,
  /** Writing its rows. */
  STORE
}
