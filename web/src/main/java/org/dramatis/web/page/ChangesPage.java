package org.dramatis.web.page;

import org.dramatis.analytics.diff.RunDiff;
import org.dramatis.analytics.job.JobRun;
import org.jspecify.annotations.Nullable;

/**
 * What a run changed.
 *
 * @param shell what surrounds it
 * @param run the run
 * @param diff what it changed; null when it has not counted
 */
public record ChangesPage(Shell shell, JobRun run, @Nullable RunDiff diff) {}
