package org.dramatis.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks to start a job.
 *
 * @param job {@code ingest}, {@code analyse} or {@code retry-quarantine}
 * @param folders folders to ingest; null or empty for all that were ingested before
 */
record StartRequest(String job, @Nullable List<String> folders) {}
