package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.ActorRow;

/**
 * All actors.
 *
 * @param shell what surrounds it
 * @param here its address
 * @param types types to choose from
 * @param orders the headings that sort: mentions, documents, name, first, last
 * @param rows the actors
 * @param pager leads through them
 */
public record ActorsPage(
    Shell shell,
    PageLink here,
    List<Option> types,
    List<Option> orders,
    List<ActorRow> rows,
    Pager pager) {

  /** The highest number of mentions, for the bars. */
  public long most() {
    return rows.stream().mapToLong(row -> row.counts().mentions()).max().orElse(0);
  }
}
