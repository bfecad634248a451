package org.dramatis.analytics.statistic;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;
import org.jspecify.annotations.Nullable;

/** What {@link ActorStatistic} accumulates. Not thread-safe. */
public final class ActorCounts implements Serializable {

  private static final long serialVersionUID = 1;
  private static final int KINDS = MentionKind.values().length;
  private static final long NO_FIRST = Long.MAX_VALUE;
  private static final long NO_LAST = Long.MIN_VALUE;

  private final Strings actors = new Strings();
  private final Strings stories = new Strings();
  private final Incidence incidence = new Incidence();
  private long[] byKind = new long[0];
  private long[] possible = new long[0];
  private long[] documents = new long[0];
  private long[] first = new long[0];
  private long[] last = new long[0];

  ActorCounts() {}

  void add(ResolvedDocument document) {
    Longs seen = new Longs();
    incidence.document(stories.add(document.story()));
    for (ResolvedMention mention : document.mentions()) {
      int actor = actor(mention.actor());
      possible[actor]++;
      if (mention.share() < 1) {
        continue;
      }
      byKind[actor * KINDS + mention.kind().ordinal()]++;
      int known = seen.size();
      if (seen.add(actor) == known) {
        documents[actor]++;
        incidence.add(actor);
        LocalDate published = document.published();
        if (published != null) {
          first[actor] = Math.min(first[actor], published.toEpochDay());
          last[actor] = Math.max(last[actor], published.toEpochDay());
        }
      }
    }
  }

  void addAll(ActorCounts other) {
    int[] numbers = new int[other.actors.size()];
    for (int i = 0; i < numbers.length; i++) {
      int actor = actor(other.actors.get(i));
      numbers[i] = actor;
      for (int kind = 0; kind < KINDS; kind++) {
        byKind[actor * KINDS + kind] += other.byKind[i * KINDS + kind];
      }
      possible[actor] += other.possible[i];
      documents[actor] += other.documents[i];
      first[actor] = Math.min(first[actor], other.first[i]);
      last[actor] = Math.max(last[actor], other.last[i]);
    }
    incidence.addAll(other.incidence, stories.addAll(other.stories), item -> numbers[item]);
  }

  int size() {
    return actors.size();
  }

  Integer[] sorted() {
    return actors.sorted();
  }

  String name(int actor) {
    return actors.get(actor);
  }

  long mentions(int actor, MentionKind kind) {
    return byKind[actor * KINDS + kind.ordinal()];
  }

  long possible(int actor) {
    return possible[actor];
  }

  long documents(int actor) {
    return documents[actor];
  }

  long[] stories() {
    long[] counts = new long[actors.size()];
    int[] lastStory = new int[actors.size()];
    incidence.byStory(
        stories.size(),
        (actor, story) -> {
          if (lastStory[actor] != story + 1) {
            lastStory[actor] = story + 1;
            counts[actor]++;
          }
        });
    return counts;
  }

  @Nullable LocalDate first(int actor) {
    return first[actor] == NO_FIRST ? null : LocalDate.ofEpochDay(first[actor]);
  }

  @Nullable LocalDate last(int actor) {
    return last[actor] == NO_LAST ? null : LocalDate.ofEpochDay(last[actor]);
  }

  private int actor(String name) {
    int actor = actors.add(name);
    if (actor >= possible.length) {
      int capacity = Math.max(16, possible.length * 2);
      int old = possible.length;
      byKind = Arrays.copyOf(byKind, capacity * KINDS);
      possible = Arrays.copyOf(possible, capacity);
      documents = Arrays.copyOf(documents, capacity);
      first = Arrays.copyOf(first, capacity);
      last = Arrays.copyOf(last, capacity);
      Arrays.fill(first, old, capacity, NO_FIRST);
      Arrays.fill(last, old, capacity, NO_LAST);
    }
    return actor;
  }
}
