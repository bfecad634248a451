package org.dramatis.analytics.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.OrdinalMap;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.LongValues;
import org.apache.lucene.util.packed.PackedInts;
import org.jspecify.annotations.Nullable;

/** Counts the documents that were found by the values of a field. Used by one thread. */
final class Counting extends SimpleCollector {

  /** A value with how many documents have it. */
  record Count(String value, long documents) {}

  /** The documents of a segment that were found. */
  private record Found(LeafReaderContext leaf, FixedBitSet documents) {}

  private final List<Found> found = new ArrayList<>();

  @Override
  protected void doSetNextReader(LeafReaderContext context) {
    found.add(new Found(context, new FixedBitSet(context.reader().maxDoc())));
  }

  @Override
  public void collect(int document) {
    found.get(found.size() - 1).documents().set(document);
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  /**
   * The values of a field, the most frequent first.
   *
   * @param ordinals of the field, over the whole reader
   * @param wanted the values to look at; null for all
   * @param most how many to return
   * @param rest gets how many values there are besides, as its first element
   */
  List<Count> count(Ordinals ordinals, @Nullable Predicate<String> wanted, int most, long[] rest)
      throws IOException {
    long size = ordinals.size();
    int[] counts = new int[(int) Math.min(size, Integer.MAX_VALUE - 8)];
    for (Found one : found) {
      SortedSetDocValues values = DocValues.getSortedSet(one.leaf().reader(), ordinals.field());
      LongValues global = ordinals.global(one.leaf().ord);
      for (int at = values.nextDoc(); at < one.documents().length(); at = values.nextDoc()) {
        if (one.documents().get(at)) {
          for (int i = 0; i < values.docValueCount(); i++) {
            counts[(int) global.get(values.nextOrd())]++;
          }
        }
      }
    }
    PriorityQueue<int[]> top =
        new PriorityQueue<>(
            (one, other) ->
                one[1] != other[1]
                    ? Integer.compare(one[1], other[1])
                    : Integer.compare(other[0], one[0]));
    long all = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0 && (wanted == null || wanted.test(ordinals.value(i)))) {
        all++;
        if (top.size() < most || counts[i] > top.element()[1]) {
          top.add(new int[] {i, counts[i]});
        }
        if (top.size() > most) {
          top.remove();
        }
      }
    }
    rest[0] = all - top.size();
    List<Count> sorted = new ArrayList<>();
    while (!top.isEmpty()) {
      int[] entry = top.remove();
      sorted.add(0, new Count(ordinals.value(entry[0]), entry[1]));
    }
    return sorted;
  }

  /** The values of a field over all segments of a reader. */
  record Ordinals(String field, List<SortedSetDocValues> values, @Nullable OrdinalMap map) {

    static Ordinals of(IndexReader reader, String field) throws IOException {
      List<SortedSetDocValues> values = new ArrayList<>();
      for (LeafReaderContext leaf : reader.leaves()) {
        values.add(DocValues.getSortedSet(leaf.reader(), field));
      }
      OrdinalMap map =
          values.size() < 2
              ? null
              : OrdinalMap.build(
                  null, values.toArray(SortedSetDocValues[]::new), PackedInts.DEFAULT);
      return new Ordinals(field, values, map);
    }

    long size() {
      return map != null
          ? map.getValueCount()
          : values.isEmpty() ? 0 : values.get(0).getValueCount();
    }

    LongValues global(int leaf) {
      return map == null ? LongValues.IDENTITY : map.getGlobalOrds(leaf);
    }

    /** Not by several threads at a time. */
    String value(long ordinal) throws IOException {
      synchronized (values) {
        SortedSetDocValues of = values.get(map == null ? 0 : map.getFirstSegmentNumber(ordinal));
        return of.lookupOrd(map == null ? ordinal : map.getFirstSegmentOrd(ordinal)).utf8ToString();
      }
    }
  }
}
