package org.dramatis.analytics.export;

import java.util.List;
import java.util.Objects;
import org.dramatis.analytics.report.Mark;
import org.dramatis.core.document.Document;

/**
 * A document with its mentions.
 *
 * @param document text, sections and metadata
 * @param marks its mentions in text order, outer ones first; a mention shared between actors has a
 *     mark for each
 */
public record MarkedDocument(Document document, List<Mark> marks) {

  public MarkedDocument {
    Objects.requireNonNull(document, "document");
    marks = List.copyOf(marks);
  }
}
