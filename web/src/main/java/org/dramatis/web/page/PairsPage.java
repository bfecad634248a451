package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.PairRow;

/**
 * All pairs.
 *
 * @param shell what surrounds it
 * @param here its address
 * @param types types to choose from
 * @param windows windows to choose from
 * @param filters filters in force, each leading to the page without it
 * @param orders the headings that sort
 * @param rows the pairs
 * @param pager leads through them
 */
public record PairsPage(
    Shell shell,
    PageLink here,
    List<Option> types,
    List<Option> windows,
    List<Option> filters,
    List<Option> orders,
    List<PairRow> rows,
    Pager pager) {

  /** The highest number of shared windows, for the bars. */
  public long most() {
    return rows.stream().mapToLong(PairRow::count).max().orElse(0);
  }
}
