package org.dramatis.analytics.story;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.analytics.spill.Spool;
import org.jspecify.annotations.Nullable;

/**
 * Groups documents into stories.
 *
 * <p>Give it every document, in any order, with {@link #add}, then ask once for {@link #find}. A
 * story has the id of its earliest document. Not thread-safe.
 */
public final class Stories {

  /** Documents whose signatures agree in this share of places, or more, are copies. */
  public static final double LIKENESS = 0.55;

  // 21 bands of 3 rows: a pair of likeness 0.7 shares a band in 9,998 of 10,000 cases.
  private static final int ROWS = 3;
  private static final int BANDS = Signature.SIZE / ROWS;
  // So many documents of a bucket are compared: a crowded bucket must not cost more.
  private static final int COMPARED = 4;

  private static final int UNDATED = Integer.MAX_VALUE;

  private final Spool signatures;
  private final List<String> ids = new ArrayList<>();
  private int[] days = new int[64];
  private long[] places = new long[64];

  /** Of documents that fit into memory. */
  public Stories() {
    this(null);
  }

  /**
   * Of however many documents: the signatures are spooled, and some fifty bytes a document are in
   * memory besides its id.
   *
   * @param scratch for the signatures; null to keep them in memory
   */
  public Stories(@Nullable Scratch scratch) {
    this.signatures = new Spool(scratch);
  }

  /**
   * Adds a document.
   *
   * @param id its id
   * @param published its day; null when undated
   * @param signature its wording
   */
  public void add(String id, @Nullable LocalDate published, Signature signature) {
    int document = ids.size();
    if (document == days.length) {
      days = Arrays.copyOf(days, document * 2);
      places = Arrays.copyOf(places, document * 2);
    }
    ids.add(id);
    days[document] = published == null ? UNDATED : (int) published.toEpochDay();
    places[document] = signatures.size();
    signatures.bytes(signature.bytes());
  }

  /** Story by document id, of the documents that have copies. */
  public Map<String, String> find() {
    // The earliest first.
    int[] order =
        IntStream.range(0, ids.size())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(document -> days[document])
                    .thenComparing(ids::get))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] parent = new int[order.length];
    Arrays.setAll(parent, i -> i);
    Spool.Reader one = signatures.reader();
    Spool.Reader other = signatures.reader();
    for (int band = 0; band < BANDS; band++) {
      // One band after the other, so that only one band's buckets are in memory.
      join(buckets(order, band), order, parent, one, other);
    }
    return stories(order, parent);
  }

  /** The documents by the hash of a band, those of one hash the earliest first. */
  private int[] buckets(int[] order, int band) {
    Spool.Reader reader = signatures.reader();
    int[] rank = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
    long[] hashes = new long[order.length];
    for (int document = 0; document < order.length; document++) {
      hashes[rank[document]] = Signature.of(reader.bytes()).band(band, ROWS);
    }
    long[] sorted = hashes.clone();
    Arrays.sort(sorted);
    int[] next = new int[sorted.length];
    Arrays.fill(next, -1);
    int[] buckets = new int[sorted.length];
    for (int i = 0; i < hashes.length; i++) {
      int begin = first(sorted, hashes[i]);
      next[begin]++;
      buckets[begin + next[begin]] = i;
    }
    // A bucket ends where the next one begins; its first document is negated.
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        buckets[i] = ~buckets[i];
      }
    }
    return buckets;
  }

  private static int first(long[] sorted, long value) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void join(
      int[] buckets, int[] order, int[] parent, Spool.Reader one, Spool.Reader other) {
    int begin = 0;
    for (int i = 0; i < buckets.length; i++) {
      if (buckets[i] < 0) {
        buckets[i] = ~buckets[i];
        begin = i;
      }
      Signature signature = null;
      for (int j = begin; j < Math.min(i, begin + COMPARED); j++) {
        int left = root(parent, buckets[j]);
        int right = root(parent, buckets[i]);
        if (left != right) {
          signature = signature == null ? signature(one, order[buckets[i]]) : signature;
          if (signature.likeness(signature(other, order[buckets[j]])) >= LIKENESS) {
            parent[Math.max(left, right)] = Math.min(left, right);
          }
        }
      }
    }
  }

  private Signature signature(Spool.Reader reader, int document) {
    reader.go(places[document]);
    return Signature.of(reader.bytes());
  }

  private Map<String, String> stories(int[] order, int[] parent) {
    int[] sizes = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      sizes[root(parent, i)]++;
    }
    Map<String, String> stories = new TreeMap<>();
    for (int i = 0; i < order.length; i++) {
      // The root is the least, which is the earliest.
      if (sizes[root(parent, i)] > 1) {
        stories.put(ids.get(order[i]), ids.get(order[root(parent, i)]));
      }
    }
    return Collections.unmodifiableMap(stories);
  }

  private static int root(int[] parent, int document) {
    int root = document;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }
}
