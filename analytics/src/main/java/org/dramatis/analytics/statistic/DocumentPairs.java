package org.dramatis.analytics.statistic;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Pairs of actors that share a document, found from the actors of each document whenever they are
 * asked for: there are too many to store (see ADR 30).
 *
 * <p>It holds eight bytes for an actor in a document. Not thread-safe.
 */
public final class DocumentPairs {

  /** In a document that names more actors, only so many of the most mentioned form pairs. */
  public static final int MOST_ACTORS = 500;

  private final Ranks ranks;

  // Actors by rank; documents stand story by story.
  private final int[] storyOf;
  private final int[] ends;
  private final int[] actors;
  private final int[] starts;
  private final int[] places;
  private final boolean[] overlapping;
  private final Set<Overlap> overlaps;
  private final long[] singles;
  private final long windows;
  private final int[] shared;
  private final int[] stories;
  private final int[] lastStory;

  /** Where the actors of documents come from. */
  interface Source {

    /** How many documents there are. */
    int documents();

    /** Number of a document's story, from 0. */
    int story(int document);

    /** How many actors all documents have together, at most. */
    int size();

    /**
     * The actors that a document surely mentions, each as its rank in the high half and its
     * mentions in the low half, ascending.
     */
    long[] actors(int document);
  }

  DocumentPairs(Ranks ranks, Source source, Collection<Overlap> overlapping) {
    int documents = source.documents();
    int stories = 1 + IntStream.range(0, documents).map(source::story).max().orElse(0);
    int[] order = CountingSort.sort(CountingSort.all(documents), source::story, stories);
    int[] rank = new int[documents];
    for (int i = 0; i < documents; i++) {
      rank[order[i]] = i;
    }
    this.ranks = ranks;
    int actorCount = ranks.size();
    this.singles = new long[actorCount];
    this.storyOf = new int[documents];
    this.ends = new int[documents];
    int[] kept = new int[source.size()];
    int size = 0;
    long mentioning = 0;
    for (int document = 0; document < documents; document++) {
      storyOf[document] = source.story(order[document]);
      long[] own = source.actors(order[document]);
      int least = least(own);
      int equal = least < 0 ? 0 : MOST_ACTORS;
      for (long actor : own) {
        singles[Longs.high(actor)]++;
        equal -= Longs.low(actor) > least ? 1 : 0;
      }
      for (long actor : own) {
        int mentions = Longs.low(actor);
        if (mentions > least || mentions == least && equal-- > 0) {
          kept[size++] = Longs.high(actor);
        }
      }
      ends[document] = size;
      mentioning += own.length > 0 ? 1 : 0;
    }
    this.windows = mentioning;
    this.actors = kept;
    this.places = CountingSort.sort(CountingSort.all(size), place -> kept[place], actorCount);
    this.starts = CountingSort.starts(places, place -> kept[place], actorCount);
    this.overlapping = new boolean[documents];
    this.overlaps = new HashSet<>();
    for (Overlap overlap : overlapping) {
      this.overlapping[rank[overlap.document()]] = true;
      overlaps.add(new Overlap(rank[overlap.document()], overlap.first(), overlap.second()));
    }
    this.shared = new int[actorCount];
    this.stories = new int[actorCount];
    this.lastStory = new int[actorCount];
  }

  /** Mentions that the last of the most mentioned actors has; -1 when all may form pairs. */
  private static int least(long[] actors) {
    if (actors.length <= MOST_ACTORS) {
      return -1;
    }
    int[] counts = Arrays.stream(actors).mapToInt(Longs::low).sorted().toArray();
    return counts[counts.length - MOST_ACTORS];
  }

  /** Takes in the actors of documents, in any order. Not thread-safe. */
  public static final class Builder {

    private final Ranks ranks;
    private final Set<Overlap> overlaps = new HashSet<>();
    private int[] storyOf = new int[16];
    private int documents;
    private int[] documentOf = new int[64];
    private int[] actors = new int[64];
    private int[] mentions = new int[64];
    private int size;

    /** For actors with these numbers. */
    public Builder(Ranks ranks) {
      this.ranks = ranks;
    }

    /**
     * Adds a document.
     *
     * @param story number of its story, from 0
     * @return its own number, from 0
     */
    public int document(int story) {
      storyOf = DenseKeys.wide(storyOf, documents + 1);
      storyOf[documents] = story;
      return documents++;
    }

    /**
     * Adds an actor to a document, each once.
     *
     * @param actor its number
     * @param sure its sure mentions in it, one or more
     */
    public void actor(int document, int actor, int sure) {
      documentOf = DenseKeys.wide(documentOf, size + 1);
      actors = DenseKeys.wide(actors, size + 1);
      mentions = DenseKeys.wide(mentions, size + 1);
      documentOf[size] = document;
      actors[size] = ranks.of(actor);
      mentions[size++] = sure;
    }

    /** Notes that each mention of the one in the document overlaps each of the other. */
    public void overlap(int document, int one, int other) {
      int left = ranks.of(one);
      int right = ranks.of(other);
      overlaps.add(new Overlap(document, Math.min(left, right), Math.max(left, right)));
    }

    /** The pairs of these documents. */
    public DocumentPairs build() {
      int[] items = CountingSort.sort(CountingSort.all(size), item -> actors[item], ranks.size());
      int[] sorted = CountingSort.sort(items, item -> documentOf[item], documents);
      int[] begins = CountingSort.starts(sorted, item -> documentOf[item], documents);
      return new DocumentPairs(
          ranks,
          new Source() {
            @Override
            public int documents() {
              return documents;
            }

            @Override
            public int story(int document) {
              return storyOf[document];
            }

            @Override
            public int size() {
              return size;
            }

            @Override
            public long[] actors(int document) {
              return Arrays.stream(sorted, begins[document], begins[document + 1])
                  .mapToLong(item -> Longs.key(actors[item], mentions[item]))
                  .toArray();
            }
          },
          overlaps);
    }
  }

  /** Two actors of a document that do not stand apart in it. */
  record Overlap(int document, int first, int second) {}

  /** Documents that surely mention any actor. */
  public long windows() {
    return windows;
  }

  /** Documents that surely mention the actor. */
  public long singles(int actor) {
    return singles[ranks.of(actor)];
  }

  /** Receives those who share documents with an actor. */
  public interface Visitor {

    /**
     * One of them.
     *
     * @param other its number
     * @param documents documents that hold both
     * @param stories distinct stories among them
     */
    void partner(int other, long documents, long stories);
  }

  /** Visits all that share a document with the actor, by number. */
  public void partners(int actor, Visitor visitor) {
    partners(
        ranks.of(actor),
        false,
        (other, documents, distinct) -> visitor.partner(ranks.number(other), documents, distinct));
  }

  private void partners(int actor, boolean greater, Visitor visitor) {
    int[] touched = new int[64];
    int count = 0;
    for (int i = starts[actor]; i < starts[actor + 1]; i++) {
      int place = places[i];
      int document = documentOf(place);
      int begin = document == 0 ? 0 : ends[document - 1];
      for (int j = greater ? place + 1 : begin; j < ends[document]; j++) {
        int other = actors[j];
        if (j == place || overlapping[document] && overlap(document, actor, other)) {
          continue;
        }
        if (shared[other]++ == 0) {
          touched = DenseKeys.wide(touched, count + 1);
          touched[count++] = other;
        }
        if (lastStory[other] != storyOf[document] + 1) {
          lastStory[other] = storyOf[document] + 1;
          stories[other]++;
        }
      }
    }
    Arrays.sort(touched, 0, count);
    for (int i = 0; i < count; i++) {
      int other = touched[i];
      int documents = shared[other];
      int distinct = stories[other];
      shared[other] = 0;
      stories[other] = 0;
      lastStory[other] = 0;
      visitor.partner(other, documents, distinct);
    }
  }

  /** Hands over all pairs, by first and second actor. */
  public void all(Consumer<PairFigures> pairs) {
    ranks.numbers().forEach(first -> pairs(first, pairs));
  }

  /**
   * The pairs whose first actor it is, by their second one.
   *
   * @param first number of the actor
   */
  public void pairs(int first, Consumer<PairFigures> pairs) {
    int rank = ranks.of(first);
    partners(
        rank,
        true,
        (second, documents, distinct) -> pairs.accept(figures(rank, second, documents, distinct)));
  }

  /** The figures of the pair of actors with these ranks. */
  private PairFigures figures(int first, int second, long documents, long distinct) {
    return figures(
        ranks.number(first),
        ranks.number(second),
        documents,
        distinct,
        singles[first],
        singles[second],
        windows);
  }

  /**
   * The figures of a pair.
   *
   * @param documents documents that hold both
   * @param stories distinct stories among them
   * @param one documents with the first one
   * @param other documents with the second one
   * @param windows documents with any actor
   */
  public static PairFigures figures(
      int first, int second, long documents, long stories, long one, long other, long windows) {
    return PairFigures.of(first, second, documents, documents, stories, one, other, windows);
  }

  private boolean overlap(int document, int one, int other) {
    return overlaps.contains(new Overlap(document, Math.min(one, other), Math.max(one, other)));
  }

  /** The document of a place: the first one that ends after it. */
  private int documentOf(int place) {
    int low = 0;
    int high = ends.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] > place) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
