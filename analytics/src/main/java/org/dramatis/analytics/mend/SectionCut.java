package org.dramatis.analytics.mend;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;

/** Gives stretches of a text another role: what the sections around them lose they keep else. */
final class SectionCut {

  private SectionCut() {}

  /**
   * The sections with these stretches in a role. A section that is such a stretch keeps what it
   * repeats.
   *
   * @param sections in text order, not overlapping
   * @param stretches in text order, not overlapping
   */
  static List<Section> cut(List<Section> sections, List<Span> stretches, SectionRole role) {
    List<Section> cut = new ArrayList<>();
    // The first section that each of the former ones has become.
    int[] now = new int[sections.size()];
    int next = 0;
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      Span span = section.span();
      while (next < stretches.size() && stretches.get(next).end() <= span.start()) {
        cut.add(new Section(role, stretches.get(next++)));
      }
      int first = cut.size();
      int from = Math.max(span.start(), cut.isEmpty() ? 0 : cut.get(first - 1).span().end());
      if (from > span.start()) {
        first--;
      }
      while (next < stretches.size() && stretches.get(next).start() < span.end()) {
        Span stretch = stretches.get(next++);
        if (from < stretch.start()) {
          cut.add(of(section.role(), section, new Span(from, stretch.start()), now));
        }
        cut.add(
            stretch.equals(span) ? of(role, section, stretch, now) : new Section(role, stretch));
        from = stretch.end();
      }
      if (from < span.end()) {
        cut.add(of(section.role(), section, new Span(from, span.end()), now));
      }
      now[i] = first;
    }
    while (next < stretches.size()) {
      cut.add(new Section(role, stretches.get(next++)));
    }
    return List.copyOf(cut);
  }

  private static Section of(SectionRole role, Section former, Span span, int[] now) {
    OptionalInt repeats = former.duplicateOf();
    return new Section(
        role, span, repeats.isPresent() ? OptionalInt.of(now[repeats.getAsInt()]) : repeats);
  }
}
