package org.dramatis.analytics.statistic;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.analytics.spill.Slices;
import org.dramatis.analytics.spill.Spool;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of a summary with their counts, in the order of the numbers of their actors.
 *
 * <p>They are brought into order a slice of the actors at a time, so that what is in memory does
 * not grow with the corpus but for a few numbers an actor.
 */
final class OrderedPairs {

  private static final int KINDS = Cooccurrences.WINDOWS.size();

  private final Cooccurrences summary;
  private final Numbering numbering;
  private final @Nullable Scratch scratch;
  private final Ranks ranks;
  private final int[] rankOf;
  private final long[] singles;
  private final Spool byFirst;
  private final Spool bySecond;

  OrderedPairs(Cooccurrences summary, Numbering numbering, @Nullable Scratch scratch) {
    this.summary = summary;
    this.numbering = numbering;
    this.scratch = scratch;
    this.byFirst = new Spool(scratch);
    this.bySecond = new Spool(scratch);
    int[] numbers = summary.actorIds().stream().mapToInt(numbering::actor).toArray();
    this.ranks = new Ranks(numbers);
    this.rankOf = Arrays.stream(numbers).map(ranks::of).toArray();
    this.singles = new long[numbers.length * KINDS];
    for (int actor = 0; actor < numbers.length; actor++) {
      for (int kind = 0; kind < KINDS; kind++) {
        singles[rankOf[actor] * KINDS + kind] = summary.singles(kind, actor);
      }
    }
    order();
    reverse();
  }

  /** Whether actors stand by these numbers. */
  boolean isBy(Numbering other) {
    return numbering == other;
  }

  /** Writes every pair with its counts, by first and second actor. */
  private void order() {
    int[] order = summary.storyOrder();
    int[] counts = new int[ranks.size()];
    summary.byStory(order, (document, one, other, together) -> counts[first(one, other)]++);
    for (Slices slices = new Slices(counts, scratch); slices.hasNext(); ) {
      Slices.Slice slice = slices.next();
      int[] firsts = new int[slice.records()];
      int[] seconds = new int[slice.records()];
      int[] documents = new int[slice.records()];
      int[] together = new int[slice.records() * KINDS];
      int[] size = new int[1];
      summary.byStory(
          order,
          (document, one, other, shared) -> {
            int first = first(one, other);
            if (slice.holds(first)) {
              int at = size[0]++;
              firsts[at] = first - slice.from();
              seconds[at] = Math.max(rankOf[one], rankOf[other]);
              documents[at] = document;
              System.arraycopy(shared, 0, together, at * KINDS, KINDS);
            }
          });
      int[] bySecond =
          CountingSort.sort(CountingSort.all(slice.records()), i -> seconds[i], ranks.size());
      int[] sorted = CountingSort.sort(bySecond, i -> firsts[i], slice.to() - slice.from());
      for (int begin = 0; begin < sorted.length; ) {
        int end = begin + 1;
        while (end < sorted.length
            && firsts[sorted[end]] == firsts[sorted[begin]]
            && seconds[sorted[end]] == seconds[sorted[begin]]) {
          end++;
        }
        byFirst.number(firsts[sorted[begin]] + slice.from());
        byFirst.number(seconds[sorted[begin]]);
        for (int kind = 0; kind < KINDS; kind++) {
          write(sorted, begin, end, kind, documents, together);
        }
        begin = end;
      }
    }
  }

  private int first(int one, int other) {
    return Math.min(rankOf[one], rankOf[other]);
  }

  /** Writes windows, documents and stories of a pair, whose records stand story by story. */
  private void write(int[] sorted, int begin, int end, int kind, int[] documents, int[] together) {
    long windows = 0;
    long holding = 0;
    long distinct = 0;
    long last = 0;
    for (int i = begin; i < end; i++) {
      int shared = together[sorted[i] * KINDS + kind];
      if (shared > 0) {
        long story = summary.story(documents[sorted[i]]);
        distinct += holding == 0 || story != last ? 1 : 0;
        last = story;
        holding++;
        windows += shared;
      }
    }
    byFirst.number(windows);
    byFirst.number(holding);
    byFirst.number(distinct);
  }

  /** Writes every pair by second and first actor, with a bit for each kind of window. */
  private void reverse() {
    int[] counts = new int[ranks.size()];
    for (Pairs pairs = new Pairs(); pairs.next(); ) {
      counts[pairs.second]++;
    }
    for (Slices slices = new Slices(counts, scratch); slices.hasNext(); ) {
      Slices.Slice slice = slices.next();
      int[] firsts = new int[slice.records()];
      int[] seconds = new int[slice.records()];
      byte[] kinds = new byte[slice.records()];
      int size = 0;
      for (Pairs pairs = new Pairs(); pairs.next(); ) {
        if (slice.holds(pairs.second)) {
          firsts[size] = pairs.first;
          seconds[size] = pairs.second - slice.from();
          for (int kind = 0; kind < KINDS; kind++) {
            kinds[size] |= (byte) (pairs.counts[3 * kind] > 0 ? 1 << kind : 0);
          }
          size++;
        }
      }
      int[] sorted =
          CountingSort.sort(CountingSort.all(size), i -> seconds[i], slice.to() - slice.from());
      for (int i : sorted) {
        bySecond.number(seconds[i] + slice.from());
        bySecond.number(firsts[i]);
        bySecond.number(kinds[i]);
      }
    }
  }

  /** Goes through the pairs by first and second actor. */
  private final class Pairs {

    private final Spool.Reader reader = byFirst.reader();
    private final long[] counts = new long[3 * KINDS];
    private int first;
    private int second;

    boolean next() {
      if (reader.atEnd()) {
        return false;
      }
      first = reader.small();
      second = reader.small();
      for (int i = 0; i < counts.length; i++) {
        counts[i] = reader.number();
      }
      return true;
    }

    PairFigures figures(int kind) {
      return PairFigures.of(
          ranks.number(first),
          ranks.number(second),
          counts[3 * kind],
          counts[3 * kind + 1],
          counts[3 * kind + 2],
          singles[first * KINDS + kind],
          singles[second * KINDS + kind],
          summary.windows(kind));
    }
  }

  /**
   * Adds the pairs that share windows of a kind to the first ones.
   *
   * @return how many there are
   */
  long top(int kind, TopPairs top) {
    long count = 0;
    for (Pairs pairs = new Pairs(); pairs.next(); ) {
      long windows = pairs.counts[3 * kind];
      if (windows > 0) {
        count++;
        if (top.takes(windows)) {
          top.add(pairs.figures(kind));
        }
      }
    }
    return count;
  }

  /** Hands over the pairs that share windows of a kind, by first and second actor. */
  void each(int kind, Consumer<PairFigures> take) {
    for (Pairs pairs = new Pairs(); pairs.next(); ) {
      if (pairs.counts[3 * kind] > 0) {
        take.accept(pairs.figures(kind));
      }
    }
  }

  /** The pairs that share windows of a kind, as rows, by first and second actor. */
  Iterator<@Nullable Object[]> rows(int kind, String word) {
    Pairs pairs = new Pairs();
    return new RowIterator(
        () -> {
          while (pairs.next()) {
            if (pairs.counts[3 * kind] > 0) {
              return TableRows.row(
                  word,
                  ranks.number(pairs.first),
                  ranks.number(pairs.second),
                  pairs.counts[3 * kind],
                  pairs.counts[3 * kind + 1],
                  pairs.counts[3 * kind + 2]);
            }
          }
          return null;
        });
  }

  /** The same by second and first actor, without counts. */
  Iterator<@Nullable Object[]> reverseRows(int kind, String word) {
    Spool.Reader reader = bySecond.reader();
    return new RowIterator(
        () -> {
          while (!reader.atEnd()) {
            int second = reader.small();
            int first = reader.small();
            if ((reader.small() & 1 << kind) != 0) {
              return TableRows.row(word, ranks.number(second), ranks.number(first));
            }
          }
          return null;
        });
  }

  /** In how many windows of a kind each actor stands, by number. */
  Iterator<@Nullable Object[]> windows(int kind, String word) {
    int[] rank = new int[1];
    return new RowIterator(
        () -> {
          while (rank[0] < ranks.size()) {
            int actor = rank[0]++;
            long count = singles[actor * KINDS + kind];
            if (count > 0) {
              return TableRows.row(ranks.number(actor), word, count);
            }
          }
          return null;
        });
  }

  /** Rows until there is none. */
  private static final class RowIterator implements Iterator<@Nullable Object[]> {

    private final Supplier<@Nullable Object @Nullable []> source;
    private @Nullable Object @Nullable [] next;

    RowIterator(Supplier<@Nullable Object @Nullable []> source) {
      this.source = source;
      this.next = source.get();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public @Nullable Object[] next() {
      @Nullable Object[] row = next;
      if (row == null) {
        throw new NoSuchElementException();
      }
      next = source.get();
      return row;
    }
  }
}
