package org.dramatis.core.pipeline;

import java.util.Objects;

/**
 * How a part of a plugin did in one run.
 *
 * @param plugin the plugin and its file, as {@link Contributed#plugin} gives them
 * @param part what it is and its name, such as {@code annotator money}
 * @param edition its {@link Contributed#edition} in that run
 * @param asked how many documents, files or tables it was asked for, at least one
 * @param failures at how many of them it failed
 * @param serious whether somebody should see to it: it was not asked any more, what it makes for
 *     the whole corpus is missing, or it takes next to all of a layer
 * @param told what is said of it, in sentences; empty when nothing went wrong
 */
public record PartConduct(
    String plugin,
    String part,
    String edition,
    long asked,
    long failures,
    boolean serious,
    String told) {

  public PartConduct {
    Objects.requireNonNull(plugin, "plugin");
    Objects.requireNonNull(part, "part");
    Objects.requireNonNull(edition, "edition");
    Objects.requireNonNull(told, "told");
  }

  /**
   * How a part did that is asked for one thing a run, such as a statistic for its table.
   *
   * @param failure what is said of its failure, in a sentence; empty when it did not fail
   */
  public static PartConduct once(String part, Contributed by, String failure) {
    boolean failed = !failure.isEmpty();
    return new PartConduct(by.plugin(), part, by.edition(), 1, failed ? 1 : 0, failed, failure);
  }
}
