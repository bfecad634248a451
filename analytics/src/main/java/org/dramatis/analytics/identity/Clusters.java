package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.Collections;
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
  private final List<Edge> joined = new ArrayList<>();
  private final List<Edge> doubtful = new ArrayList<>();

  /** Two entries that a rule takes for one actor. */
  record Edge(Entry one, Entry other, JoinRule rule) {}

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
   * Brings the clusters of both together unless names in them contradict each other or the rule is
   * not right often enough; then they are {@link #doubtful}.
   */
  void join(Entry one, Entry other, JoinRule rule) {
    int a = of(one);
    int b = of(other);
    if (a == b || contradict(members(a), members(b))) {
      return;
    }
    if (!rule.isSure()) {
      doubtful.add(new Edge(one, other, rule));
      return;
    }
    joined.add(new Edge(one, other, rule));
    int root = Math.min(a, b);
    int child = Math.max(a, b);
    List<Entry> both = new ArrayList<>(members(root));
    both.addAll(members(child));
    both.sort((x, y) -> Integer.compare(x.index, y.index));
    parents[child] = root;
    members.set(root, both);
    members.set(child, null);
  }

  /** What brought clusters together, in the order in which it did. */
  List<Edge> joined() {
    return Collections.unmodifiableList(joined);
  }

  /** Entries of two clusters that a rule of too little precision would bring together. */
  List<Edge> doubtful() {
    return doubtful.stream().filter(edge -> of(edge.one()) != of(edge.other())).toList();
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
