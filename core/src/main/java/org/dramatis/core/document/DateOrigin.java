package org.dramatis.core.document;

/** Where a publication date was read. */
public enum DateOrigin {
  /** Structured data in the page (JSON-LD). */
  STRUCTURED_DATA,
  /** A meta tag or a {@code time} element of the page. */
  META_TAG,
  /** A header of an e-mail or feed entry. */
  HEADER,
  /** Properties stored in the file, such as a PDF's or an Office document's. */
  FILE_PROPERTIES,
  /** A date line in the text. */
  DATELINE,
  /** A date in the file's name or path. */
  FILE_NAME
}
