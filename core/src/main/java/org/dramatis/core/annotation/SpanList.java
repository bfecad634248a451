package org.dramatis.core.annotation;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.dramatis.core.document.Span;

/**
 * An immutable list of spans in text order that do not overlap, kept as two {@code int} columns.
 *
 * <p>Reads like a {@code List<Span>}; hot loops use {@link #start(int)} and {@link #end(int)},
 * which make no objects. Offsets are UTF-16 code units of the document's text. Thread-safe.
 */
public final class SpanList extends AbstractList<Span> implements RandomAccess {

  /** A list of no spans. */
  public static final SpanList EMPTY = new SpanList(new int[0], new int[0], 0);

  private final int[] starts;
  private final int[] ends;

  private SpanList(int[] starts, int[] ends, int size) {
    this.starts = Arrays.copyOf(starts, size);
    this.ends = Arrays.copyOf(ends, size);
    int last = 0;
    for (int i = 0; i < size; i++) {
      if (starts[i] < last || ends[i] < starts[i]) {
        throw new IllegalArgumentException(
            "span " + i + " [" + starts[i] + ", " + ends[i] + ") is before " + last);
      }
      last = ends[i];
    }
  }

  /** A copy of the first {@code size} pairs of the two columns. */
  public static SpanList of(int[] starts, int[] ends, int size) {
    return new SpanList(starts, ends, size);
  }

  /** A copy of {@code spans}, which are in text order and do not overlap. */
  public static SpanList of(List<Span> spans) {
    if (spans instanceof SpanList already) {
      return already;
    }
    int[] starts = spans.stream().mapToInt(Span::start).toArray();
    int[] ends = spans.stream().mapToInt(Span::end).toArray();
    return new SpanList(starts, ends, starts.length);
  }

  /** First code unit of the span at {@code index}. */
  public int start(int index) {
    return starts[index];
  }

  /** The code unit after the last one of the span at {@code index}. */
  public int end(int index) {
    return ends[index];
  }

  /** Index of the span that holds the code unit at {@code offset}; -1 where none does. */
  public int at(int offset) {
    int index = startingAtOrBefore(offset);
    return index >= 0 && offset < ends[index] ? index : -1;
  }

  /** Index of the last span that starts at or before {@code offset}; -1 where none does. */
  public int startingAtOrBefore(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    if (found < 0) {
      return -found - 2;
    }
    while (found + 1 < starts.length && starts[found + 1] == offset) {
      found++;
    }
    return found;
  }

  /** Index of the first span that ends after {@code offset}; {@link #size()} where none does. */
  public int endingAfter(int offset) {
    int low = 0;
    int high = ends.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] > offset) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  @Override
  public Span get(int index) {
    return new Span(starts[index], ends[index]);
  }

  @Override
  public int size() {
    return starts.length;
  }
}
