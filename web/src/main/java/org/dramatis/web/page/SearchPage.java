package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Part;
import org.dramatis.analytics.report.SearchResult;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param shell what surrounds it
 * @param here its address
 * @param problem why the query cannot be read; null when it can
 * @param subject what the watch list calls this search; empty when there is none to watch
 * @param watched whether it is watched
 * @param part the documents that are found, to be set against others; null where that cannot be
 * @param actors actors with a name like the query
 * @param readings whom names in the query were taken for
 * @param upToDate whether the index is of the results as they are
 * @param orders what can come first
 * @param views how places can be shown
 * @param concordance whether every place is on a line of its own
 * @param filters filters in force, each leading to the page without it
 * @param groups how the documents fall into groups
 * @param rows the documents
 * @param pager leads through them
 */
public record SearchPage(
    Shell shell,
    PageLink here,
    @Nullable Problem problem,
    String subject,
    boolean watched,
    @Nullable Part part,
    List<ActorRow> actors,
    List<SearchResult.Reading> readings,
    boolean upToDate,
    List<Option> orders,
    List<Option> views,
    boolean concordance,
    List<Option> filters,
    List<Group> groups,
    List<Row> rows,
    Pager pager) {

  /**
   * Why a query cannot be read.
   *
   * @param before what was read of it
   * @param from what was not
   * @param what what is wrong there
   * @param advice what to write
   */
  public record Problem(String before, String from, String what, String advice) {}

  /**
   * A group of documents.
   *
   * @param title what they are grouped by
   * @param values its values, each leading to the documents that have it
   * @param more how many values there are besides
   */
  public record Group(String title, List<GroupValue> values, long more) {}

  /**
   * A value of a group.
   *
   * @param label what it is called
   * @param href the documents that have it
   * @param documents how many these are
   */
  public record GroupValue(String label, String href, long documents) {}

  /**
   * A document.
   *
   * @param document the document
   * @param href the document, at the first place
   * @param excerpts the places
   * @param more how often it holds what was searched for besides, in words; empty for not at all
   */
  public record Row(DocumentRow document, String href, List<Excerpt> excerpts, String more) {}

  /**
   * A stretch of text that holds what was searched for.
   *
   * @param parts its text, part by part; the first stands before the first place and can be empty
   */
  public record Excerpt(List<TextPart> parts) {}

  /**
   * A part of a stretch.
   *
   * @param text its text
   * @param href the place in its document, when it was searched for; empty otherwise
   */
  public record TextPart(String text, String href) {}
}
