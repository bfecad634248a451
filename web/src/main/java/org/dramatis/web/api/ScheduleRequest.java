package org.dramatis.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks to start a job by the clock.
 *
 * @param job {@code ingest}, {@code analyse} or {@code retry-quarantine}
 * @param folders folders to ingest; null or empty for all that were ingested before
 * @param cron Unix cron expression of five fields
 * @param zone time zone id; null for the server's
 * @param missed {@code run-once} or {@code skip}: what happens when nothing was running at the
 *     time; null to keep what the schedule has, which is {@code run-once} for a new one
 * @param overlap {@code skip} or {@code wait}: what happens when another run is in progress; null
 *     to keep what the schedule has, which is {@code skip} for a new one
 */
record ScheduleRequest(
    String job,
    @Nullable List<String> folders,
    String cron,
    @Nullable String zone,
    @Nullable String missed,
    @Nullable String overlap) {}
