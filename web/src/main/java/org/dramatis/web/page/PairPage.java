package org.dramatis.web.page;

import java.util.List;
import java.util.Optional;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.PairMeasure;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Window;

/**
 * Two actors and what holds both.
 *
 * @param shell what surrounds it
 * @param first the one
 * @param second the other
 * @param window how near they stand
 * @param tabs the windows, each with its count
 * @param pair the pair in this window; empty when they never share one
 * @param measure how sure it is that they seek each other; empty when they never share one
 * @param evidence the stretches that hold both
 * @param filters the part of the corpus that they are of, each leading to the page without it
 * @param dated whether documents of both have a date
 * @param pager leads through them
 */
public record PairPage(
    Shell shell,
    ActorRow first,
    ActorRow second,
    Window window,
    List<Tab> tabs,
    Optional<PairRow> pair,
    Optional<PairMeasure> measure,
    List<EvidenceView> evidence,
    List<Option> filters,
    boolean dated,
    Pager pager) {

  /**
   * One window.
   *
   * @param label what it is called
   * @param count how many hold both
   * @param href where it leads
   * @param chosen whether it is shown
   */
  public record Tab(String label, long count, String href, boolean chosen) {}
}
