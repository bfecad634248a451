package org.dramatis.analytics.statistic;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.stream.IntStream;

/** Counts for pairs of strings, such as an actor and a document. Not thread-safe. */
public final class PairCounts implements Serializable {

  private static final long serialVersionUID = 1;

  private final Strings firsts = new Strings();
  private final Strings seconds = new Strings();
  private final Longs pairs = new Longs();
  private long[] a = new long[16];
  private long[] b = new long[16];

  PairCounts() {}

  void add(String first, String second, long addA, long addB) {
    add(firsts.add(first), seconds.add(second), addA, addB);
  }

  void addAll(PairCounts other) {
    int[] newFirsts = firsts.addAll(other.firsts);
    int[] newSeconds = seconds.addAll(other.seconds);
    for (int i = 0; i < other.pairs.size(); i++) {
      long key = other.pairs.get(i);
      add(newFirsts[Longs.high(key)], newSeconds[Longs.low(key)], other.a[i], other.b[i]);
    }
  }

  /** A pair with its two counts. */
  record Row(String first, String second, long a, long b) {}

  /** All pairs, by first and then second. */
  Iterator<Row> rows() {
    int[] firstRanks = firsts.ranks();
    int[] secondRanks = seconds.ranks();
    return IntStream.range(0, pairs.size())
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(i -> firstRanks[Longs.high(pairs.get(i))])
                .thenComparingInt(i -> secondRanks[Longs.low(pairs.get(i))]))
        .map(this::row)
        .iterator();
  }

  private Row row(int pair) {
    long key = pairs.get(pair);
    return new Row(firsts.get(Longs.high(key)), seconds.get(Longs.low(key)), a[pair], b[pair]);
  }

  private void add(int first, int second, long addA, long addB) {
    int pair = pairs.add(Longs.key(first, second));
    if (pair >= a.length) {
      a = Arrays.copyOf(a, a.length * 2);
      b = Arrays.copyOf(b, b.length * 2);
    }
    a[pair] += addA;
    b[pair] += addB;
  }
}
