package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.Schedule;

/**
 * Jobs: start, history, schedules.
 *
 * @param shell what surrounds it
 * @param active runs in progress
 * @param history runs that ended, the newest first
 * @param schedules jobs that start by the clock
 * @param folders folders of earlier runs, to choose from
 * @param zone the server's time zone
 * @param refusal the form that could not be accepted
 */
public record JobsPage(
    Shell shell,
    List<JobRun> active,
    List<JobRun> history,
    List<Schedule> schedules,
    List<String> folders,
    String zone,
    Refusal refusal) {}
