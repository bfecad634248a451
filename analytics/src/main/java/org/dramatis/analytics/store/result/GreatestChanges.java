package org.dramatis.analytics.store.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.dramatis.analytics.diff.Change;

/**
 * Gathers changes: of each kind the greatest, all that concern watched actors, and how many there
 * were. Takes memory for what it keeps only. Used by one thread.
 */
final class GreatestChanges {

  private static final int KEPT = 200;
  private static final Comparator<Change> GREATEST_FIRST =
      Comparator.comparingLong((Change change) -> -Math.abs(change.after() - change.before()))
          .thenComparing(Change::name)
          .thenComparing(Change::subject)
          .thenComparing(change -> String.valueOf(change.other()));

  private final Set<String> watched;
  private final Map<Change.Kind, PriorityQueue<Change>> kept = new EnumMap<>(Change.Kind.class);
  private final Map<Change.Kind, List<Change>> ofWatched = new EnumMap<>(Change.Kind.class);
  private final Map<Change.Kind, Long> totals = new EnumMap<>(Change.Kind.class);

  GreatestChanges(Set<String> watched) {
    this.watched = Set.copyOf(watched);
  }

  /** Whether changes of this actor are kept whatever their size. */
  boolean watches(String actor) {
    return watched.contains(actor);
  }

  void add(Change change) {
    totals.merge(change.kind(), 1L, Long::sum);
    if (!change.kind().ofFiles()
        && (watches(change.subject()) || (change.other() != null && watches(change.other())))) {
      ofWatched.computeIfAbsent(change.kind(), any -> new ArrayList<>()).add(change);
      return;
    }
    PriorityQueue<Change> queue =
        kept.computeIfAbsent(change.kind(), any -> new PriorityQueue<>(GREATEST_FIRST.reversed()));
    queue.add(change);
    if (queue.size() > KEPT) {
      queue.remove();
    }
  }

  /** What is kept, by kind, the greatest first. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (Change.Kind kind : Change.Kind.values()) {
      List<Change> ofKind = new ArrayList<>(ofWatched.getOrDefault(kind, List.of()));
      if (kept.containsKey(kind)) {
        ofKind.addAll(kept.get(kind));
      }
      ofKind.sort(GREATEST_FIRST);
      changes.addAll(ofKind);
    }
    return changes;
  }

  /** How many changes of each kind were added. */
  Map<Change.Kind, Long> totals() {
    return totals;
  }
}
