package org.dramatis.web.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.Mark;
import org.dramatis.web.request.Places;

/**
 * A stretch of a document that is shown as evidence.
 *
 * @param evidence what it says
 * @param pieces its text with the mentions marked
 * @param href where it stands in its document
 * @param places the mentions that it is evidence for, as forms write them
 */
public record EvidenceView(
    Evidence evidence, List<Piece> pieces, String href, List<String> places) {

  /** The place of the whole stretch, as forms write it. */
  public String place() {
    return Places.write(evidence.documentId(), evidence.span());
  }

  /** Shows the sentence of one mention, with it alone marked. */
  static EvidenceView only(Evidence evidence, Mark mark) {
    MarkedText.Look look =
        new MarkedText.Look(Map.of(mark.actor(), 0), mark.actor(), List.of(), List.of());
    return new EvidenceView(
        evidence,
        MarkedText.cut(evidence.text(), evidence.span().start(), List.of(mark), look),
        PageLink.document(evidence.documentId())
            .with("at", evidence.span().start())
            .at(MarkView.id(mark))
            .toString(),
        List.of(Places.write(evidence.documentId(), mark.span())));
  }

  /**
   * Shows evidence.
   *
   * @param colours index of the colour of the actors it is evidence for, by id
   */
  static EvidenceView of(Evidence evidence, Map<String, Integer> colours) {
    Set<String> actors = colours.keySet();
    String place =
        evidence.marks().stream()
            .filter(mark -> actors.contains(mark.actor()))
            .findFirst()
            .map(MarkView::id)
            .orElse("");
    PageLink link =
        PageLink.document(evidence.documentId()).with("at", evidence.span().start()).at(place);
    List<Mark> marks = evidence.marks();
    return new EvidenceView(
        evidence,
        MarkedText.cut(
            evidence.text(), evidence.span().start(), marks, MarkedText.Look.of(colours)),
        link.toString(),
        marks.stream()
            .filter(mark -> actors.contains(mark.actor()))
            .map(mark -> Places.write(evidence.documentId(), mark.span()))
            .toList());
  }
}
