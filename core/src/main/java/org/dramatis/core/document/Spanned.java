package org.dramatis.core.document;

/** Anything that stands at a place of a document's text. */
public interface Spanned {

  /** Where it stands: UTF-16 code units of the document's text. */
  Span span();
}
