package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.ActorRow;

/**
 * All actors.
 *
 * @param shell what surrounds it
 * @param here its address
 * @param types types to choose from
 * @param filters filters in force, each leading to the page without it
 * @param tags tags to choose from
 * @param headings the headings that sort: mentions, documents, name, first, last
 * @param columns which columns are shown
 * @param rows the actors
 * @param most the highest number of mentions in the whole list, for the bars
 * @param pager leads through them
 */
public record ActorsPage(
    Shell shell,
    PageLink here,
    List<Option> types,
    List<Option> filters,
    List<Option> tags,
    List<Heading> headings,
    Columns columns,
    List<ActorRow> rows,
    long most,
    Pager pager) {}
