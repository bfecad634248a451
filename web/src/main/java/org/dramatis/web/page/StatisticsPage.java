package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.StatisticTable;

/**
 * The list of plugins' statistics.
 *
 * @param shell what surrounds it
 * @param tables their tables
 */
public record StatisticsPage(Shell shell, List<StatisticTable> tables) {}
