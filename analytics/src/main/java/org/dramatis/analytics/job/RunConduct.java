package org.dramatis.analytics.job;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.dramatis.core.pipeline.PartConduct;

/**
 * How a part of a plugin did in one run.
 *
 * @param run number of the run
 * @param started when the run began
 * @param conduct how the part did
 */
public record RunConduct(long run, Instant started, PartConduct conduct) {

  public RunConduct {
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(conduct, "conduct");
  }

  /**
   * Those of one plugin, in the same order, at most so many.
   *
   * @param file name of its JAR
   */
  public static List<RunConduct> of(String file, List<RunConduct> all, int most) {
    return all.stream()
        .filter(one -> one.conduct().plugin().endsWith(" (" + file + ")"))
        .limit(most)
        .toList();
  }
}
