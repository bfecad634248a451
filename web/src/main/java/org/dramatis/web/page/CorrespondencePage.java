package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.Correspondence;

/**
 * Who wrote to whom.
 *
 * @param shell what surrounds it
 * @param actor name of the actor whose letters alone are shown; empty for all
 * @param rows the pairs
 * @param pager leads through them
 */
public record CorrespondencePage(
    Shell shell, String actor, List<Correspondence> rows, Pager pager) {}
