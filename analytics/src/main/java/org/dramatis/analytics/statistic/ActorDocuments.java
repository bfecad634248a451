package org.dramatis.analytics.statistic;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.analytics.spill.Slices;
import org.dramatis.analytics.spill.Spool;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.Span;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;
import org.jspecify.annotations.Nullable;

/**
 * Which actors stand in which documents, and how often: what {@link ActorStatistic} accumulates.
 *
 * <p>In memory are 28 bytes a document and its actors; which actors a document holds is spooled.
 * Not thread-safe.
 */
public final class ActorDocuments implements Serializable {

  private static final long serialVersionUID = 3;
  private static final int KINDS = MentionKind.values().length;
  private static final int UNDATED = Integer.MIN_VALUE;

  private final Strings actors = new Strings();

  // By actor.
  private long[] byKind = new long[0];
  private int[] documentsOf = new int[0];

  // By document.
  private long[] ids = new long[16];
  private long[] stories = new long[16];
  private int[] days = new int[16];
  private long[] places = new long[16];
  private int documents;

  /**
   * Of each document the number of its actors, of each of them sure and possible mentions and the
   * sentences that hold one; then the number of pairs whose mentions all overlap, and these.
   */
  private final Spool spool;

  private final transient @Nullable Scratch scratch;

  ActorDocuments(@Nullable Scratch scratch) {
    this.scratch = scratch;
    this.spool = new Spool(scratch);
  }

  void add(ResolvedDocument document) {
    Map<Integer, int[]> counts = new LinkedHashMap<>();
    Set<Long> sentences = new HashSet<>();
    List<ResolvedMention> sure = new ArrayList<>();
    for (ResolvedMention mention : document.mentions()) {
      int actor = actor(mention.actor());
      int[] count = counts.computeIfAbsent(actor, any -> new int[3]);
      count[1]++;
      if (sentences.add(Longs.key(actor, mention.sentence()))) {
        count[2]++;
      }
      if (mention.share() >= 1) {
        count[0]++;
        byKind[actor * KINDS + mention.kind().ordinal()]++;
        sure.add(mention);
      }
    }
    LocalDate published = document.published();
    document(
        TextKeys.of(document.location().id()),
        TextKeys.of(document.story()),
        published == null ? UNDATED : (int) published.toEpochDay());
    spool.number(counts.size());
    counts.forEach((actor, count) -> place(actor, count[0], count[1], count[2]));
    List<Long> overlaps = overlaps(sure, counts);
    spool.number(overlaps.size());
    for (long overlap : overlaps) {
      spool.number(Longs.high(overlap));
      spool.number(Longs.low(overlap));
    }
  }

  /** Which actors of the last document stand nowhere but in each other's mentions. */
  private List<Long> overlaps(List<ResolvedMention> sure, Map<Integer, int[]> mentions) {
    sure.sort(Comparator.comparingInt(mention -> mention.span().start()));
    Map<Long, int[]> counts = new TreeMap<>();
    for (int i = 0; i < sure.size(); i++) {
      Span left = sure.get(i).span();
      for (int j = i + 1; j < sure.size() && sure.get(j).span().start() < left.end(); j++) {
        int one = actor(sure.get(i).actor());
        int other = actor(sure.get(j).actor());
        if (one != other && left.overlaps(sure.get(j).span())) {
          long key = Longs.key(Math.min(one, other), Math.max(one, other));
          counts.computeIfAbsent(key, any -> new int[1])[0]++;
        }
      }
    }
    List<Long> overlaps = new ArrayList<>();
    counts.forEach(
        (key, count) -> {
          long all = (long) mentions.get(Longs.high(key))[0] * mentions.get(Longs.low(key))[0];
          if (count[0] == all) {
            overlaps.add(key);
          }
        });
    return overlaps;
  }

  void addAll(ActorDocuments other) {
    int[] newActors = new int[other.actors.size()];
    for (int i = 0; i < newActors.length; i++) {
      newActors[i] = actor(other.actors.get(i));
      for (int kind = 0; kind < KINDS; kind++) {
        byKind[newActors[i] * KINDS + kind] += other.byKind[i * KINDS + kind];
      }
    }
    Spool.Reader reader = other.spool.reader();
    for (int document = 0; document < other.documents; document++) {
      document(other.ids[document], other.stories[document], other.days[document]);
      int count = reader.small();
      spool.number(count);
      for (; count > 0; count--) {
        place(newActors[reader.small()], reader.small(), reader.small(), reader.small());
      }
      count = reader.small();
      spool.number(count);
      for (; count > 0; count--) {
        spool.number(newActors[reader.small()]);
        spool.number(newActors[reader.small()]);
      }
    }
    other.spool.release();
  }

  private int actor(String id) {
    int actor = actors.add(id);
    byKind = DenseKeys.wide(byKind, (actor + 1) * KINDS);
    documentsOf = DenseKeys.wide(documentsOf, actor + 1);
    return actor;
  }

  private void place(int actor, int sure, int maybe, int sentences) {
    documentsOf[actor]++;
    spool.number(actor);
    spool.number(sure);
    spool.number(maybe);
    spool.number(sentences);
  }

  private void document(long id, long story, int day) {
    ids = DenseKeys.wide(ids, documents + 1);
    stories = DenseKeys.wide(stories, documents + 1);
    days = DenseKeys.wide(days, documents + 1);
    places = DenseKeys.wide(places, documents + 1);
    ids[documents] = id;
    stories[documents] = story;
    days[documents] = day;
    places[documents++] = spool.size();
  }

  /** Ids of all actors, sorted. */
  List<String> actors() {
    String[] sorted = new String[actors.size()];
    Arrays.setAll(sorted, actors::get);
    Arrays.sort(sorted);
    return List.of(sorted);
  }

  /** A view of it in which actors and documents stand in the order of their numbers. */
  Ordered ordered(Numbering numbering) {
    return new Ordered(numbering);
  }

  /** Receives what the documents hold, one document after the other. */
  interface Visitor {

    /**
     * A document begins.
     *
     * @param document its place in the order of numbers
     */
    default void document(int document) {}

    /**
     * An actor in it: its rank, its sure mentions, those and possible ones, and the sentences that
     * hold one of them.
     */
    default void actor(int actor, int mentions, int possible, int sentences) {}

    /** The ranks of two actors in it whose mentions all overlap. */
    default void overlap(int one, int other) {}
  }

  /** A summary with its actors and documents in the order of their numbers. */
  final class Ordered {

    private final Ranks ranks;
    private final int[] rankOf = new int[actors.size()];
    private final int[] actorOf = new int[actors.size()];
    private final long[] numbers = new long[documents];
    private final int[] order;

    private Ordered(Numbering numbering) {
      int[] actorNumbers = new int[rankOf.length];
      Arrays.setAll(actorNumbers, actor -> numbering.actor(actors.get(actor)));
      ranks = new Ranks(actorNumbers);
      for (int actor = 0; actor < rankOf.length; actor++) {
        rankOf[actor] = ranks.of(actorNumbers[actor]);
        actorOf[rankOf[actor]] = actor;
      }
      long[] unordered = new long[documents];
      boolean ascending = true;
      for (int document = 0; document < documents; document++) {
        unordered[document] = numbering.document(HexFormat.of().toHexDigits(ids[document]));
        ascending &= document == 0 || unordered[document] > unordered[document - 1];
      }
      order =
          ascending
              ? CountingSort.all(documents)
              : IntStream.range(0, documents)
                  .boxed()
                  .sorted(Comparator.comparingLong(document -> unordered[document]))
                  .mapToInt(Integer::intValue)
                  .toArray();
      Arrays.setAll(numbers, document -> unordered[order[document]]);
    }

    /** The numbers of the actors. */
    Ranks ranks() {
      return ranks;
    }

    /** Sure mentions of an actor. */
    long mentions(int rank, MentionKind kind) {
      return byKind[actorOf[rank] * KINDS + kind.ordinal()];
    }

    /** How many documents there are. */
    int documentCount() {
      return documents;
    }

    /** Number of the document at that place of the order. */
    long number(int document) {
      return numbers[document];
    }

    /** The story of a document. */
    long story(int document) {
      return stories[order[document]];
    }

    /** The day of a document; null when undated. */
    @Nullable LocalDate day(int document) {
      int day = days[order[document]];
      return day == UNDATED ? null : LocalDate.ofEpochDay(day);
    }

    /** Visits documents from one place of the order to before another. */
    void visit(int from, int to, Visitor visitor) {
      Spool.Reader reader = spool.reader();
      for (int document = from; document < to; document++) {
        visitor.document(document);
        reader.go(places[order[document]]);
        for (int count = reader.small(); count > 0; count--) {
          visitor.actor(rankOf[reader.small()], reader.small(), reader.small(), reader.small());
        }
        for (int count = reader.small(); count > 0; count--) {
          visitor.overlap(rankOf[reader.small()], rankOf[reader.small()]);
        }
      }
    }

    /** The documents of all actors, some actors at a time. */
    Stream<ActorSlice> slices() {
      int[] counts = new int[rankOf.length];
      for (int actor = 0; actor < rankOf.length; actor++) {
        counts[rankOf[actor]] = documentsOf[actor];
      }
      return StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(new Slices(counts, scratch), Spliterator.ORDERED),
              false)
          .map(slice -> new ActorSlice(this, slice));
    }

    /** The pairs of actors that share documents. */
    DocumentPairs pairs() {
      int[] storyNumbers = storyNumbers();
      List<DocumentPairs.Overlap> overlaps = new ArrayList<>();
      int[] size = new int[1];
      visit(
          0,
          documents,
          new Visitor() {

            private int document;

            @Override
            public void document(int place) {
              document = place;
            }

            @Override
            public void actor(int actor, int mentions, int possible, int sentences) {
              size[0] += mentions > 0 ? 1 : 0;
            }

            @Override
            public void overlap(int one, int other) {
              overlaps.add(
                  new DocumentPairs.Overlap(document, Math.min(one, other), Math.max(one, other)));
            }
          });
      return new DocumentPairs(
          ranks,
          new DocumentPairs.Source() {
            @Override
            public int documents() {
              return documents;
            }

            @Override
            public int story(int document) {
              return storyNumbers[document];
            }

            @Override
            public int size() {
              return size[0];
            }

            @Override
            public long[] actors(int document) {
              LongStream.Builder actors = LongStream.builder();
              visit(
                  document,
                  document + 1,
                  new Visitor() {
                    @Override
                    public void actor(int actor, int mentions, int possible, int sentences) {
                      if (mentions > 0) {
                        actors.add(Longs.key(actor, mentions));
                      }
                    }
                  });
              return actors.build().sorted().toArray();
            }
          },
          overlaps);
    }

    /** The stories of the documents, numbered from 0. */
    private int[] storyNumbers() {
      long[] distinct =
          IntStream.range(0, documents).mapToLong(this::story).sorted().distinct().toArray();
      return IntStream.range(0, documents)
          .map(document -> Arrays.binarySearch(distinct, story(document)))
          .toArray();
    }
  }
}
