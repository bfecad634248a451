package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.report.ActorRow;

/**
 * What is to be decided about who is who.
 *
 * @param shell what surrounds it
 * @param counts whether statistics show all decisions
 * @param suggestions pairs that may be one actor
 */
public record DecisionsPage(Shell shell, Identities.Counts counts, List<Likeness> suggestions) {

  /**
   * Two actors that may be one.
   *
   * @param first the one that a merge would keep
   * @param second the other
   * @param likeness 0 to 1
   * @param reasons what speaks for it and what against
   * @param href what holds both
   * @param says a sentence about each, to judge by
   */
  public record Likeness(
      ActorRow first,
      ActorRow second,
      double likeness,
      List<String> reasons,
      String href,
      List<EvidenceView> says) {}
}
