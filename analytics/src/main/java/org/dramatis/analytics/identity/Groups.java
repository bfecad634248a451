package org.dramatis.analytics.identity;

import java.util.Arrays;
import org.dramatis.analytics.spill.IntColumn;
import org.dramatis.analytics.spill.Scratch;
import org.jspecify.annotations.Nullable;

/** Which group (actor in the making) each chain belongs to. Not thread-safe. */
final class Groups {

  private final @Nullable Scratch scratch;
  private final IntColumn ofChain;
  private int[] clusters;
  private int size;

  /** A group for each cluster. */
  Groups(Corpus corpus, int[] clusterOfEntry) {
    scratch = corpus.scratch();
    clusters = new int[16];
    int[] groupOfCluster = new int[clusterOfEntry.length];
    Arrays.fill(groupOfCluster, -1);
    for (Entry entry : corpus.entries()) {
      int cluster = clusterOfEntry[entry.index];
      if (groupOfCluster[cluster] < 0) {
        groupOfCluster[cluster] = add(cluster);
      }
    }
    ofChain = new IntColumn(scratch);
    int[] some = new int[1 << 12];
    for (int from = 0; from < corpus.size(); from += some.length) {
      int length = Math.min(some.length, corpus.size() - from);
      corpus.entries(from, from + length, some);
      for (int i = 0; i < length; i++) {
        ofChain.add(groupOfCluster[clusterOfEntry[some[i]]]);
      }
    }
  }

  /** The group of a chain. */
  int of(int chain) {
    return ofChain.get(chain);
  }

  /** The cluster that a group was made of. */
  int cluster(int group) {
    return clusters[group];
  }

  /** A further group of the cluster. */
  int add(int cluster) {
    if (size == clusters.length) {
      clusters = Arrays.copyOf(clusters, size * 2);
    }
    clusters[size] = cluster;
    return size++;
  }

  void move(int chain, int group) {
    ofChain.set(chain, group);
  }

  /** The chains of every group as it is now; some may have lost all. */
  Chains[] chains() {
    int[] starts = new int[size + 1];
    for (int chain = 0; chain < ofChain.size(); chain++) {
      starts[ofChain.get(chain) + 1]++;
    }
    for (int group = 0; group < size; group++) {
      starts[group + 1] += starts[group];
    }
    IntColumn sorted = IntColumn.filled(scratch, ofChain.size(), 0);
    int[] next = Arrays.copyOf(starts, size);
    for (int chain = 0; chain < ofChain.size(); chain++) {
      sorted.set(next[ofChain.get(chain)]++, chain);
    }
    Chains[] chains = new Chains[size];
    Arrays.setAll(chains, group -> new Chains(sorted, starts[group], starts[group + 1]));
    return chains;
  }
}
