package org.dramatis.analytics.report;

/** How near two mentions must stand to co-occur. */
public enum Window {
  /** In one sentence. */
  SENTENCE,
  /** In one paragraph. */
  PARAGRAPH,
  /** In one document. */
  DOCUMENT
}
