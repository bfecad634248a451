package org.dramatis.analytics.statistic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dramatis.analytics.spill.Slices;
import org.dramatis.core.actor.MentionKind;
import org.jspecify.annotations.Nullable;

/** Some actors with all their documents, by number; rows are made of it. Not thread-safe. */
final class ActorSlice {

  private final ActorDocuments.Ordered from;
  private final Slices.Slice slice;
  private final int[] documents;
  private final int[] mentions;
  private final int[] possible;
  private final int[] sentences;
  private final int[] places;
  private final int[] starts;

  ActorSlice(ActorDocuments.Ordered from, Slices.Slice slice) {
    this.from = from;
    this.slice = slice;
    this.documents = new int[slice.records()];
    this.mentions = new int[slice.records()];
    this.possible = new int[slice.records()];
    this.sentences = new int[slice.records()];
    int[] actors = new int[slice.records()];
    from.visit(
        0,
        from.documentCount(),
        new ActorDocuments.Visitor() {

          private int document;
          private int size;

          @Override
          public void document(int place) {
            document = place;
          }

          @Override
          public void actor(int actor, int sure, int maybe, int holding) {
            if (slice.holds(actor)) {
              actors[size] = actor - slice.from();
              documents[size] = document;
              mentions[size] = sure;
              possible[size] = maybe;
              sentences[size++] = holding;
            }
          }
        });
    int[] all = CountingSort.all(slice.records());
    this.places = CountingSort.sort(all, place -> actors[place], slice.to() - slice.from());
    this.starts = CountingSort.starts(all, place -> actors[place], slice.to() - slice.from());
  }

  /** Ranks of the actors. */
  private IntStream actors() {
    return IntStream.range(slice.from(), slice.to())
        .filter(rank -> starts[rank - slice.from() + 1] > starts[rank - slice.from()]);
  }

  private IntStream places(int rank) {
    return Arrays.stream(places, starts[rank - slice.from()], starts[rank - slice.from() + 1]);
  }

  /** Each actor's row of counts. */
  Stream<@Nullable Object[]> totals() {
    return actors().mapToObj(this::total);
  }

  private @Nullable Object[] total(int rank) {
    long maybe = 0;
    int holding = 0;
    LocalDate first = null;
    LocalDate last = null;
    int[] own = places(rank).toArray();
    long[] stories = new long[own.length];
    for (int place : own) {
      maybe += possible[place];
      if (mentions[place] > 0) {
        stories[holding++] = from.story(documents[place]);
        LocalDate day = from.day(documents[place]);
        if (day != null) {
          first = first == null || day.isBefore(first) ? day : first;
          last = last == null || day.isAfter(last) ? day : last;
        }
      }
    }
    long sure = 0;
    for (MentionKind kind : MentionKind.values()) {
      sure += from.mentions(rank, kind);
    }
    return TableRows.row(
        from.ranks().number(rank),
        sure,
        maybe,
        (long) holding,
        Arrays.stream(stories, 0, holding).distinct().count(),
        from.mentions(rank, MentionKind.NAME),
        from.mentions(rank, MentionKind.DEMONYM),
        from.mentions(rank, MentionKind.ROLE),
        from.mentions(rank, MentionKind.NOMINAL),
        from.mentions(rank, MentionKind.PRONOUN),
        first,
        last);
  }

  /** A row for each actor and document. */
  Stream<@Nullable Object[]> documents() {
    return actors()
        .boxed()
        .flatMap(
            rank ->
                places(rank)
                    .mapToObj(
                        place ->
                            TableRows.row(
                                from.ranks().number(rank),
                                from.number(documents[place]),
                                (long) mentions[place],
                                (long) possible[place],
                                (long) sentences[place])));
  }

  /** A row for each actor and day. */
  Stream<@Nullable Object[]> days() {
    return actors().boxed().flatMap(this::days);
  }

  private Stream<@Nullable Object[]> days(int rank) {
    long[] byDay =
        places(rank)
            .filter(place -> mentions[place] > 0 && from.day(documents[place]) != null)
            .mapToLong(
                place ->
                    Longs.key(
                        (int) Objects.requireNonNull(from.day(documents[place])).toEpochDay(),
                        place))
            .sorted()
            .toArray();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int begin = 0; begin < byDay.length; ) {
      int end = begin;
      long sure = 0;
      while (end < byDay.length && Longs.high(byDay[end]) == Longs.high(byDay[begin])) {
        sure += mentions[Longs.low(byDay[end++])];
      }
      rows.add(
          TableRows.row(
              from.ranks().number(rank),
              LocalDate.ofEpochDay(Longs.high(byDay[begin])),
              sure,
              (long) end - begin,
              Arrays.stream(byDay, begin, end)
                  .map(place -> from.story(documents[Longs.low(place)]))
                  .distinct()
                  .count()));
      begin = end;
    }
    return rows.stream();
  }
}
