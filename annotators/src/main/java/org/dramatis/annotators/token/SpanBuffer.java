package org.dramatis.annotators.token;

import java.util.Arrays;

/**
 * A growable list of spans in one {@code int[]}: start and end, alternately.
 *
 * <p>Offsets are UTF-16 code units of the text the caller works on, half-open. Not thread-safe; one
 * buffer serves one document.
 */
public final class SpanBuffer {
  private int[] bounds;
  private int size;

  /** Makes an empty buffer. */
  public SpanBuffer() {
    this.bounds = new int[64];
  }

  /** Appends the span from {@code start} (inclusive) to {@code end} (exclusive). */
  public void add(int start, int end) {
    if (2 * size + 2 > bounds.length) {
      bounds = Arrays.copyOf(bounds, bounds.length * 2);
    }
    bounds[2 * size] = start;
    bounds[2 * size + 1] = end;
    size++;
  }

  /** The number of spans. */
  public int size() {
    return size;
  }

  /** The first code unit of span {@code index}. */
  public int start(int index) {
    return bounds[2 * index];
  }

  /** The code unit after the last one of span {@code index}. */
  public int end(int index) {
    return bounds[2 * index + 1];
  }

  /** The spans as a fresh array of starts and ends, alternately. */
  public int[] toArray() {
    return Arrays.copyOf(bounds, 2 * size);
  }
}
