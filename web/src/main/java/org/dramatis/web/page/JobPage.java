package org.dramatis.web.page;

import org.dramatis.analytics.job.JobRun;

/**
 * One run.
 *
 * @param shell what surrounds it
 * @param run the run
 */
public record JobPage(Shell shell, JobRun run) {}
