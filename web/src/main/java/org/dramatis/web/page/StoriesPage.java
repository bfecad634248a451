package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.StoryRow;

/**
 * The list of stories.
 *
 * @param shell what surrounds it
 * @param here its address
 * @param orders what can come first
 * @param filters filters in force, each leading to the page without it
 * @param copied stories with copies only: switches that filter
 * @param rows the stories
 * @param pager leads through them
 */
public record StoriesPage(
    Shell shell,
    PageLink here,
    List<Option> orders,
    List<Option> filters,
    Option copied,
    List<StoryRow> rows,
    Pager pager) {}
