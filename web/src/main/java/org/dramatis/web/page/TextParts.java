package org.dramatis.web.page;

import java.util.ArrayList;
import java.util.List;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.story.Passage;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;

/**
 * Cuts a document into parts that a page can show, and a part into the stretches of its sections.
 */
final class TextParts {

  /** About fifty printed pages; a browser lays out that much at once. */
  static final int PART = 120_000;

  /** How far back a part may end earlier, to end with a line. */
  private static final int SLACK = 20_000;

  /**
   * Text of one section, or between sections.
   *
   * @param role the role of the section; BODY between sections
   * @param span UTF-16 code units of the document text
   * @param repeats whether the section repeats an earlier one
   * @param counted whether mentions in it count
   */
  record Stretch(SectionRole role, Span span, boolean repeats, boolean counted) {}

  private TextParts() {}

  /** The parts of a document in text order; they cover it, and there is at least one. */
  static List<Span> of(Document document) {
    String text = document.text();
    List<Span> parts = new ArrayList<>();
    int start = 0;
    while (text.length() - start > PART) {
      int end = text.lastIndexOf('\n', start + PART - 1) + 1;
      if (end <= start + PART - SLACK) {
        end = start + PART;
        if (Character.isLowSurrogate(text.charAt(end))) {
          end--;
        }
      }
      parts.add(new Span(start, end));
      start = end;
    }
    parts.add(new Span(start, text.length()));
    return parts;
  }

  /** Index of the part that holds a place; the last one for a place after the end. */
  static int holding(List<Span> parts, int at) {
    for (int i = 0; i < parts.size(); i++) {
      if (at < parts.get(i).end()) {
        return i;
      }
    }
    return parts.size() - 1;
  }

  /**
   * The stretches of a part in text order; blank ones are left out.
   *
   * @param counting which mentions count
   * @param repeated where it quotes what is said elsewhere, in text order
   */
  static List<Stretch> stretches(
      Document document, Span part, CountSettings counting, List<Span> repeated) {
    List<Stretch> stretches = new ArrayList<>();
    int at = part.start();
    for (Section section : document.sections()) {
      if (!section.span().overlaps(part)) {
        continue;
      }
      int start = Math.max(section.span().start(), part.start());
      int end = Math.min(section.span().end(), part.end());
      add(stretches, document, new Stretch(SectionRole.BODY, new Span(at, start), false, true));
      addParts(stretches, document, section, new Span(start, end), counting, repeated);
      at = end;
    }
    add(stretches, document, new Stretch(SectionRole.BODY, new Span(at, part.end()), false, true));
    return stretches;
  }

  /** Cuts a section where it goes from what is new to what is said elsewhere. */
  private static void addParts(
      List<Stretch> stretches,
      Document document,
      Section section,
      Span span,
      CountSettings counting,
      List<Span> repeated) {
    int start = span.start();
    while (start < span.end()) {
      boolean again = Passage.holds(repeated, start);
      int end = start + 1;
      while (end < span.end() && Passage.holds(repeated, end) == again) {
        end++;
      }
      add(
          stretches,
          document,
          new Stretch(
              section.role(),
              new Span(start, end),
              again || section.duplicateOf().isPresent(),
              counting.counts(section, again)));
      start = end;
    }
  }

  private static void add(List<Stretch> stretches, Document document, Stretch stretch) {
    if (!stretch.span().of(document.text()).isBlank()) {
      stretches.add(stretch);
    }
  }
}
