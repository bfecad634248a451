package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.diff.RunDiff;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.CorpusSummary;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.ScopeSummary;
import org.jspecify.annotations.Nullable;

/**
 * The corpus at a glance.
 *
 * @param shell what surrounds it
 * @param corpus the corpus in figures
 * @param types types of actors to choose from
 * @param windows windows of pairs to choose from
 * @param actors the most mentioned actors
 * @param pairs the pairs most often together
 * @param last what the last run that counted changed; null when none has
 * @param here its address
 * @param filters the bounds of the part in force, each leading to the page without it
 * @param part the part of the corpus that is looked at, in figures
 * @param uploads whether files can be dropped into the page
 * @param sample whether there is a sample to open
 * @param troubles what has to be mended of plugins
 */
public record OverviewPage(
    Shell shell,
    CorpusSummary corpus,
    List<Option> types,
    List<Option> windows,
    List<ActorRow> actors,
    List<PairRow> pairs,
    @Nullable RunDiff last,
    PageLink here,
    List<Option> filters,
    ScopeSummary part,
    boolean uploads,
    boolean sample,
    List<String> troubles) {

  /** The highest number of mentions, for the bars. */
  public long most() {
    return actors.stream().mapToLong(row -> row.counts().mentions()).max().orElse(0);
  }

  /** The highest number of shared windows, for the bars. */
  public long mostTogether() {
    return pairs.stream().mapToLong(PairRow::count).max().orElse(0);
  }
}
