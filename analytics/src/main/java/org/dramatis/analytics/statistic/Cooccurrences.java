package org.dramatis.analytics.statistic;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.analytics.spill.Spool;
import org.dramatis.core.document.Span;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of actors that share a sentence or a paragraph: what {@link CooccurrenceStatistic}
 * accumulates.
 *
 * <p>In memory are sixteen bytes a document and its actors; the pairs of each document are spooled.
 * Not thread-safe.
 */
public final class Cooccurrences implements Serializable {

  private static final long serialVersionUID = 3;

  /** The windows that it counts, the nearest first. */
  static final List<Window> WINDOWS = List.of(Window.SENTENCE, Window.PARAGRAPH);

  private static final int KINDS = WINDOWS.size();

  /** A list, not a statement: a sentence or paragraph that names more actors ties none of them. */
  public static final int MOST_ACTORS_NEARBY = 100;

  private final Strings actors = new Strings();
  private final long[] windows = new long[KINDS];
  private long[] singles = new long[0];

  // By document that has pairs: its story, and where its pairs stand in the spool.
  private long[] stories = new long[16];
  private long[] places = new long[16];
  private int documents;

  /** Of each document the number of its pairs; of each pair two actors and the shared windows. */
  private final Spool pairs;

  private transient @Nullable OrderedPairs ordered;

  Cooccurrences(@Nullable Scratch scratch) {
    this.pairs = new Spool(scratch);
  }

  void add(ResolvedDocument document) {
    ordered = null;
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
    Map<Long, int[]> together = new HashMap<>();
    count(0, sure, numbers, ResolvedMention::sentence, together);
    count(1, sure, numbers, ResolvedMention::paragraph, together);
    if (together.isEmpty()) {
      return;
    }
    document(TextKeys.of(document.story()), pairs.size());
    pairs.number(together.size());
    together.forEach(
        (pair, counts) -> {
          pairs.number(Longs.high(pair));
          pairs.number(Longs.low(pair));
          for (int count : counts) {
            pairs.number(count);
          }
        });
  }

  private void document(long story, long place) {
    stories = DenseKeys.wide(stories, documents + 1);
    places = DenseKeys.wide(places, documents + 1);
    stories[documents] = story;
    places[documents++] = place;
  }

  /** Counts the windows of one kind. */
  private void count(
      int kind,
      List<ResolvedMention> sure,
      int[] numbers,
      ToIntFunction<ResolvedMention> window,
      Map<Long, int[]> together) {
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
      window(kind, inside, sure, together);
      begin = end;
    }
  }

  /** Counts a window whose mentions stand by actor. */
  private void window(
      int kind, long[] inside, List<ResolvedMention> sure, Map<Long, int[]> together) {
    windows[kind]++;
    int[] begins = new int[inside.length + 1];
    int present = 0;
    for (int i = 0; i < inside.length; i++) {
      if (i == 0 || Longs.high(inside[i]) != Longs.high(inside[i - 1])) {
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
        if (apart(inside, begins, i, j, sure)) {
          long pair = Longs.key(Longs.high(inside[begins[i]]), Longs.high(inside[begins[j]]));
          together.computeIfAbsent(pair, any -> new int[KINDS])[kind]++;
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
    ordered = null;
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
    Spool.Reader reader = other.pairs.reader();
    for (int document = 0; document < other.documents; document++) {
      document(other.stories[document], pairs.size());
      int count = reader.small();
      pairs.number(count);
      for (; count > 0; count--) {
        pairs.number(numbers[reader.small()]);
        pairs.number(numbers[reader.small()]);
        for (int kind = 0; kind < KINDS; kind++) {
          pairs.number(reader.number());
        }
      }
    }
    other.pairs.release();
  }

  private int actor(String name) {
    int actor = actors.add(name);
    singles = DenseKeys.wide(singles, (actor + 1) * KINDS);
    return actor;
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

  /** Its pairs in the order of their actors' numbers. */
  OrderedPairs ordered(Numbering numbering, @Nullable Scratch scratch) {
    OrderedPairs known = ordered;
    if (known == null || !known.isBy(numbering)) {
      known = new OrderedPairs(this, numbering, scratch);
      ordered = known;
    }
    return known;
  }

  /** Receives the pairs of documents. */
  interface Visitor {

    /**
     * A pair in a document.
     *
     * @param document number of the document here, from 0
     * @param one number of an actor here
     * @param other number of the other one
     * @param counts how many windows of each kind they share; not to be kept
     */
    void pair(int document, int one, int other, int[] counts);
  }

  /** Visits the pairs of all documents, those of one story one after the other. */
  void byStory(int[] order, Visitor visitor) {
    Spool.Reader reader = pairs.reader();
    int[] counts = new int[KINDS];
    for (int document : order) {
      reader.go(places[document]);
      for (int count = reader.small(); count > 0; count--) {
        int one = reader.small();
        int other = reader.small();
        for (int kind = 0; kind < KINDS; kind++) {
          counts[kind] = reader.small();
        }
        visitor.pair(document, one, other, counts);
      }
    }
  }

  /** The documents, those of one story one after the other. */
  int[] storyOrder() {
    return IntStream.range(0, documents)
        .boxed()
        .sorted(Comparator.comparingLong(document -> stories[document]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The story of a document as a number. */
  long story(int document) {
    return stories[document];
  }
}
