package org.dramatis.analytics.store.corpus;

import java.util.Objects;
import org.dramatis.core.document.Document;

/**
 * A document of which users said something, as it was read.
 *
 * @param document the document before that was laid over it
 * @param facts digest of what was laid over it
 */
public record ReadDocument(Document document, String facts) {

  public ReadDocument {
    Objects.requireNonNull(document, "document");
    Objects.requireNonNull(facts, "facts");
  }
}
