package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Imported;
import org.jspecify.annotations.Nullable;

/**
 * What was decided.
 *
 * @param shell what surrounds it
 * @param rows decisions that fit, the newest first
 * @param verbs what kinds there are, leading to each
 * @param authors who decided, leading to each
 * @param here the address with its filters
 * @param pager leads through them
 * @param imported what became of a file of decisions that was just taken over; else null
 */
public record LedgerPage(
    Shell shell,
    List<DecisionRow> rows,
    List<Option> verbs,
    List<Option> authors,
    PageLink here,
    Pager pager,
    @Nullable Imported imported) {}
