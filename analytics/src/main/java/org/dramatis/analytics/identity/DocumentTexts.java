package org.dramatis.analytics.identity;

import java.util.Optional;

/** Gives the text of a document, so that a quoted mention can be found in it. */
public interface DocumentTexts {

  /** No document has a text. */
  DocumentTexts NONE = documentId -> Optional.empty();

  /** The canonical text of the document; empty when there is no such document. */
  Optional<String> text(String documentId);

  /** Whether there is such a document. */
  default boolean holds(String documentId) {
    return text(documentId).isPresent();
  }
}
