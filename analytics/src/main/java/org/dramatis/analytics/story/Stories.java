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
import java.util.stream.LongStream;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.analytics.spill.Spool;
import org.jspecify.annotations.Nullable;

/**
 * Groups documents into stories.
 *
 * <p>Give it every document, in any order, with {@link #add}, then ask once for {@link #find}. A
 * story has the id of its earliest document, its head, and every other one is a copy of that.
 * Documents of the same wording are in one story. Not thread-safe.
 */
public final class Stories {

  /** Documents whose signatures agree in this share of places, or more, are copies. */
  public static final double LIKENESS = 0.55;

  // 21 bands of 3 rows: a pair of likeness 0.7 shares a band in 9,998 of 10,000 cases.
  private static final int ROWS = 3;
  private static final int BANDS = Signature.SIZE / ROWS;
  // With so many of a bucket a document is compared: a crowded bucket must not cost more.
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
   * Of however many documents: the signatures are spooled, and some sixty bytes a document and
   * eight for two that are near are in memory besides its id.
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
    int[] same = same(order);
    // Those of a wording that no earlier one has.
    int[] distinct =
        IntStream.range(0, order.length).filter(i -> same[i] == i).map(i -> order[i]).toArray();
    Spool.Reader one = signatures.reader();
    Spool.Reader other = signatures.reader();
    long[] near = new long[0];
    for (int band = 0; band < BANDS; band++) {
      // One band after the other, so that only one band's buckets are in memory.
      near = near(buckets(hashes(distinct, band, ROWS)), distinct, near, one, other);
    }
    int[] heads = heads(distinct, near, one, other);
    int[] headOf = new int[order.length];
    for (int i = 0, next = 0; i < order.length; i++) {
      headOf[order[i]] = same[i] == i ? distinct[heads[next++]] : headOf[order[same[i]]];
    }
    return stories(headOf);
  }

  /** The place of the first document of the same wording, for each place of the order. */
  private int[] same(int[] order) {
    long[] hashes = hashes(order, 0, Signature.SIZE);
    long[] sorted = hashes.clone();
    Arrays.sort(sorted);
    int[] earliest = new int[order.length];
    Arrays.fill(earliest, -1);
    int[] same = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      int value = first(sorted, hashes[i]);
      if (earliest[value] < 0) {
        earliest[value] = i;
      }
      same[i] = earliest[value];
    }
    return same;
  }

  /** The hash of a band of the signature at each place of the order. */
  private long[] hashes(int[] order, int band, int rows) {
    int[] place = new int[ids.size()];
    Arrays.fill(place, -1);
    for (int i = 0; i < order.length; i++) {
      place[order[i]] = i;
    }
    Spool.Reader reader = signatures.reader();
    long[] hashes = new long[order.length];
    // Signatures are read in the order in which they were written.
    for (int document = 0; document < place.length; document++) {
      if (place[document] < 0) {
        reader.skip();
      } else {
        hashes[place[document]] = Signature.of(reader.bytes()).band(band, rows);
      }
    }
    return hashes;
  }

  /** Places of the order by the hash of a band, those of one hash the earliest first. */
  private static int[] buckets(long[] hashes) {
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

  /** The pairs known to be near and those of one more band, by the later and the earlier one. */
  private long[] near(
      int[] buckets, int[] order, long[] known, Spool.Reader one, Spool.Reader other) {
    LongStream.Builder found = LongStream.builder();
    int begin = 0;
    for (int i = 0; i < buckets.length; i++) {
      if (buckets[i] < 0) {
        buckets[i] = ~buckets[i];
        begin = i;
      }
      Signature signature = null;
      for (int j = begin; j < i; j++) {
        // Of a crowded bucket the first ones, most likely heads, and those just before.
        if (j == begin + COMPARED / 2) {
          j = Math.max(j, i - COMPARED / 2);
        }
        long pair = (long) buckets[i] << 32 | buckets[j];
        if (Arrays.binarySearch(known, pair) < 0) {
          signature = signature == null ? signature(one, order[buckets[i]]) : signature;
          if (signature.likeness(signature(other, order[buckets[j]])) >= LIKENESS) {
            found.add(pair);
          }
        }
      }
    }
    return LongStream.concat(Arrays.stream(known), found.build()).sorted().toArray();
  }

  /**
   * The head of each document's story: a document joins the story whose head it is most like among
   * those of the documents near to it. Likeness to any other document of the story would join a
   * bulletin's issues of many weeks, each like the last one.
   */
  private int[] heads(int[] order, long[] near, Spool.Reader one, Spool.Reader other) {
    int[] heads = new int[order.length];
    int next = 0;
    for (int i = 0; i < heads.length; i++) {
      heads[i] = i;
      double most = 0;
      Signature signature = null;
      for (; next < near.length && near[next] >>> 32 == i; next++) {
        int head = heads[(int) near[next]];
        signature = signature == null ? signature(one, order[i]) : signature;
        double likeness = signature.likeness(signature(other, order[head]));
        if (likeness >= LIKENESS && (likeness > most || likeness == most && head < heads[i])) {
          most = likeness;
          heads[i] = head;
        }
      }
    }
    return heads;
  }

  private Signature signature(Spool.Reader reader, int document) {
    reader.go(places[document]);
    return Signature.of(reader.bytes());
  }

  private Map<String, String> stories(int[] headOf) {
    int[] sizes = new int[headOf.length];
    for (int head : headOf) {
      sizes[head]++;
    }
    Map<String, String> stories = new TreeMap<>();
    for (int document = 0; document < headOf.length; document++) {
      if (sizes[headOf[document]] > 1) {
        stories.put(ids.get(document), ids.get(headOf[document]));
      }
    }
    return Collections.unmodifiableMap(stories);
  }
}
