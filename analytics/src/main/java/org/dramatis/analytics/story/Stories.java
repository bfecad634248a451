package org.dramatis.analytics.story;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  private final List<Entry> entries = new ArrayList<>();

  /**
   * Adds a document.
   *
   * @param id its id
   * @param published its day; null when undated
   * @param signature its wording
   */
  public void add(String id, @Nullable LocalDate published, Signature signature) {
    entries.add(new Entry(id, published, signature));
  }

  /** Story by document id, of the documents that have copies. */
  public Map<String, String> find() {
    entries.sort(Entry.EARLIEST_FIRST);
    int[] parent = new int[entries.size()];
    Arrays.setAll(parent, i -> i);
    for (int band = 0; band < BANDS; band++) {
      // One band after the other, so that only one band's buckets are in memory.
      Map<Long, int[]> buckets = new HashMap<>();
      for (int i = 0; i < entries.size(); i++) {
        join(i, buckets, band, parent);
      }
    }
    Map<Integer, List<String>> groups = new TreeMap<>();
    for (int i = 0; i < entries.size(); i++) {
      groups.computeIfAbsent(root(parent, i), key -> new ArrayList<>()).add(entries.get(i).id());
    }
    Map<String, String> stories = new TreeMap<>();
    for (List<String> group : groups.values()) {
      if (group.size() > 1) {
        // In the order of the entries: the first one is the earliest.
        group.forEach(id -> stories.put(id, group.get(0)));
      }
    }
    return Collections.unmodifiableMap(stories);
  }

  private void join(int document, Map<Long, int[]> buckets, int band, int[] parent) {
    Signature signature = entries.get(document).signature();
    int[] bucket = buckets.computeIfAbsent(signature.band(band, ROWS), key -> new int[] {});
    for (int other : bucket) {
      if (root(parent, other) != root(parent, document)
          && signature.likeness(entries.get(other).signature()) >= LIKENESS) {
        int one = root(parent, other);
        int two = root(parent, document);
        parent[Math.max(one, two)] = Math.min(one, two);
      }
    }
    if (bucket.length < COMPARED) {
      int[] longer = Arrays.copyOf(bucket, bucket.length + 1);
      longer[bucket.length] = document;
      buckets.put(signature.band(band, ROWS), longer);
    }
  }

  private static int root(int[] parent, int document) {
    int root = document;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  private record Entry(String id, @Nullable LocalDate published, Signature signature) {

    static final Comparator<Entry> EARLIEST_FIRST =
        Comparator.comparing(
                Entry::published, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
            .thenComparing(Entry::id);
  }
}
