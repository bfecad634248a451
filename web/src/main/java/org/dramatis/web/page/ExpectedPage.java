package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.PairMeasure;

/**
 * With whom an actor stands more often than by chance.
 *
 * @param shell what surrounds it
 * @param here its address
 * @param actor the actor
 * @param windows windows to choose from
 * @param filters the part of the corpus, each leading to the page without it
 * @param rows the others, the surest first
 * @param pager leads through them
 */
public record ExpectedPage(
    Shell shell,
    PageLink here,
    ActorRow actor,
    List<Option> windows,
    List<Option> filters,
    List<PairMeasure> rows,
    Pager pager) {

  /** How many times as often as by chance. */
  public static String times(PairMeasure row) {
    return Format.decimal(row.count() / row.expected());
  }

  /** A small share in words: those of chance and of false discoveries. */
  public static String small(double share) {
    return share < 0.001 ? "< 0.001" : Format.decimal(share, 3);
  }
}
