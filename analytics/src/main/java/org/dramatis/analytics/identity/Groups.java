package org.dramatis.analytics.identity;

import java.util.Arrays;

/** Which group (actor in the making) each chain belongs to. Not thread-safe. */
final class Groups {

  private final int[] ofChain;
  private int[] clusters;
  private int size;

  /** A group for each cluster. */
  Groups(Corpus corpus, int[] clusterOfEntry) {
    ofChain = new int[corpus.size()];
    clusters = new int[16];
    int[] groupOfCluster = new int[clusterOfEntry.length];
    Arrays.fill(groupOfCluster, -1);
    for (Entry entry : corpus.entries()) {
      int cluster = clusterOfEntry[entry.index];
      if (groupOfCluster[cluster] < 0) {
        groupOfCluster[cluster] = add(cluster);
      }
    }
    for (int chain = 0; chain < ofChain.length; chain++) {
      ofChain[chain] = groupOfCluster[clusterOfEntry[corpus.entry(chain).index]];
    }
  }

  /** How many groups there are; some may have lost all their chains. */
  int size() {
    return size;
  }

  /** The group of a chain. */
  int of(int chain) {
    return ofChain[chain];
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
    ofChain[chain] = group;
  }

  /** The chains of every group, ascending. */
  int[][] chains() {
    int[] counts = new int[size];
    for (int group : ofChain) {
      counts[group]++;
    }
    int[][] chains = new int[size][];
    for (int group = 0; group < size; group++) {
      chains[group] = new int[counts[group]];
    }
    int[] next = new int[size];
    for (int chain = 0; chain < ofChain.length; chain++) {
      int group = ofChain[chain];
      chains[group][next[group]++] = chain;
    }
    return chains;
  }
}
