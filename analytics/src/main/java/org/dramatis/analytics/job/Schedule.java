package org.dramatis.analytics.job;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job that starts by the clock.
 *
 * @param name unique name that the user gave it
 * @param job which job
 * @param folders the folders it reads
 * @param cron Unix cron expression of five fields
 * @param zone time zone id that the expression is read in
 * @param description the expression in words
 * @param next when it starts next; null when paused
 */
public record Schedule(
    String name,
    JobName job,
    List<Path> folders,
    String cron,
    String zone,
    String description,
    @Nullable Instant next) {

  public Schedule {
    folders = List.copyOf(folders);
  }
}
