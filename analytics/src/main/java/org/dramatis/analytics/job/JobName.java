package org.dramatis.analytics.job;

import java.util.Arrays;
import java.util.Locale;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/** The jobs there are. */
public enum JobName {
  /** Scan, parse, annotate and resolve what is new or changed; then aggregate. */
  INGEST,
  /** The same, and look into every file, also where size and time are what they were. */
  VERIFY,
  /** Resolve across documents and aggregate again, without parsing. */
  ANALYSE,
  /** Process what is in quarantine once more; then aggregate. */
  RETRY_QUARANTINE,
  /** Take all documents of folders out, and what is in quarantine of them; then aggregate. */
  FORGET,
  /** Write a table to a file; only by a schedule, and no run. */
  EXPORT;

  /** Whether it works on folders. */
  public boolean takesFolders() {
    return this == INGEST || this == VERIFY || this == FORGET;
  }

  /** The name that commands and addresses use, such as {@code retry-quarantine}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The job of that name.
   *
   * @throws DramatisException NOT_FOUND with all names
   */
  public static JobName of(String id) {
    return Arrays.stream(values())
        .filter(job -> job.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.NOT_FOUND,
                    "No job " + id,
                    "Jobs: " + Arrays.stream(values()).map(JobName::id).toList()));
  }
}
