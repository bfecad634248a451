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
 * @param headings the headings that sort
 * @param columns which columns are shown
 * @param rows the pairs
 * @param most the highest number of shared windows in the whole list, for the bars
 * @param partnersOf name of the actor that every pair holds; empty when there is none
 * @param pager leads through them
 */
public record PairsPage(
    Shell shell,
    PageLink here,
    List<Option> types,
    List<Option> windows,
    List<Option> filters,
    List<Heading> headings,
    Columns columns,
    List<PairRow> rows,
    long most,
    String partnersOf,
    Pager pager) {}
