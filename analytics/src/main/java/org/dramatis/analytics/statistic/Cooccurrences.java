package org.dramatis.analytics.statistic;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.document.Span;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;
import org.jspecify.annotations.Nullable;

/** What {@link CooccurrenceStatistic} accumulates. Not thread-safe. */
public final class Cooccurrences implements Serializable {

  private static final long serialVersionUID = 1;
  private static final int WINDOWS = Window.values().length;

  /** A list, not a statement: a sentence or paragraph that names more actors ties none of them. */
  static final int MOST_ACTORS_NEARBY = 100;

  /** In a document that names more actors, only so many of the most mentioned form pairs. */
  static final int MOST_ACTORS_IN_DOCUMENT = 500;

  private final Strings actors = new Strings();
  private final Strings stories = new Strings();
  private final Longs pairs = new Longs();
  private final Incidence incidence = new Incidence();
  private final long[] windows = new long[WINDOWS];
  private long[] singles = new long[16 * WINDOWS];
  private long[] together = new long[16 * WINDOWS];

  /** Actors of which every pair that is counted has one; null for all. */
  private final @Nullable Set<String> of;

  Cooccurrences() {
    this(null);
  }

  Cooccurrences(@Nullable Set<String> of) {
    this.of = of;
  }

  void add(ResolvedDocument document) {
    List<ResolvedMention> sure = new ArrayList<>();
    for (ResolvedMention mention : document.mentions()) {
      if (mention.share() >= 1) {
        sure.add(mention);
      }
    }
    if (sure.isEmpty()) {
      return;
    }
    Map<Integer, Integer> masks = new TreeMap<>();
    for (Window window : Window.values()) {
      for (List<ResolvedMention> inside : split(sure, window)) {
        count(window, inside, masks);
      }
    }
    incidence.document(stories.add(document.story()));
    masks.forEach((pair, mask) -> incidence.add(pair << WINDOWS | mask));
  }

  void addAll(Cooccurrences other) {
    int[] numbers = new int[other.actors.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = actor(other.actors.get(i));
      for (int window = 0; window < WINDOWS; window++) {
        singles[numbers[i] * WINDOWS + window] += other.singles[i * WINDOWS + window];
      }
    }
    for (int window = 0; window < WINDOWS; window++) {
      windows[window] += other.windows[window];
    }
    int[] newPairs = new int[other.pairs.size()];
    for (int i = 0; i < newPairs.length; i++) {
      long key = other.pairs.get(i);
      newPairs[i] = pair(numbers[Longs.high(key)], numbers[Longs.low(key)]);
      for (int window = 0; window < WINDOWS; window++) {
        together[newPairs[i] * WINDOWS + window] += other.together[i * WINDOWS + window];
      }
    }
    int mask = (1 << WINDOWS) - 1;
    incidence.addAll(
        other.incidence,
        stories.addAll(other.stories),
        item -> newPairs[item >> WINDOWS] << WINDOWS | (item & mask));
  }

  /** A pair within a kind of window. */
  record Row(
      Window window,
      String first,
      String second,
      long count,
      long documents,
      long stories,
      double npmi,
      double g2) {}

  /**
   * In how many windows of a kind an actor stands.
   *
   * @param actor id of the actor
   * @param window the kind
   * @param windows how many; at least 1
   */
  public record Single(String actor, Window window, long windows) {}

  /** In how many windows each actor stands, whether or not its pairs are counted. */
  public List<Single> singles() {
    List<Single> all = new ArrayList<>();
    for (int actor = 0; actor < actors.size(); actor++) {
      for (Window window : Window.values()) {
        long count = singles[actor * WINDOWS + window.ordinal()];
        if (count > 0) {
          all.add(new Single(actors.get(actor), window, count));
        }
      }
    }
    return all;
  }

  /** How many windows of a kind mention any actor. */
  public long windows(Window window) {
    return windows[window.ordinal()];
  }

  /** All pairs that share a window, by window, first and second actor. */
  Iterator<Row> rows() {
    int size = pairs.size();
    long[] documents = new long[size * WINDOWS];
    long[] distinct = new long[size * WINDOWS];
    int[] lastStory = new int[size * WINDOWS];
    incidence.byStory(
        stories.size(),
        (item, story) -> {
          for (int window = 0; window < WINDOWS; window++) {
            if ((item & 1 << window) != 0) {
              int cell = (item >> WINDOWS) * WINDOWS + window;
              documents[cell]++;
              if (lastStory[cell] != story + 1) {
                lastStory[cell] = story + 1;
                distinct[cell]++;
              }
            }
          }
        });
    int[] ranks = actors.ranks();
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingInt(i -> Math.min(rank(ranks, i, true), rank(ranks, i, false)))
            .thenComparingInt(i -> Math.max(rank(ranks, i, true), rank(ranks, i, false))));
    return new Rows(order, documents, distinct);
  }

  private int rank(int[] ranks, int pair, boolean high) {
    long key = pairs.get(pair);
    return ranks[high ? Longs.high(key) : Longs.low(key)];
  }

  private final class Rows implements Iterator<Row> {

    private final Integer[] order;
    private final long[] documents;
    private final long[] stories;
    private int window;
    private int at;

    Rows(Integer[] order, long[] documents, long[] stories) {
      this.order = order;
      this.documents = documents;
      this.stories = stories;
      skip();
    }

    @Override
    public boolean hasNext() {
      return window < WINDOWS;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int pair = order[at++];
      Row row = row(pair);
      skip();
      return row;
    }

    private void skip() {
      while (window < WINDOWS) {
        while (at < order.length && together[order[at] * WINDOWS + window] == 0) {
          at++;
        }
        if (at < order.length) {
          return;
        }
        at = 0;
        window++;
      }
    }

    private Row row(int pair) {
      long key = pairs.get(pair);
      int high = Longs.high(key);
      int low = Longs.low(key);
      boolean swap = actors.get(high).compareTo(actors.get(low)) > 0;
      int first = swap ? low : high;
      int second = swap ? high : low;
      int cell = pair * WINDOWS + window;
      long both = together[cell];
      long one = singles[first * WINDOWS + window];
      long other = singles[second * WINDOWS + window];
      return new Row(
          Window.values()[window],
          actors.get(first),
          actors.get(second),
          both,
          documents[cell],
          stories[cell],
          Association.npmi(both, one, other, windows[window]),
          Association.g2(both, one, other, windows[window]));
    }
  }

  private void count(Window window, List<ResolvedMention> inside, Map<Integer, Integer> masks) {
    windows[window.ordinal()]++;
    Map<String, List<Span>> spans = new TreeMap<>();
    for (ResolvedMention mention : inside) {
      spans.computeIfAbsent(mention.actor(), name -> new ArrayList<>()).add(mention.span());
    }
    for (String name : spans.keySet()) {
      int actor = actor(name); // may replace the array, so before it is looked at
      singles[actor * WINDOWS + window.ordinal()]++;
    }
    List<Map.Entry<String, List<Span>>> present = paired(window, spans);
    boolean[] wanted = new boolean[present.size()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = of == null || of.contains(present.get(i).getKey());
    }
    for (int i = 0; i < present.size(); i++) {
      for (int j = i + 1; j < present.size(); j++) {
        if ((wanted[i] || wanted[j])
            && apart(present.get(i).getValue(), present.get(j).getValue())) {
          int pair = pair(actor(present.get(i).getKey()), actor(present.get(j).getKey()));
          together[pair * WINDOWS + window.ordinal()]++;
          masks.merge(pair, 1 << window.ordinal(), (a, b) -> a | b);
        }
      }
    }
  }

  private static List<Map.Entry<String, List<Span>>> paired(
      Window window, Map<String, List<Span>> spans) {
    List<Map.Entry<String, List<Span>>> present = new ArrayList<>(spans.entrySet());
    switch (window) {
      case SENTENCE:
      case PARAGRAPH:
        return present.size() > MOST_ACTORS_NEARBY ? List.of() : present;
      case DOCUMENT:
        if (present.size() > MOST_ACTORS_IN_DOCUMENT) {
          present.sort(
              Comparator.<Map.Entry<String, List<Span>>>comparingInt(
                      actor -> -actor.getValue().size())
                  .thenComparing(Map.Entry::getKey));
          return present.subList(0, MOST_ACTORS_IN_DOCUMENT);
        }
        return present;
    }
    throw new IllegalStateException(window.toString());
  }

  /** Whether some mention of the one and some mention of the other do not overlap. */
  private static boolean apart(List<Span> one, List<Span> other) {
    for (Span left : one) {
      for (Span right : other) {
        if (!left.overlaps(right)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Iterable<List<ResolvedMention>> split(
      List<ResolvedMention> mentions, Window window) {
    switch (window) {
      case SENTENCE:
        return group(mentions, ResolvedMention::sentence);
      case PARAGRAPH:
        return group(mentions, ResolvedMention::paragraph);
      case DOCUMENT:
        return Collections.singletonList(mentions);
    }
    throw new IllegalStateException(window.toString());
  }

  private static Iterable<List<ResolvedMention>> group(
      List<ResolvedMention> mentions, ToIntFunction<ResolvedMention> index) {
    Map<Integer, List<ResolvedMention>> groups = new LinkedHashMap<>();
    for (ResolvedMention mention : mentions) {
      groups.computeIfAbsent(index.applyAsInt(mention), i -> new ArrayList<>()).add(mention);
    }
    return groups.values();
  }

  private int actor(String name) {
    int actor = actors.add(name);
    if (actor * WINDOWS >= singles.length) {
      singles = Arrays.copyOf(singles, singles.length * 2);
    }
    return actor;
  }

  private int pair(int one, int other) {
    int pair = pairs.add(one < other ? Longs.key(one, other) : Longs.key(other, one));
    if (pair * WINDOWS >= together.length) {
      together = Arrays.copyOf(together, together.length * 2);
    }
    return pair;
  }
}
