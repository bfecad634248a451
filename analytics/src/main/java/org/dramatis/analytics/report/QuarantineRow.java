package org.dramatis.analytics.report;

import java.time.Instant;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.pipeline.Stage;

/**
 * An item that could not be processed.
 *
 * @param source name of its source
 * @param file path of the file within the source
 * @param innerPath path inside the file; empty for the file itself
 * @param stage where it failed
 * @param code what kind of failure
 * @param reason what failed, for a reader
 * @param advice what to do about it; may be empty
 * @param since when it failed first
 */
public record QuarantineRow(
    String source,
    String file,
    String innerPath,
    Stage stage,
    ErrorCode code,
    String reason,
    String advice,
    Instant since) {}
