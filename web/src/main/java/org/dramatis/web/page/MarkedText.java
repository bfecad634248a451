package org.dramatis.web.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.dramatis.analytics.report.Mark;
import org.dramatis.core.document.PageStart;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stretch of text at the mentions in it, and at what was searched for.
 *
 * <p>Those that lie within one another nest. Of two that cross, the later one is cut in two at the
 * end of the earlier one. The pieces together are always the text, unit for unit.
 */
final class MarkedText {

  /**
   * Deeper nesting is no language; it would only exhaust the stack. Such mentions stay unmarked.
   */
  private static final int MAX_DEPTH = 12;

  private static final Comparator<Part> ORDER =
      Comparator.comparing(Part::span).thenComparing(Part::index);

  /**
   * How mentions are shown.
   *
   * @param colours index of the colour of an actor, by its id; others get the colour of their type
   * @param chosen id of the actor whose mentions alone stand out; empty for all
   * @param found what was searched for: spans of the document
   * @param pages where printed pages begin in the document, in text order
   */
  record Look(
      Map<String, Integer> colours, String chosen, List<Span> found, List<PageStart> pages) {

    /** Every actor as it is, and nothing searched for. */
    static Look of(Map<String, Integer> colours) {
      return new Look(colours, "", List.of(), List.of());
    }
  }

  private record Part(@Nullable Mark mark, int index, Span span, boolean first) {}

  private final String text;
  private final int offset;
  private final Look look;

  /** The pages that begin in the stretch. */
  private final List<PageStart> pages;

  private MarkedText(String text, int offset, Look look, List<PageStart> pages) {
    this.text = text;
    this.offset = offset;
    this.look = look;
    this.pages = pages;
  }

  /**
   * Cuts a text.
   *
   * @param text the stretch
   * @param offset where the stretch begins in its document: UTF-16 code units
   * @param marks mentions, with spans of the document; what lies outside the stretch is cut off
   * @param look how they are shown; what lies outside the stretch is cut off
   */
  static List<Piece> cut(String text, int offset, List<Mark> marks, Look look) {
    PriorityQueue<Part> parts = new PriorityQueue<>(ORDER);
    int end = offset + text.length();
    for (int i = 0; i < marks.size(); i++) {
      add(parts, marks.get(i), i, marks.get(i).span(), new Span(offset, end));
    }
    for (int i = 0; i < look.found().size(); i++) {
      add(parts, null, marks.size() + i, look.found().get(i), new Span(offset, end));
    }
    List<PageStart> pages =
        look.pages().stream()
            .filter(page -> page.offset() >= offset && page.offset() < end)
            .toList();
    return new MarkedText(text, offset, look, pages).pieces(offset, end, parts, 0);
  }

  private static void add(
      PriorityQueue<Part> parts, @Nullable Mark mark, int index, Span span, Span stretch) {
    int from = Math.max(span.start(), stretch.start());
    int to = Math.min(span.end(), stretch.end());
    if (from < to) {
      parts.add(new Part(mark, index, new Span(from, to), from == span.start()));
    }
  }

  private List<Piece> pieces(int start, int end, PriorityQueue<Part> parts, int depth) {
    List<Piece> pieces = new ArrayList<>();
    int at = start;
    while (!parts.isEmpty()) {
      Part outer = parts.remove();
      if (at < outer.span().start()) {
        plain(at, outer.span().start(), pieces);
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
      List<Piece> inner = new ArrayList<>();
      if (depth < MAX_DEPTH) {
        inner = pieces(span.start(), span.end(), inside, depth + 1);
      } else {
        plain(span.start(), span.end(), inner);
      }
      Mark mark = outer.mark();
      pieces.add(
          mark == null
              ? new Piece("", null, outer.first() ? foundId(span) : "", 0, inner)
              : new Piece("", MarkView.of(mark, look, outer.first()), null, 0, inner));
      at = span.end();
    }
    if (at < end) {
      plain(at, end, pieces);
    }
    return pieces;
  }

  /** The place on a page of what was searched for. */
  static String foundId(Span span) {
    return "f" + span.start();
  }

  /** Adds plain text, with the pages that begin in it. */
  private void plain(int start, int end, List<Piece> pieces) {
    int at = start;
    for (PageStart page : pages) {
      if (page.offset() >= start && page.offset() < end) {
        if (page.offset() > at) {
          pieces.add(Piece.plain(text.substring(at - offset, page.offset() - offset)));
        }
        pieces.add(Piece.page(page.page()));
        at = page.offset();
      }
    }
    pieces.add(Piece.plain(text.substring(at - offset, end - offset)));
  }
}
