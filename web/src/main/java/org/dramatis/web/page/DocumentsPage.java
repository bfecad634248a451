package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.TextHit;

/**
 * All documents.
 *
 * @param shell what surrounds it
 * @param here its address
 * @param places where to search, in titles and paths or in the texts
 * @param inText whether texts are searched
 * @param orders what can come first
 * @param filters filters in force, each leading to the page without it
 * @param switches filters to switch on and off
 * @param rows the documents, with what was found in their texts
 * @param pager leads through them
 */
public record DocumentsPage(
    Shell shell,
    PageLink here,
    List<Option> places,
    boolean inText,
    List<Option> orders,
    List<Option> filters,
    List<Option> switches,
    List<Row> rows,
    Pager pager) {

  /**
   * A document.
   *
   * @param document the document
   * @param times how often its text holds what was searched for; 0 when nothing was
   * @param excerpts the first places
   */
  public record Row(DocumentRow document, long times, List<Excerpt> excerpts) {}

  /**
   * A place in a text.
   *
   * @param before the text before it
   * @param found what was searched for
   * @param after the text after it
   * @param href the place in its document
   */
  public record Excerpt(String before, String found, String after, String href) {

    static Excerpt of(TextHit hit, TextHit.Excerpt excerpt, String wanted) {
      int start = excerpt.found().start() - excerpt.span().start();
      int end = excerpt.found().end() - excerpt.span().start();
      return new Excerpt(
          excerpt.text().substring(0, start),
          excerpt.text().substring(start, end),
          excerpt.text().substring(end),
          PageLink.document(hit.document().id())
              .with("find", wanted)
              .with("at", excerpt.found().start())
              .at(MarkedText.foundId(excerpt.found()))
              .toString());
    }
  }
}
