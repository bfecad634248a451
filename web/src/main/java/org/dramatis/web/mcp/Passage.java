package org.dramatis.web.mcp;

import java.time.LocalDate;
import java.util.List;
import org.dramatis.analytics.report.Mark;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * A part of a document.
 *
 * @param document id of the document
 * @param title its title; its path when it has none
 * @param published its date; null when undated
 * @param span the part: UTF-16 code units of the text
 * @param characters length of the whole text in the same units
 * @param text the part itself
 * @param marks the mentions in it, in text order
 */
record Passage(
    String document,
    String title,
    @Nullable LocalDate published,
    Span span,
    int characters,
    String text,
    List<Mark> marks) {

  Passage {
    marks = List.copyOf(marks);
  }
}
