package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.DocumentRow;

/**
 * All documents.
 *
 * @param shell what surrounds it
 * @param here its address
 * @param headings the headings that sort: path, date, mentions
 * @param filters filters in force, each leading to the page without it
 * @param switches filters to switch on and off
 * @param rows the documents
 * @param pager leads through them
 */
public record DocumentsPage(
    Shell shell,
    PageLink here,
    List<Heading> headings,
    List<Option> filters,
    List<Option> switches,
    List<DocumentRow> rows,
    Pager pager) {}
