package org.dramatis.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks to start a job.
 *
 * @param job {@code ingest}, {@code analyse}, {@code retry-quarantine} or {@code forget}
 * @param folders folders to ingest or to forget; null or empty to ingest all that were ingested
 *     before
 */
record StartRequest(String job, @Nullable List<String> folders) {}
