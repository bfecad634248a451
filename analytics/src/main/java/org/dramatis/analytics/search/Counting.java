package org.dramatis.analytics.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.OrdinalMap;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
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
      Columns values = ordinals.columns().get(one.leaf().ord);
      FixedBitSet documents = one.documents();
      for (int at = documents.nextSetBit(0); at != DocIdSetIterator.NO_MORE_DOCS; ) {
        for (int i = values.starts()[at]; i < values.starts()[at + 1]; i++) {
          counts[values.ordinals()[i]]++;
        }
        at =
            at + 1 < documents.length()
                ? documents.nextSetBit(at + 1)
                : DocIdSetIterator.NO_MORE_DOCS;
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

  /**
   * The values of the documents of a segment, in four bytes for each and for each document: read
   * once, for reading them from the index takes many times as long as counting them.
   *
   * @param starts where the values of each document begin, and where the last one's end
   * @param ordinals the values, of the whole reader
   */
  private record Columns(int[] starts, int[] ordinals) {

    static Columns of(SortedSetDocValues values, LongValues global, int documents)
        throws IOException {
      int[] starts = new int[documents + 1];
      int[] ordinals = new int[documents];
      int size = 0;
      int at = 0;
      for (int document = values.nextDoc();
          document != DocIdSetIterator.NO_MORE_DOCS;
          document = values.nextDoc()) {
        Arrays.fill(starts, at, document + 1, size);
        at = document + 1;
        for (int i = 0; i < values.docValueCount(); i++) {
          if (size == ordinals.length) {
            ordinals = Arrays.copyOf(ordinals, size * 2);
          }
          ordinals[size++] = (int) global.get(values.nextOrd());
        }
      }
      Arrays.fill(starts, at, documents + 1, size);
      return new Columns(starts, Arrays.copyOf(ordinals, size));
    }
  }

  /** The values of a field over all segments of a reader. */
  record Ordinals(
      List<SortedSetDocValues> values, @Nullable OrdinalMap map, List<Columns> columns) {

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
      List<Columns> columns = new ArrayList<>();
      for (LeafReaderContext leaf : reader.leaves()) {
        columns.add(
            Columns.of(
                DocValues.getSortedSet(leaf.reader(), field),
                map == null ? LongValues.IDENTITY : map.getGlobalOrds(leaf.ord),
                leaf.reader().maxDoc()));
      }
      return new Ordinals(values, map, columns);
    }

    long size() {
      return map != null
          ? map.getValueCount()
          : values.isEmpty() ? 0 : values.get(0).getValueCount();
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
