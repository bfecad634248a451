package org.dramatis.analytics.statistic;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.Span;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;
import org.jspecify.annotations.Nullable;

/**
 * Which actors stand in which documents, and how often: what {@link ActorStatistic} accumulates.
 *
 * <p>Kept in primitive columns, twelve bytes for an actor in a document. Not thread-safe.
 */
public final class ActorDocuments implements Serializable {

  private static final long serialVersionUID = 1;
  private static final int KINDS = MentionKind.values().length;
  private static final int UNDATED = Integer.MIN_VALUE;

  private final Strings actors = new Strings();
  private final Strings stories = new Strings();

  // By actor.
  private long[] byKind = new long[0];
  private int[] lastPlace = new int[0];

  // By document.
  private String[] documents = new String[16];
  private int[] storyOf = new int[16];
  private int[] days = new int[16];
  private int[] ends = new int[16];
  private int documentCount;

  // By place: an actor in a document.
  private int[] actorOf = new int[64];
  private int[] mentions = new int[64];
  private int[] possible = new int[64];
  private int size;

  // Two places of one document whose mentions all overlap.
  private long[] overlaps = new long[16];
  private int overlapCount;

  ActorDocuments() {}

  void add(ResolvedDocument document) {
    int begin = size;
    List<ResolvedMention> sure = new ArrayList<>();
    for (ResolvedMention mention : document.mentions()) {
      int actor = actor(mention.actor());
      if (lastPlace[actor] <= begin) {
        lastPlace[actor] = place(actor, 0, 0) + 1;
      }
      int place = lastPlace[actor] - 1;
      possible[place]++;
      if (mention.share() >= 1) {
        mentions[place]++;
        byKind[actor * KINDS + mention.kind().ordinal()]++;
        sure.add(mention);
      }
    }
    LocalDate published = document.published();
    document(
        document.location().id(),
        stories.add(document.story()),
        published == null ? UNDATED : (int) published.toEpochDay());
    overlaps(sure);
  }

  /** Notes which actors of the last document stand nowhere but in each other's mentions. */
  private void overlaps(List<ResolvedMention> sure) {
    sure.sort(Comparator.comparingInt(mention -> mention.span().start()));
    Map<Long, int[]> counts = new HashMap<>();
    for (int i = 0; i < sure.size(); i++) {
      Span left = sure.get(i).span();
      for (int j = i + 1; j < sure.size() && sure.get(j).span().start() < left.end(); j++) {
        int one = lastPlace[actor(sure.get(i).actor())] - 1;
        int other = lastPlace[actor(sure.get(j).actor())] - 1;
        if (one != other && left.overlaps(sure.get(j).span())) {
          long key = Longs.key(Math.min(one, other), Math.max(one, other));
          counts.computeIfAbsent(key, any -> new int[1])[0]++;
        }
      }
    }
    counts.forEach(
        (key, count) -> {
          if (count[0] == (long) mentions[Longs.high(key)] * mentions[Longs.low(key)]) {
            overlap(Longs.high(key), Longs.low(key));
          }
        });
  }

  void addAll(ActorDocuments other) {
    int[] newActors = new int[other.actors.size()];
    for (int i = 0; i < newActors.length; i++) {
      newActors[i] = actor(other.actors.get(i));
      for (int kind = 0; kind < KINDS; kind++) {
        byKind[newActors[i] * KINDS + kind] += other.byKind[i * KINDS + kind];
      }
    }
    int[] newStories = stories.addAll(other.stories);
    int shift = size;
    int place = 0;
    for (int document = 0; document < other.documentCount; document++) {
      for (; place < other.ends[document]; place++) {
        place(newActors[other.actorOf[place]], other.mentions[place], other.possible[place]);
      }
      document(
          other.documents[document], newStories[other.storyOf[document]], other.days[document]);
    }
    for (int i = 0; i < other.overlapCount; i++) {
      overlap(Longs.high(other.overlaps[i]) + shift, Longs.low(other.overlaps[i]) + shift);
    }
  }

  private int actor(String id) {
    int actor = actors.add(id);
    byKind = DenseKeys.wide(byKind, (actor + 1) * KINDS);
    lastPlace = DenseKeys.wide(lastPlace, actor + 1);
    return actor;
  }

  private int place(int actor, int sure, int maybe) {
    actorOf = DenseKeys.wide(actorOf, size + 1);
    mentions = DenseKeys.wide(mentions, size + 1);
    possible = DenseKeys.wide(possible, size + 1);
    actorOf[size] = actor;
    mentions[size] = sure;
    possible[size] = maybe;
    return size++;
  }

  private void document(String id, int story, int day) {
    documents = DenseKeys.wide(documents, documentCount + 1);
    storyOf = DenseKeys.wide(storyOf, documentCount + 1);
    days = DenseKeys.wide(days, documentCount + 1);
    ends = DenseKeys.wide(ends, documentCount + 1);
    documents[documentCount] = id;
    storyOf[documentCount] = story;
    days[documentCount] = day;
    ends[documentCount++] = size;
  }

  private void overlap(int one, int other) {
    overlaps = DenseKeys.wide(overlaps, overlapCount + 1);
    overlaps[overlapCount++] = Longs.key(one, other);
  }

  /** Ids of all actors, sorted. */
  List<String> actors() {
    String[] ids = new String[actors.size()];
    Arrays.setAll(ids, actors::get);
    Arrays.sort(ids);
    return List.of(ids);
  }

  /** A view of it in which actors and documents stand in the order of their numbers. */
  Ordered ordered(Numbering numbering) {
    return new Ordered(numbering);
  }

  /** A summary with its actors and documents in the order of their numbers. */
  final class Ordered {

    private final int[] actorNumbers = new int[actors.size()];
    private final long[] documentNumbers = new long[documentCount];
    private final int[] documentOf = new int[size];
    private final int[] actorOrder;
    private final int[] byActor;
    private final int[] starts;
    private final int[] byDocument;
    private final int greatest;

    private Ordered(Numbering numbering) {
      int most = 0;
      for (int actor = 0; actor < actorNumbers.length; actor++) {
        actorNumbers[actor] = numbering.actor(actors.get(actor));
        most = Math.max(most, actorNumbers[actor]);
      }
      greatest = most;
      for (int document = 0; document < documentCount; document++) {
        documentNumbers[document] = numbering.document(documents[document]);
        Arrays.fill(documentOf, document == 0 ? 0 : ends[document - 1], ends[document], document);
      }
      actorOrder =
          CountingSort.sort(
              CountingSort.all(actorNumbers.length), actor -> actorNumbers[actor], most + 1);
      int[] rank = documentRanks();
      int[] places =
          CountingSort.sort(
              CountingSort.all(size), place -> rank[documentOf[place]], documentCount);
      byActor = CountingSort.sort(places, place -> actorNumbers[actorOf[place]], most + 1);
      starts = CountingSort.starts(places, place -> actorNumbers[actorOf[place]], most + 1);
      byDocument = CountingSort.sort(byActor, place -> rank[documentOf[place]], documentCount);
    }

    private int[] documentRanks() {
      long[] sorted = documentNumbers.clone();
      Arrays.sort(sorted);
      int[] rank = new int[documentCount];
      for (int document = 0; document < documentCount; document++) {
        rank[document] = Arrays.binarySearch(sorted, documentNumbers[document]);
      }
      return rank;
    }

    /** How many actors there are. */
    int actorCount() {
      return actorOrder.length;
    }

    /** Number of the actor at that place of the order. */
    int actor(int index) {
      return actorNumbers[actorOrder[index]];
    }

    /** Sure mentions of the actor at that place of the order. */
    long mentions(int index, MentionKind kind) {
      return byKind[actorOrder[index] * KINDS + kind.ordinal()];
    }

    /** Its documents, with a sure mention or without, by number. */
    int[] places(int index) {
      return Arrays.copyOfRange(byActor, starts[actor(index)], starts[actor(index) + 1]);
    }

    /** All places, by actor and document. */
    int[] byActor() {
      return byActor;
    }

    /** All places, by document and actor. */
    int[] byDocument() {
      return byDocument;
    }

    int actorAt(int place) {
      return actorNumbers[actorOf[place]];
    }

    long documentAt(int place) {
      return documentNumbers[documentOf[place]];
    }

    /** Sure mentions of an actor in a document. */
    long mentionsAt(int place) {
      return mentions[place];
    }

    /** Sure and possible mentions of an actor in a document. */
    long possibleAt(int place) {
      return possible[place];
    }

    /** The story of the place's document, as a number from 0. */
    int storyAt(int place) {
      return storyOf[documentOf[place]];
    }

    /** The day of the place's document; null when undated. */
    @Nullable LocalDate dayAt(int place) {
      int day = days[documentOf[place]];
      return day == UNDATED ? null : LocalDate.ofEpochDay(day);
    }

    /** Pairs of places of one document whose mentions all overlap. */
    int overlaps() {
      return overlapCount;
    }

    /** The one place of such a pair. */
    int one(int overlap) {
      return Longs.high(overlaps[overlap]);
    }

    /** The other one. */
    int other(int overlap) {
      return Longs.low(overlaps[overlap]);
    }

    /** The pairs of actors that share documents. */
    DocumentPairs pairs() {
      DocumentPairs.Builder builder = new DocumentPairs.Builder(greatest);
      for (int document = 0; document < documentCount; document++) {
        builder.document(storyOf[document]);
      }
      for (int place : byDocument) {
        if (mentions[place] > 0) {
          builder.actor(documentOf[place], actorAt(place), mentions[place]);
        }
      }
      for (int i = 0; i < overlapCount; i++) {
        builder.overlap(documentOf[one(i)], actorAt(one(i)), actorAt(other(i)));
      }
      return builder.build();
    }
  }
}
