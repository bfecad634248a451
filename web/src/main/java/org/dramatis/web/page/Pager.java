package org.dramatis.web.page;

import org.dramatis.analytics.report.Page;

/**
 * Leads through the parts of a list.
 *
 * @param first number of the first row shown, from 1; 0 when there is none
 * @param last number of the last row shown
 * @param total rows of the whole list
 * @param previous address of the part before; empty at the beginning
 * @param next address of the part after; empty at the end
 * @param download address of the list as CSV; empty when there is none
 */
public record Pager(
    long first, long last, long total, String previous, String next, String download) {

  /** For a list that can be downloaded. */
  static Pager of(Page<?> page, PageLink link, int limit) {
    long last = page.offset() + page.items().size();
    return new Pager(
        page.items().isEmpty() ? 0 : page.offset() + 1,
        last,
        page.total(),
        page.offset() > 0 ? link.with("offset", Math.max(0, page.offset() - limit)).toString() : "",
        page.hasMore() ? link.with("offset", last).toString() : "",
        page.items().isEmpty()
            ? ""
            : link.elsewhere(DownloadController.ROOT + link.path()).toString());
  }

  /** For a list that cannot. */
  Pager withoutDownload() {
    return new Pager(first, last, total, previous, next, "");
  }

  /** What the file holds. */
  public String downloadTitle() {
    return total > DownloadController.MOST
        ? "The first " + Format.number(DownloadController.MOST) + " rows as a table"
        : "The whole list as a table";
  }

  /** Whether everything fits into one part. */
  public boolean single() {
    return previous.isEmpty() && next.isEmpty();
  }
}
