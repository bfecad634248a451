package org.dramatis.web.api;

import java.util.List;
import org.dramatis.analytics.job.ScheduledExport;
import org.jspecify.annotations.Nullable;

/**
 * Asks to start a job by the clock, or to write a table by it or after each run.
 *
 * @param job {@code ingest}, {@code analyse}, {@code retry-quarantine} or {@code export}
 * @param folders folders to ingest; null or empty for all that were ingested before
 * @param export what is written, for {@code export}; null for others
 * @param cron Unix cron expression of five fields, or {@code @run} for an export that is written
 *     after each run
 * @param zone time zone id; null for the server's
 * @param missed {@code run-once} or {@code skip}: what happens when nothing was running at the
 *     time; null to keep what the schedule has, which is {@code run-once} for a new one
 * @param overlap {@code skip} or {@code wait}: what happens when another run is in progress; null
 *     to keep what the schedule has, which is {@code skip} for a new one
 */
record ScheduleRequest(
    String job,
    @Nullable List<String> folders,
    @Nullable ScheduledExport export,
    String cron,
    @Nullable String zone,
    @Nullable String missed,
    @Nullable String overlap) {}
