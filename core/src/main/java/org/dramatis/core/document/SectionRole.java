package org.dramatis.core.document;

/** What a section of a document is to its reader. */
public enum SectionRole {
  /** The headline or title. */
  TITLE,
  /** Who wrote it. */
  BYLINE,
  /** Place, agency and date at the head of a news text. */
  DATELINE,
  /** Running text. */
  BODY,
  /** The text under a picture, with its credit. */
  CAPTION,
  /** A block quotation. */
  QUOTE,
  /** Cells of a table. */
  TABLE,
  /** Navigation, related links, cookie notices and the like; not counted by default. */
  BOILERPLATE
}
