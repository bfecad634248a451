package org.dramatis.web.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.dramatis.analytics.report.Mark;
import org.dramatis.core.document.Span;

/**
 * Cuts a stretch of text at the mentions in it.
 *
 * <p>Mentions that lie within one another nest. Of two that cross, the later one is cut in two at
 * the end of the earlier one. The pieces together are always the text, unit for unit.
 */
final class MarkedText {

  /**
   * Deeper nesting is no language; it would only exhaust the stack. Such mentions stay unmarked.
   */
  private static final int MAX_DEPTH = 12;

  private static final Comparator<Part> ORDER =
      Comparator.comparing(Part::span).thenComparing(Part::index);

  private record Part(Mark mark, int index, Span span, boolean first) {}

  private final String text;
  private final int offset;
  private final Map<String, Integer> colours;

  private MarkedText(String text, int offset, Map<String, Integer> colours) {
    this.text = text;
    this.offset = offset;
    this.colours = colours;
  }

  /**
   * Cuts a text.
   *
   * @param text the stretch
   * @param offset where the stretch begins in its document: UTF-16 code units
   * @param marks mentions, with spans of the document; what lies outside the stretch is cut off
   * @param colours index of the colour of an actor, by its id
   */
  static List<Piece> cut(String text, int offset, List<Mark> marks, Map<String, Integer> colours) {
    PriorityQueue<Part> parts = new PriorityQueue<>(ORDER);
    int end = offset + text.length();
    for (int i = 0; i < marks.size(); i++) {
      Mark mark = marks.get(i);
      int from = Math.max(mark.span().start(), offset);
      int to = Math.min(mark.span().end(), end);
      if (from < to) {
        parts.add(new Part(mark, i, new Span(from, to), from == mark.span().start()));
      }
    }
    return new MarkedText(text, offset, colours).pieces(offset, end, parts, 0);
  }

  private List<Piece> pieces(int start, int end, PriorityQueue<Part> parts, int depth) {
    List<Piece> pieces = new ArrayList<>();
    int at = start;
    while (!parts.isEmpty()) {
      Part outer = parts.remove();
      if (at < outer.span().start()) {
        pieces.add(plain(at, outer.span().start()));
      }
      PriorityQueue<Part> inside = new PriorityQueue<>(ORDER);
      List<Part> rests = new ArrayList<>();
      while (!parts.isEmpty() && parts.element().span().start() < outer.span().end()) {
        Part next = parts.remove();
        if (next.span().end() > outer.span().end()) {
          Span head = new Span(next.span().start(), outer.span().end());
          Span rest = new Span(outer.span().end(), next.span().end());
          inside.add(new Part(next.mark(), next.index(), head, next.first()));
          rests.add(new Part(next.mark(), next.index(), rest, false));
        } else {
          inside.add(next);
        }
      }
      parts.addAll(rests);
      Span span = outer.span();
      List<Piece> inner =
          depth < MAX_DEPTH
              ? pieces(span.start(), span.end(), inside, depth + 1)
              : List.of(plain(span.start(), span.end()));
      pieces.add(new Piece("", MarkView.of(outer.mark(), colours, outer.first()), inner));
      at = span.end();
    }
    if (at < end) {
      pieces.add(plain(at, end));
    }
    return pieces;
  }

  private Piece plain(int start, int end) {
    return Piece.plain(text.substring(start - offset, end - offset));
  }
}
