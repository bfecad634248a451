package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.QuarantineRow;

/**
 * What could not be processed.
 *
 * @param shell what surrounds it
 * @param rows the items
 * @param pager leads through them
 */
public record QuarantinePage(Shell shell, List<QuarantineRow> rows, Pager pager) {}
