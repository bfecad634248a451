package org.dramatis.analytics.report;

import java.time.LocalDate;
import java.util.List;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a document that holds mentions asked for: a sentence, or a paragraph.
 *
 * @param documentId id of the document
 * @param path its path within its source
 * @param title its title; its path when it has none
 * @param published its date; null when undated
 * @param page number of the printed page that it begins on, from 1; null where there are none
 * @param copies how many other documents are near copies of this one
 * @param section role of the section
 * @param span where the stretch stands: UTF-16 code units of the document text
 * @param text the stretch itself
 * @param marks the mentions in it, in text order
 */
public record Evidence(
    String documentId,
    String path,
    String title,
    @Nullable LocalDate published,
    @Nullable Integer page,
    long copies,
    SectionRole section,
    Span span,
    String text,
    List<Mark> marks) {

  public Evidence {
    marks = List.copyOf(marks);
  }

  /**
   * What one of its marks covers, as forms are written: with single spaces, also where it breaks
   * across lines. Cut off at the ends of the stretch.
   */
  public String written(Mark mark) {
    int start = Math.max(mark.span().start(), span.start());
    int end = Math.min(mark.span().end(), span.end());
    return start < end
        ? text.substring(start - span.start(), end - span.start()).replaceAll("\\s+", " ")
        : "";
  }
}
