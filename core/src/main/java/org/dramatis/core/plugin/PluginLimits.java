package org.dramatis.core.plugin;

import java.time.Duration;
import java.util.Objects;

/**
 * What a plugin may use.
 *
 * @param time how long one answer may take: a document of a parser, the layers of a document, a row
 * @param memoryMegabytes the heap of each of its processes
 * @param documentLength the longest text of a document, in UTF-16 code units
 * @param documents the most documents of one file or item
 * @param failures after how many failures in a run an annotator or parser is not asked any more
 * @param caged whether its processes run in a {@link org.dramatis.core.wire.Cage}, where there is
 *     one
 */
public record PluginLimits(
    Duration time,
    int memoryMegabytes,
    int documentLength,
    int documents,
    int failures,
    boolean caged) {

  /** What holds where nothing is set. */
  public static final PluginLimits DEFAULT =
      new PluginLimits(Duration.ofSeconds(60), 512, 20_000_000, 100_000, 20, true);

  public PluginLimits {
    Objects.requireNonNull(time, "time");
    if (time.isNegative()
        || time.isZero()
        || memoryMegabytes < 1
        || documents < 1
        || failures < 1) {
      throw new IllegalArgumentException("a limit is not positive");
    }
  }
}
