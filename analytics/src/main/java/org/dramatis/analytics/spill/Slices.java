package org.dramatis.analytics.spill;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Parts a range of keys so that the records of each part fit into memory. Only where a single key
 * has more records than that are there more in a part.
 */
public final class Slices implements Iterator<Slices.Slice> {

  private final int[] counts;
  private final int most;
  private int from;

  /**
   * Slices of keys; keys without records are left out.
   *
   * @param counts how many records each key has
   * @param scratch says how many fit into memory; null when all do
   */
  public Slices(int[] counts, @Nullable Scratch scratch) {
    this.counts = counts;
    this.most = scratch == null ? Integer.MAX_VALUE : scratch.records();
    skip();
  }

  /**
   * Keys from {@code from} to before {@code to}, with {@code records} records together.
   *
   * @param from first key
   * @param to the key after the last one
   * @param records how many records they have
   */
  public record Slice(int from, int to, int records) {

    /** Whether the key is one of these. */
    public boolean holds(int key) {
      return key >= from && key < to;
    }
  }

  private void skip() {
    while (from < counts.length && counts[from] == 0) {
      from++;
    }
  }

  @Override
  public boolean hasNext() {
    return from < counts.length;
  }

  @Override
  public Slice next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int begin = from;
    long records = counts[from++];
    while (from < counts.length && records + counts[from] <= most) {
      records += counts[from++];
    }
    Slice slice = new Slice(begin, from, Math.toIntExact(records));
    skip();
    return slice;
  }
}
