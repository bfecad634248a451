package org.dramatis.analytics.job;

import java.util.Objects;

/**
 * A table that a schedule writes to a file.
 *
 * @param table name of the table, such as {@code actors} or that of a plugin's statistic
 * @param format name of the format, such as {@code csv}
 * @param file path of the file, which is replaced as a whole; one that is not absolute lies in the
 *     folder {@code exports} of the home
 */
public record ScheduledExport(String table, String format, String file) {

  public ScheduledExport {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(file, "file");
  }
}
