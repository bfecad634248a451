package org.dramatis.analytics.report;

import java.util.List;
import java.util.Optional;

/**
 * A shortest chain of ties from one actor to another.
 *
 * @param steps its ties, each from the actor where the one before ends; empty when none leads there
 */
public record NetworkPath(List<Step> steps) {

  /**
   * A tie of the chain.
   *
   * @param from id of the actor where it starts
   * @param fromName its name
   * @param to id of the actor where it leads
   * @param toName its name
   * @param count windows that hold both
   * @param evidence one of them
   */
  public record Step(
      String from,
      String fromName,
      String to,
      String toName,
      long count,
      Optional<Evidence> evidence) {}

  public NetworkPath {
    steps = List.copyOf(steps);
  }
}
