package org.dramatis.analytics.statistic;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Pairs of actors that share a document, found from the actors of each document whenever they are
 * asked for: there are too many to store (see ADR 30).
 *
 * <p>It holds eight bytes for an actor in a document. Not thread-safe.
 */
public final class DocumentPairs {

  /** In a document that names more actors, only so many of the most mentioned form pairs. */
  public static final int MOST_ACTORS = 500;

  // Documents stand story by story.
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

  private DocumentPairs(Builder from) {
    int documents = from.documents;
    int[] order =
        CountingSort.sort(CountingSort.all(documents), i -> from.storyOf[i], from.stories);
    int[] rank = new int[documents];
    for (int i = 0; i < documents; i++) {
      rank[order[i]] = i;
    }
    this.singles = new long[from.actorCount + 1];
    int[] items = CountingSort.all(from.size);
    for (int item : items) {
      singles[from.actors[item]]++;
    }
    items = CountingSort.sort(items, item -> from.actors[item], from.actorCount + 1);
    items = CountingSort.sort(items, item -> rank[from.documentOf[item]], documents);
    int[] begins = CountingSort.starts(items, item -> rank[from.documentOf[item]], documents);
    this.storyOf = new int[documents];
    this.ends = new int[documents];
    int[] kept = new int[items.length];
    int size = 0;
    long mentioning = 0;
    for (int document = 0; document < documents; document++) {
      storyOf[document] = from.storyOf[order[document]];
      int least = least(from, items, begins[document], begins[document + 1]);
      int equal = least < 0 ? 0 : MOST_ACTORS;
      for (int i = begins[document]; i < begins[document + 1]; i++) {
        equal -= from.mentions[items[i]] > least ? 1 : 0;
      }
      for (int i = begins[document]; i < begins[document + 1]; i++) {
        int mentions = from.mentions[items[i]];
        if (mentions > least || mentions == least && equal-- > 0) {
          kept[size++] = from.actors[items[i]];
        }
      }
      ends[document] = size;
      mentioning += begins[document + 1] > begins[document] ? 1 : 0;
    }
    this.windows = mentioning;
    this.actors = Arrays.copyOf(kept, size);
    this.places =
        CountingSort.sort(CountingSort.all(size), place -> kept[place], from.actorCount + 1);
    this.starts = CountingSort.starts(places, place -> kept[place], from.actorCount + 1);
    this.overlapping = new boolean[documents];
    this.overlaps = new HashSet<>();
    for (Overlap overlap : from.overlaps) {
      overlapping[rank[overlap.document()]] = true;
      overlaps.add(new Overlap(rank[overlap.document()], overlap.first(), overlap.second()));
    }
    this.shared = new int[from.actorCount + 1];
    this.stories = new int[from.actorCount + 1];
    this.lastStory = new int[from.actorCount + 1];
  }

  /** Mentions that the last of the most mentioned actors has; -1 when all may form pairs. */
  private static int least(Builder from, int[] items, int begin, int end) {
    if (end - begin <= MOST_ACTORS) {
      return -1;
    }
    int[] counts = new int[end - begin];
    for (int i = begin; i < end; i++) {
      counts[i - begin] = from.mentions[items[i]];
    }
    Arrays.sort(counts);
    return counts[counts.length - MOST_ACTORS];
  }

  /** Takes in the actors of documents, in any order. Not thread-safe. */
  public static final class Builder {

    private final int actorCount;
    private final Set<Overlap> overlaps = new HashSet<>();
    private int[] storyOf = new int[16];
    private int stories;
    private int documents;
    private int[] documentOf = new int[64];
    private int[] actors = new int[64];
    private int[] mentions = new int[64];
    private int size;

    /** For actors whose numbers are from 1 to {@code actorCount}. */
    public Builder(int actorCount) {
      this.actorCount = actorCount;
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
      stories = Math.max(stories, story + 1);
      return documents++;
    }

    /**
     * Adds an actor to a document, each once.
     *
     * @param sure its sure mentions in it, one or more
     */
    public void actor(int document, int actor, int sure) {
      documentOf = DenseKeys.wide(documentOf, size + 1);
      actors = DenseKeys.wide(actors, size + 1);
      mentions = DenseKeys.wide(mentions, size + 1);
      documentOf[size] = document;
      actors[size] = actor;
      mentions[size++] = sure;
    }

    /** Notes that each mention of the one in the document overlaps each of the other. */
    public void overlap(int document, int one, int other) {
      overlaps.add(new Overlap(document, Math.min(one, other), Math.max(one, other)));
    }

    /** The pairs of these documents. */
    public DocumentPairs build() {
      return new DocumentPairs(this);
    }
  }

  /** Two actors of a document that do not stand apart in it. */
  private record Overlap(int document, int first, int second) {}

  /** Documents that surely mention any actor. */
  public long windows() {
    return windows;
  }

  /** Documents that surely mention the actor. */
  public long singles(int actor) {
    return singles[actor];
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
    partners(actor, false, visitor);
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

  /**
   * The pairs whose first actor it is, by their second one.
   *
   * @param first number of the actor
   */
  public void pairs(int first, Consumer<PairFigures> pairs) {
    partners(
        first,
        true,
        (second, documents, distinct) ->
            pairs.accept(
                figures(
                    first, second, documents, distinct, singles[first], singles[second], windows)));
  }

  /** The most frequent pairs, and how many there are in all. */
  Top top(int most) {
    TopPairs top = new TopPairs(most, PairFigures.MOST_WINDOWS_FIRST);
    long[] count = new long[1];
    for (int first = 1; first < singles.length; first++) {
      int actor = first;
      partners(
          actor,
          true,
          (second, documents, distinct) -> {
            count[0]++;
            if (top.takes(documents)) {
              top.add(
                  figures(
                      actor,
                      second,
                      documents,
                      distinct,
                      singles[actor],
                      singles[second],
                      windows));
            }
          });
    }
    return new Top(top, count[0]);
  }

  /**
   * The first pairs of all.
   *
   * @param pairs the first ones
   * @param all how many there are in all
   */
  record Top(TopPairs pairs, long all) {}

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
    return new PairFigures(
        first,
        second,
        documents,
        documents,
        stories,
        Association.npmi(documents, one, other, windows),
        Association.g2(documents, one, other, windows));
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
