package org.dramatis.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.dramatis.analytics.report.Page;

/**
 * Leads through the parts of a list.
 *
 * @param first number of the first row shown, from 1; 0 when there is none
 * @param last number of the last row shown
 * @param total rows of the whole list
 * @param previous address of the part before; empty at the beginning
 * @param next address of the part after; empty at the end
 * @param download address of the whole list as CSV; empty when there is none
 * @param jumps the first part, the last one and those around the one on show; empty when there is
 *     one part
 */
public record Pager(
    long first,
    long last,
    long total,
    String previous,
    String next,
    String download,
    List<Jump> jumps) {

  private static final int AROUND = 2;

  /**
   * A part of the list.
   *
   * @param number its number, from 1; 0 for a gap
   * @param href its address; empty for a gap and for the part on show
   */
  public record Jump(long number, String href) {}

  /**
   * For a list that can be downloaded.
   *
   * @throws PastTheEnd when the list ends before
   */
  static Pager of(Page<?> page, PageLink link, int limit) {
    return of(page, link, limit, Long.MAX_VALUE);
  }

  /**
   * For a list of which not all parts can be shown.
   *
   * @param reach the greatest offset
   */
  static Pager of(Page<?> page, PageLink link, int limit, long reach) {
    long end = Math.min(reach, Math.max(0, page.total() - 1)) / limit;
    if (page.items().isEmpty() && page.offset() > 0 && page.total() > 0) {
      throw new PastTheEnd(part(link, end, limit));
    }
    long last = page.offset() + page.items().size();
    return new Pager(
        page.items().isEmpty() ? 0 : page.offset() + 1,
        last,
        page.total(),
        page.offset() > 0 ? link.with("offset", Math.max(0, page.offset() - limit)).toString() : "",
        page.hasMore() && last <= reach ? link.with("offset", last).toString() : "",
        page.items().isEmpty()
            ? ""
            : link.elsewhere(DownloadController.ROOT + link.path()).toString(),
        jumps(page.offset() / limit, end, link, limit));
  }

  private static List<Jump> jumps(long here, long end, PageLink link, int limit) {
    if (end == 0) {
      return List.of();
    }
    List<Jump> jumps = new ArrayList<>();
    long[] parts =
        LongStream.concat(
                LongStream.of(0, end), LongStream.rangeClosed(here - AROUND, here + AROUND))
            .filter(part -> part >= 0 && part <= end)
            .sorted()
            .distinct()
            .toArray();
    long before = -1;
    for (long part : parts) {
      if (part > before + 1) {
        jumps.add(new Jump(0, ""));
      }
      jumps.add(new Jump(part + 1, part == here ? "" : part(link, part, limit).toString()));
      before = part;
    }
    return List.copyOf(jumps);
  }

  private static PageLink part(PageLink link, long part, int limit) {
    return part == 0 ? link.without("offset") : link.with("offset", part * limit);
  }

  /** For a list that cannot. */
  Pager withoutDownload() {
    return new Pager(first, last, total, previous, next, "", jumps);
  }

  /** The address of the list in another format; it has no part after {@code #}. */
  public String download(String format) {
    return download + (download.indexOf('?') < 0 ? '?' : '&') + "format=" + format;
  }

  /** Whether each of its rows is a tie, so that it can be had as a network. */
  public boolean network() {
    return download.matches(DownloadController.ROOT + "/pairs(\\?.*)?");
  }

  /** Whether everything fits into one part. */
  public boolean single() {
    return previous.isEmpty() && next.isEmpty();
  }
}
