package org.dramatis.analytics.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;
import org.dramatis.core.statistic.Statistic;
import org.dramatis.testkit.ResultTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws every statistic keeps, over random corpora, and what the built-in ones count. */
class StatisticsLawsTest {

  static Stream<StreamedStatistic<?>> builtIn() {
    // A file for each few bytes, and few records sorted at a time.
    Scratch small = new Scratch(Path.of(System.getProperty("java.io.tmpdir")), 16, 5);
    return Stream.of(
        new ActorStatistic(),
        new CooccurrenceStatistic(),
        new ActorStatistic(small),
        new CooccurrenceStatistic(small));
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void anySplitAndOrderGivesTheSameTables(StreamedStatistic<?> statistic) {
    for (int seed = 0; seed < 60; seed++) {
      check(statistic, new Random(seed));
    }
  }

  private static <A extends Serializable> void check(
      StreamedStatistic<A> statistic, Random random) {
    List<ResolvedDocument> corpus = corpus(random, random.nextInt(25));
    A whole = statistic.empty();
    for (ResolvedDocument document : corpus) {
      whole = statistic.add(whole, document);
    }
    ResultTable expected = ResultTable.of(statistic, whole);
    assertThat(expected.columns()).isEqualTo(statistic.columns());
    List<ResolvedDocument> shuffled = new ArrayList<>(corpus);
    Collections.shuffle(shuffled, random);
    List<A> parts = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(6); i++) {
      parts.add(statistic.empty());
    }
    for (ResolvedDocument document : shuffled) {
      int part = random.nextInt(parts.size());
      parts.set(part, statistic.add(parts.get(part), document));
    }
    while (parts.size() > 1) {
      A left = parts.remove(random.nextInt(parts.size()));
      int right = random.nextInt(parts.size());
      parts.set(right, statistic.merge(copy(left), copy(parts.get(right))));
    }
    assertThat(ResultTable.of(statistic, parts.get(0))).isEqualTo(expected);
    Map<String, List<List<Object>>> tables = tables(statistic, parts.get(0));
    assertThat(tables).isEqualTo(tables(statistic, whole)).hasSizeGreaterThan(3);
    tables.forEach((name, rows) -> assertThat(rows).as(name).doesNotHaveDuplicates());
  }

  private static final Comparator<List<Object>> KEYS =
      (one, other) -> {
        for (int i = 0; i < one.size(); i++) {
          int order = compare(one.get(i), other.get(i));
          if (order != 0) {
            return order;
          }
        }
        return 0;
      };

  @SuppressWarnings("unchecked") // values of one column have one type
  private static int compare(Object one, Object other) {
    return ((Comparable<Object>) one).compareTo(other);
  }

  /** Actors from 1 on, as they are sorted. */
  private static Numbering numbering(List<String> actors) {
    return new Numbering() {
      @Override
      public int actor(String id) {
        return 1 + Collections.binarySearch(actors, id);
      }

      @Override
      public long document(String id) {
        return Long.parseUnsignedLong(id, 16);
      }
    };
  }

  /** The most frequent pairs that share a document. */
  private static TopRows top(ActorStatistic statistic, ActorDocuments summary) {
    return statistic.tops(summary, numbering(statistic.actors(summary))).get(0);
  }

  /** The tables of a summary, actors and documents numbered in the order of their ids. */
  private static <A extends Serializable> Map<String, List<List<Object>>> tables(
      StreamedStatistic<A> statistic, A summary) {
    List<String> actors = statistic.actors(summary);
    Map<String, List<List<Object>>> tables = new TreeMap<>();
    for (TableRows table : statistic.tables(summary, numbering(actors))) {
      List<List<Object>> rows = tables.computeIfAbsent(table.table(), name -> new ArrayList<>());
      List<List<Object>> part = new ArrayList<>();
      table.rows().forEachRemaining(row -> part.add(Arrays.asList(row)));
      // In the order of their keys: so they are compared with those that the tables hold.
      assertThat(part.stream().map(row -> row.subList(0, table.keys())).toList())
          .as(table.table())
          .isSortedAccordingTo(KEYS);
      rows.addAll(part);
    }
    return tables;
  }

  private static <A extends Serializable> ResultTable table(
      Statistic<A> statistic, List<ResolvedDocument> corpus) {
    A summary = statistic.empty();
    for (ResolvedDocument document : corpus) {
      summary = statistic.add(summary, document);
    }
    return ResultTable.of(statistic, summary);
  }

  /** Through serialization, as between processes. */
  @SuppressWarnings("unchecked") // what was written is read
  private static <A extends Serializable> A copy(A summary) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(summary);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        return (A) in.readObject();
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void countsEqualThoseOfTheDefinition() {
    for (int seed = 0; seed < 40; seed++) {
      List<ResolvedDocument> corpus = corpus(new Random(seed), 20);
      Map<String, List<Long>> counts = counts(table(new CooccurrenceStatistic(), corpus));
      counts.putAll(sharingDocuments(corpus));
      assertThat(counts).as("seed %s", seed).isEqualTo(byDefinition(corpus));
    }
  }

  /** Window, first, second to windows, documents, stories. */
  private static Map<String, List<Long>> counts(ResultTable table) {
    Map<String, List<Long>> counts = new TreeMap<>();
    for (List<?> row : table.rows()) {
      counts.put(
          row.get(0) + " " + row.get(1) + " " + row.get(2),
          List.of((Long) row.get(3), (Long) row.get(4), (Long) row.get(5)));
    }
    return counts;
  }

  /** The same of pairs that share documents. */
  private static Map<String, List<Long>> sharingDocuments(List<ResolvedDocument> corpus) {
    ActorStatistic statistic = new ActorStatistic();
    ActorDocuments summary = statistic.empty();
    corpus.forEach(document -> statistic.add(summary, document));
    List<String> actors = statistic.actors(summary);
    Map<String, List<Long>> counts = new TreeMap<>();
    for (PairFigures pair : top(statistic, summary).pairs()) {
      counts.put(
          "document " + actors.get(pair.first() - 1) + " " + actors.get(pair.second() - 1),
          List.of(pair.windows(), pair.documents(), pair.stories()));
    }
    return counts;
  }

  private static Map<String, List<Long>> byDefinition(List<ResolvedDocument> corpus) {
    Map<String, Set<String>> windows = new TreeMap<>();
    Map<String, Set<String>> documents = new TreeMap<>();
    Map<String, Set<String>> stories = new TreeMap<>();
    for (ResolvedDocument document : corpus) {
      for (ResolvedMention a : document.mentions()) {
        for (ResolvedMention b : document.mentions()) {
          if (a.share() < 1
              || b.share() < 1
              || a.actor().compareTo(b.actor()) >= 0
              || a.span().overlaps(b.span())) {
            continue;
          }
          String id = document.location().id();
          String pair = " " + a.actor() + " " + b.actor();
          List<String> kinds = new ArrayList<>(List.of("document"));
          if (a.paragraph() == b.paragraph()) {
            kinds.add("paragraph");
          }
          if (a.sentence() == b.sentence()) {
            kinds.add("sentence");
          }
          for (String kind : kinds) {
            String window =
                kind.equals("document")
                    ? id
                    : id + (kind.equals("sentence") ? a.sentence() : a.paragraph());
            windows.computeIfAbsent(kind + pair, key -> new HashSet<>()).add(window);
            documents.computeIfAbsent(kind + pair, key -> new HashSet<>()).add(id);
            stories.computeIfAbsent(kind + pair, key -> new HashSet<>()).add(document.story());
          }
        }
      }
    }
    Map<String, List<Long>> counts = new TreeMap<>();
    windows.forEach(
        (key, found) ->
            counts.put(
                key,
                List.of(
                    (long) found.size(),
                    (long) documents.get(key).size(),
                    (long) stories.get(key).size())));
    return counts;
  }

  @Test
  void aSharedMentionIsPossibleOnly() {
    ResolvedDocument document =
        document(
            0,
            "s",
            List.of(
                mention("person:a", 0, 5, 0, 0, 1),
                mention("person:a", 10, 15, 0, 0, 0.6),
                mention("person:b", 10, 15, 0, 0, 0.4)));
    List<List<Object>> rows = new ArrayList<>();
    table(new ActorStatistic(), List.of(document))
        .rows()
        .forEach(row -> rows.add(row.subList(0, 4)));
    assertThat(rows)
        .containsExactly(List.of("person:a", 1L, 2L, 1L), List.of("person:b", 0L, 1L, 0L));
    assertThat(table(new CooccurrenceStatistic(), List.of(document)).rows()).isEmpty();
  }

  @Test
  void nestedMentionsDoNotCooccurButNeighboursDo() {
    ResolvedDocument nested =
        document(
            0,
            "s",
            List.of(
                mention("organization:army", 0, 18, 0, 0, 1),
                mention("country:kp", 0, 11, 0, 0, 1)));
    assertThat(table(new CooccurrenceStatistic(), List.of(nested)).rows()).isEmpty();
    assertThat(sharingDocuments(List.of(nested))).isEmpty();
    ResolvedDocument both =
        document(
            1,
            "t",
            List.of(
                mention("organization:army", 0, 18, 0, 0, 1),
                mention("country:kp", 0, 11, 0, 0, 1),
                mention("country:kp", 30, 41, 1, 0, 1)));
    assertThat(counts(table(new CooccurrenceStatistic(), List.of(nested, both))).keySet())
        .containsExactly("paragraph country:kp organization:army");
    assertThat(sharingDocuments(List.of(nested, both)))
        .containsExactly(Map.entry("document country:kp organization:army", List.of(1L, 1L, 1L)));
  }

  @Test
  void aListOfNamesTiesNoneOfThem() {
    List<ResolvedMention> list = new ArrayList<>();
    for (int i = 0; i <= DocumentPairs.MOST_ACTORS + 1; i++) {
      // The first one and the last one are mentioned twice, so they are not left out.
      list.add(mention("person:" + 1000 + i, 10 * i, 10 * i + 5, 0, 0, 1));
      if (i == 0 || i > DocumentPairs.MOST_ACTORS) {
        list.add(mention("person:" + 1000 + i, 10 * i + 5, 10 * i + 9, 0, 0, 1));
      }
    }
    ResolvedDocument document = document(0, "s", list);
    assertThat(table(new CooccurrenceStatistic(), List.of(document)).rows()).isEmpty();
    ActorStatistic statistic = new ActorStatistic();
    ActorDocuments summary = statistic.add(statistic.empty(), document);
    long kept = DocumentPairs.MOST_ACTORS;
    assertThat(top(statistic, summary).all()).isEqualTo(kept * (kept - 1) / 2);
  }

  @Test
  void associationHasItsKnownValues() {
    // Always together, and not everywhere: 1. Never: -1. As by chance: 0.
    assertThat(Association.npmi(5, 5, 5, 20)).isCloseTo(1, within(1e-12));
    assertThat(Association.npmi(0, 5, 5, 20)).isEqualTo(-1);
    assertThat(Association.npmi(5, 10, 10, 20)).isCloseTo(0, within(1e-12));
    assertThat(Association.npmi(20, 20, 20, 20)).isEqualTo(0);
    // Dunning 1993, table 2: "the swiss" 110 of 2442 + 110, 111 + 29114 others.
    assertThat(Association.g2(110, 110 + 2442, 110 + 111, 110 + 2442 + 111 + 29114))
        .isCloseTo(270.72, within(0.02));
    assertThat(Association.g2(5, 10, 10, 20)).isCloseTo(0, within(1e-9));
  }

  private static List<ResolvedDocument> corpus(Random random, int size) {
    List<ResolvedDocument> corpus = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<ResolvedMention> mentions = new ArrayList<>();
      int at = 0;
      int sentence = 0;
      for (int m = random.nextInt(12); m > 0; m--) {
        at += random.nextInt(9);
        sentence += random.nextInt(2);
        String actor = "person:" + (char) ('a' + random.nextInt(6));
        double share = random.nextInt(5) == 0 ? 0.5 : 1;
        mentions.add(mention(actor, at, at + 6, sentence, sentence / 3, share));
      }
      corpus.add(document(i, "story" + random.nextInt(8), mentions));
    }
    return corpus;
  }

  private static ResolvedDocument document(int i, String story, List<ResolvedMention> mentions) {
    LocalDate day = i % 4 == 3 ? null : LocalDate.of(2019, 1, 1 + i % 9);
    return new ResolvedDocument(new Location("corpus", i + ".txt"), "en", day, story, mentions);
  }

  private static ResolvedMention mention(
      String actor, int start, int end, int sentence, int paragraph, double share) {
    return new ResolvedMention(
        actor,
        ActorType.PERSON,
        MentionKind.values()[start % 5],
        new Span(start, end),
        sentence,
        paragraph,
        SectionRole.BODY,
        share,
        1);
  }
}
