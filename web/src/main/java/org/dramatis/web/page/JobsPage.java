package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.Schedule;
import org.dramatis.analytics.report.SourceRow;
import org.jspecify.annotations.Nullable;

/**
 * Jobs: start, history, schedules.
 *
 * @param shell what surrounds it
 * @param active runs in progress
 * @param history runs that ended, the newest first
 * @param schedules jobs that start by the clock
 * @param folders folders of earlier runs, to choose from
 * @param zone the server's time zone
 * @param sources what was read and is not forgotten
 * @param uploads whether files can be dropped into the page
 * @param refusal the form that could not be accepted
 */
public record JobsPage(
    Shell shell,
    List<JobRun> active,
    List<JobRun> history,
    List<Schedule> schedules,
    List<String> folders,
    String zone,
    List<Source> sources,
    boolean uploads,
    Refusal refusal) {

  /**
   * A folder, or what a plugin reads.
   *
   * @param row its figures
   * @param address where it is
   * @param last the newest run that named it; null when none of those on show did
   */
  public record Source(SourceRow row, String address, @Nullable JobRun last) {}
}
