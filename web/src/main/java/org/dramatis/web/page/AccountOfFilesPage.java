package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.AccountRow;

/**
 * What became of every file.
 *
 * @param shell what surrounds it
 * @param rows sources, each followed by its files that hold documents
 */
public record AccountOfFilesPage(Shell shell, List<AccountRow> rows) {}
