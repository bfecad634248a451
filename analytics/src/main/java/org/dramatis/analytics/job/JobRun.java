package org.dramatis.analytics.job;

import java.time.Instant;
import java.util.List;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job.
 *
 * @param id number of the run
 * @param job which job
 * @param status where it stands
 * @param folders the paths of the folders that it reads, and the addresses of other sources; empty
 *     for a job that reads none
 * @param schedule name of the schedule that started it; null when a user did
 * @param started when it began
 * @param ended when it ended; null while it runs
 * @param summary its result in a sentence, such as "12 documents new, 3 unchanged, 1 in
 *     quarantine"; the reason when it failed; empty while it runs
 * @param progress how far it is; null when it does not run in this process
 * @param failure what kind of failure ended it; null when none did, or none that is known
 */
public record JobRun(
    long id,
    JobName job,
    JobStatus status,
    List<String> folders,
    @Nullable String schedule,
    Instant started,
    @Nullable Instant ended,
    String summary,
    @Nullable Progress progress,
    @Nullable ErrorCode failure) {

  public JobRun {
    folders = List.copyOf(folders);
  }
}
