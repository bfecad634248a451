package org.dramatis.analytics.statistic;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.document.Span;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of actors that share a sentence or a paragraph: what {@link CooccurrenceStatistic}
 * accumulates. Not thread-safe.
 */
public final class Cooccurrences implements Serializable {

  private static final long serialVersionUID = 2;

  /** The windows that it counts, the nearest first. */
  static final List<Window> WINDOWS = List.of(Window.SENTENCE, Window.PARAGRAPH);

  private static final int KINDS = WINDOWS.size();

  /** A list, not a statement: a sentence or paragraph that names more actors ties none of them. */
  public static final int MOST_ACTORS_NEARBY = 100;

  private final Strings actors = new Strings();
  private final Strings stories = new Strings();
  private final Longs pairs = new Longs();
  private final Incidence incidence = new Incidence();
  private final long[] windows = new long[KINDS];
  private long[] singles = new long[0];
  private long[] together = new long[0];

  /** Actors of which every pair that is counted has one; null for all. */
  private final @Nullable Set<String> of;

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
    int[] numbers = new int[sure.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = actor(sure.get(i).actor());
    }
    Map<Integer, Integer> masks = new HashMap<>();
    count(0, sure, numbers, ResolvedMention::sentence, masks);
    count(1, sure, numbers, ResolvedMention::paragraph, masks);
    incidence.document(stories.add(document.story()));
    masks.forEach((pair, mask) -> incidence.add(pair << KINDS | mask));
  }

  /**
   * Whether every pair of a document is counted, also if so many more actors stood in each window:
   * neither list nor crowd.
   */
  public static boolean pairsAll(ResolvedDocument document, int more) {
    List<ResolvedMention> mentions = document.mentions();
    if (mentions.size() + more <= MOST_ACTORS_NEARBY) {
      return true;
    }
    Map<Integer, Set<String>> paragraphs = new HashMap<>();
    Set<String> all = new HashSet<>();
    for (ResolvedMention mention : mentions) {
      all.add(mention.actor());
      paragraphs.computeIfAbsent(mention.paragraph(), any -> new HashSet<>()).add(mention.actor());
    }
    return all.size() + more <= DocumentPairs.MOST_ACTORS
        && paragraphs.values().stream()
            .allMatch(actors -> actors.size() + more <= MOST_ACTORS_NEARBY);
  }

  /** Counts the windows of one kind. */
  private void count(
      int kind,
      List<ResolvedMention> sure,
      int[] numbers,
      ToIntFunction<ResolvedMention> window,
      Map<Integer, Integer> masks) {
    // The mentions window by window: within each in the order of the text.
    long[] order = new long[numbers.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = Longs.key(window.applyAsInt(sure.get(i)), i);
    }
    Arrays.sort(order);
    for (int begin = 0; begin < order.length; ) {
      int end = begin + 1;
      while (end < order.length && Longs.high(order[end]) == Longs.high(order[begin])) {
        end++;
      }
      long[] inside = new long[end - begin];
      for (int i = 0; i < inside.length; i++) {
        int mention = Longs.low(order[begin + i]);
        inside[i] = Longs.key(numbers[mention], mention);
      }
      Arrays.sort(inside);
      window(kind, inside, sure, masks);
      begin = end;
    }
  }

  /** Counts a window whose mentions stand by actor. */
  private void window(
      int kind, long[] inside, List<ResolvedMention> sure, Map<Integer, Integer> masks) {
    windows[kind]++;
    int[] begins = new int[inside.length + 1];
    boolean[] wanted = new boolean[inside.length];
    int present = 0;
    for (int i = 0; i < inside.length; i++) {
      if (i == 0 || Longs.high(inside[i]) != Longs.high(inside[i - 1])) {
        wanted[present] = of == null || of.contains(actors.get(Longs.high(inside[i])));
        begins[present++] = i;
        singles[Longs.high(inside[i]) * KINDS + kind]++;
      }
    }
    begins[present] = inside.length;
    if (present > MOST_ACTORS_NEARBY) {
      return;
    }
    for (int i = 0; i < present; i++) {
      for (int j = i + 1; j < present; j++) {
        if ((wanted[i] || wanted[j]) && apart(inside, begins, i, j, sure)) {
          int pair = pair(Longs.high(inside[begins[i]]), Longs.high(inside[begins[j]]));
          together[pair * KINDS + kind]++;
          masks.merge(pair, 1 << kind, (a, b) -> a | b);
        }
      }
    }
  }

  /** Whether some mention of the one and some mention of the other do not overlap. */
  private static boolean apart(
      long[] inside, int[] begins, int one, int other, List<ResolvedMention> sure) {
    for (int i = begins[one]; i < begins[one + 1]; i++) {
      Span left = sure.get(Longs.low(inside[i])).span();
      for (int j = begins[other]; j < begins[other + 1]; j++) {
        if (!left.overlaps(sure.get(Longs.low(inside[j])).span())) {
          return true;
        }
      }
    }
    return false;
  }

  void addAll(Cooccurrences other) {
    int[] numbers = new int[other.actors.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = actor(other.actors.get(i));
      for (int kind = 0; kind < KINDS; kind++) {
        singles[numbers[i] * KINDS + kind] += other.singles[i * KINDS + kind];
      }
    }
    for (int kind = 0; kind < KINDS; kind++) {
      windows[kind] += other.windows[kind];
    }
    int[] newPairs = new int[other.pairs.size()];
    for (int i = 0; i < newPairs.length; i++) {
      long key = other.pairs.get(i);
      newPairs[i] = pair(numbers[Longs.high(key)], numbers[Longs.low(key)]);
      for (int kind = 0; kind < KINDS; kind++) {
        together[newPairs[i] * KINDS + kind] += other.together[i * KINDS + kind];
      }
    }
    int mask = (1 << KINDS) - 1;
    incidence.addAll(
        other.incidence,
        stories.addAll(other.stories),
        item -> newPairs[item >> KINDS] << KINDS | (item & mask));
  }

  private int actor(String name) {
    int actor = actors.add(name);
    singles = DenseKeys.wide(singles, (actor + 1) * KINDS);
    return actor;
  }

  private int pair(int one, int other) {
    int pair = pairs.add(one < other ? Longs.key(one, other) : Longs.key(other, one));
    together = DenseKeys.wide(together, (pair + 1) * KINDS);
    return pair;
  }

  /** Ids of all actors, sorted. */
  List<String> actors() {
    return actorIds().stream().sorted().toList();
  }

  /** How many windows of that kind mention the actor of that number. */
  long singles(int kind, int actor) {
    return singles[actor * KINDS + kind];
  }

  /** The id of each actor, by its number here. */
  List<String> actorIds() {
    String[] ids = new String[actors.size()];
    Arrays.setAll(ids, actors::get);
    return List.of(ids);
  }

  /** How many windows of that kind mention an actor. */
  long windows(int kind) {
    return windows[kind];
  }

  /** A view of it in which pairs stand in the order of their actors' numbers. */
  Ordered ordered(Numbering numbering) {
    return new Ordered(numbering);
  }

  /** A summary with its pairs in the order of the numbers of their actors. */
  final class Ordered {

    private final int[] actorNumbers;
    private final int[] first;
    private final int[] second;
    private final int[] byFirst;
    private final int[] bySecond;
    private final int[] documents;
    private final int[] distinct;

    private Ordered(Numbering numbering) {
      actorNumbers = new int[actors.size()];
      int most = 0;
      for (int actor = 0; actor < actorNumbers.length; actor++) {
        actorNumbers[actor] = numbering.actor(actors.get(actor));
        most = Math.max(most, actorNumbers[actor]);
      }
      int size = pairs.size();
      first = new int[size];
      second = new int[size];
      for (int pair = 0; pair < size; pair++) {
        int one = actorNumbers[Longs.high(pairs.get(pair))];
        int other = actorNumbers[Longs.low(pairs.get(pair))];
        first[pair] = Math.min(one, other);
        second[pair] = Math.max(one, other);
      }
      int[] all = CountingSort.all(size);
      byFirst =
          CountingSort.sort(
              CountingSort.sort(all, pair -> second[pair], most + 1),
              pair -> first[pair],
              most + 1);
      bySecond = CountingSort.sort(byFirst, pair -> second[pair], most + 1);
      documents = new int[size * KINDS];
      distinct = new int[size * KINDS];
      count(new int[size * KINDS]);
    }

    private void count(int[] lastStory) {
      incidence.byStory(
          stories.size(),
          (item, story) -> {
            for (int kind = 0; kind < KINDS; kind++) {
              if ((item & 1 << kind) != 0) {
                int cell = (item >> KINDS) * KINDS + kind;
                documents[cell]++;
                if (lastStory[cell] != story + 1) {
                  lastStory[cell] = story + 1;
                  distinct[cell]++;
                }
              }
            }
          });
    }

    /** The pairs by first and second actor; not each shares a window of every kind. */
    int[] byFirst() {
      return byFirst;
    }

    /** The pairs by second and first actor. */
    int[] bySecond() {
      return bySecond;
    }

    int first(int pair) {
      return first[pair];
    }

    int second(int pair) {
      return second[pair];
    }

    /** How many windows of that kind the pair shares. */
    long together(int kind, int pair) {
      return together[pair * KINDS + kind];
    }

    /**
     * Adds the pairs that share windows of a kind to the first ones.
     *
     * @return how many there are
     */
    long top(int kind, TopPairs top, IntPredicate wanted) {
      long count = 0;
      for (int pair : byFirst) {
        long windows = together(kind, pair);
        if (windows > 0 && wanted.test(pair)) {
          count++;
          if (top.takes(windows)) {
            top.add(figures(kind, pair));
          }
        }
      }
      return count;
    }

    PairFigures figures(int kind, int pair) {
      int cell = pair * KINDS + kind;
      long key = pairs.get(pair);
      // In the order of the pair: the last digit of a measure depends on it.
      boolean inOrder = actorNumbers[Longs.high(key)] == first[pair];
      long one = singles[(inOrder ? Longs.high(key) : Longs.low(key)) * KINDS + kind];
      long other = singles[(inOrder ? Longs.low(key) : Longs.high(key)) * KINDS + kind];
      return new PairFigures(
          first[pair],
          second[pair],
          together[cell],
          documents[cell],
          distinct[cell],
          Association.npmi(together[cell], one, other, windows[kind]),
          Association.g2(together[cell], one, other, windows[kind]));
    }
  }
}
