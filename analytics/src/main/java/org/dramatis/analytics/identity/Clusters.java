package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.List;
import org.dramatis.core.actor.ActorType;

/**
 * Entries that are one actor, as disjoint sets. A union that would bring contradicting names
 * together is refused. Not thread-safe.
 */
final class Clusters {

  private final List<Entry> entries;
  private final int[] parents;
  private final List<List<Entry>> members;
  private final Apart apart;

  /** Entries that must not be joined, whatever their names say. */
  interface Apart {

    /** Whether a user told the two apart. */
    boolean test(Entry one, Entry other);
  }

  Clusters(List<Entry> entries, Apart apart) {
    this.entries = entries;
    this.apart = apart;
    parents = new int[entries.size()];
    members = new ArrayList<>(entries.size());
    for (int i = 0; i < parents.length; i++) {
      parents[i] = i;
      members.add(null);
    }
  }

  /** The cluster of an entry: the least number among its entries. */
  int of(Entry entry) {
    return root(entry.index);
  }

  /** The entries of a cluster, by number. */
  List<Entry> members(int cluster) {
    List<Entry> several = members.get(cluster);
    return several == null ? List.of(entries.get(cluster)) : several;
  }

  /** How many chains a cluster has. */
  int chains(int cluster) {
    return members(cluster).stream().mapToInt(entry -> entry.chains).sum();
  }

  /** Element i is the cluster of entry i. */
  int[] toArray() {
    int[] clusters = new int[parents.length];
    for (int i = 0; i < clusters.length; i++) {
      clusters[i] = root(i);
    }
    return clusters;
  }

  /**
   * Brings the clusters of both together unless names in them contradict each other.
   *
   * @return whether they are together now
   */
  boolean join(Entry one, Entry other) {
    int a = of(one);
    int b = of(other);
    if (a == b) {
      return true;
    }
    if (contradict(members(a), members(b))) {
      return false;
    }
    int root = Math.min(a, b);
    int child = Math.max(a, b);
    List<Entry> both = new ArrayList<>(members(root));
    both.addAll(members(child));
    both.sort((x, y) -> Integer.compare(x.index, y.index));
    parents[child] = root;
    members.set(root, both);
    members.set(child, null);
    return true;
  }

  private boolean contradict(List<Entry> left, List<Entry> right) {
    for (Entry one : left) {
      for (Entry other : right) {
        if (apart.test(one, other) || namesContradict(one, other)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether two full names of persons cannot be one person's: middle names or suffix differ. */
  static boolean namesContradict(Entry one, Entry other) {
    return one.type == ActorType.PERSON
        && other.type == ActorType.PERSON
        && one.isFullPerson()
        && other.isFullPerson()
        && !one.person().frame().isEmpty()
        && !other.person().frame().isEmpty()
        && !one.person().middleFits(other.person());
  }

  private int root(int entry) {
    int root = entry;
    while (parents[root] != root) {
      root = parents[root];
    }
    int at = entry;
    while (parents[at] != root) {
      int next = parents[at];
      parents[at] = root;
      at = next;
    }
    return root;
  }
}
