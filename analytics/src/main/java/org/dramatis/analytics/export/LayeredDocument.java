package org.dramatis.analytics.export;

import java.util.List;
import java.util.Objects;
import org.dramatis.analytics.report.DocumentLayer;
import org.dramatis.core.document.Document;

/**
 * A document with what plugins' annotators found in it.
 *
 * @param document the document
 * @param layers the layers that were made of it
 */
public record LayeredDocument(Document document, List<DocumentLayer> layers) {

  public LayeredDocument {
    Objects.requireNonNull(document, "document");
    layers = List.copyOf(layers);
  }
}
