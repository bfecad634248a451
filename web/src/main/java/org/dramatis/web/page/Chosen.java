package org.dramatis.web.page;

import java.util.ArrayList;
import java.util.List;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Reports;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/** All that one decision is about where it is about whatever fits some filters. */
final class Chosen {

  /** Most sentences or documents that one decision can be about. */
  static final int MOST = 5_000;

  private Chosen() {}

  /**
   * The mentions of an actor that fit, in all sentences that fit.
   *
   * @throws DramatisException USAGE when more than {@link #MOST} sentences fit
   */
  static List<Identities.Place> mentions(Reports reports, String actor, EvidenceQuery query) {
    Page<Evidence> sentences = all(reports.sentences(actor, query), "sentences");
    List<Identities.Place> places = new ArrayList<>();
    for (Evidence evidence : sentences.items()) {
      for (Mark mark : evidence.marks()) {
        boolean fits =
            mark.actor().equals(actor)
                && query.kind().map(kind -> kind == mark.kind()).orElse(true)
                && query.form().map(form -> form.equals(evidence.written(mark))).orElse(true);
        if (fits) {
          places.add(new Identities.Place(evidence.documentId(), mark.span()));
        }
      }
    }
    return places;
  }

  /**
   * The documents of an actor that fit.
   *
   * @throws DramatisException USAGE when more than {@link #MOST} fit
   */
  static List<String> documents(Reports reports, String actor, Parameters filters) {
    return all(reports.documents(ReportQueries.documentsOf(actor, filters, MOST)), "documents")
        .items()
        .stream()
        .map(DocumentRow::id)
        .toList();
  }

  private static <T> Page<T> all(Page<T> page, String what) {
    if (page.hasMore()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          Format.number(page.total()) + " " + what + " fit, too many for one decision",
          "Narrow the dates or the form; up to " + Format.number(MOST) + " can be");
    }
    return page;
  }
}
