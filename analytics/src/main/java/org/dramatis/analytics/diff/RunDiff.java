package org.dramatis.analytics.diff;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a run changed.
 *
 * @param run number of the run
 * @param compared whether there was anything to compare with: the first run of a corpus has no
 *     changes, because all would be new
 * @param changes the changes by kind, the greatest first; of each kind the 200 greatest, and all of
 *     watched actors
 * @param totals how many changes of each kind there were; kinds without one are left out
 * @param statistics what changed in the tables of plugins' statistics, by name; tables that are as
 *     they were, and those that are new, are left out
 */
public record RunDiff(
    long run,
    boolean compared,
    List<Change> changes,
    Map<Change.Kind, Long> totals,
    List<StatisticChange> statistics) {

  public RunDiff {
    changes = List.copyOf(changes);
    Objects.requireNonNull(totals, "totals");
    statistics = List.copyOf(statistics);
  }

  /** Whether everything is as it was. */
  public boolean none() {
    return totals.isEmpty() && statistics.isEmpty();
  }

  /** The changes of a kind that are kept. */
  public List<Change> of(Change.Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).toList();
  }

  /** How many changes of a kind there were, kept or not. */
  public long total(Change.Kind kind) {
    return totals.getOrDefault(kind, 0L);
  }
}
