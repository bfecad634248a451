package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.report.NetworkDays;
import org.dramatis.analytics.report.NetworkGraph;
import org.dramatis.analytics.report.NetworkPath;
import org.dramatis.analytics.report.NetworkQuery;
import org.dramatis.analytics.report.Networks;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.error.DramatisException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of parts of a corpus beside what their mentions come to, counted pair by pair here. */
@Tag("long")
class NetworksTest {

  private static final LocalDate SPRING = LocalDate.of(2019, 3, 1);
  private static final LocalDate AUTUMN = LocalDate.of(2019, 9, 30);

  @TempDir Path folder;
  @TempDir Path home;

  private final SyntheticTools tools = new SyntheticTools();

  private record Place(long document, int number, int start, int end, String actor) {}

  /** In how many windows each two actors stand apart, of the documents that are wanted. */
  private static Map<String, Long> counted(
      Analytics analytics, Window window, Predicate<Optional<LocalDate>> wanted) {
    String number =
        switch (window) {
          case SENTENCE -> "m.sentence";
          case PARAGRAPH -> "m.paragraph";
          case DOCUMENT -> "0";
        };
    Map<List<Long>, List<Place>> windows = new HashMap<>();
    analytics
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT m.document, "
                            + number
                            + ", m.start_offset, m.end_offset, x.id, d.published FROM mention m"
                            + " JOIN document d ON d.number = m.document"
                            + " JOIN link l ON l.document = m.document AND l.mention = m.no"
                            + " JOIN actor_chain a ON a.document = l.document AND a.chain = l.chain"
                            + " JOIN actor x ON x.number = a.actor WHERE m.counted AND l.share = 1")
                    .map(
                        (row, context) -> {
                          if (wanted.test(Optional.ofNullable(row.getObject(6, LocalDate.class)))) {
                            windows
                                .computeIfAbsent(
                                    List.of(row.getLong(1), row.getLong(2)),
                                    any -> new ArrayList<>())
                                .add(
                                    new Place(
                                        row.getLong(1),
                                        row.getInt(2),
                                        row.getInt(3),
                                        row.getInt(4),
                                        row.getString(5)));
                          }
                          return true;
                        })
                    .list());
    Map<String, Long> counts = new TreeMap<>();
    for (List<Place> inside : windows.values()) {
      Set<String> together = new TreeSet<>();
      for (Place one : inside) {
        for (Place other : inside) {
          if (one.actor().compareTo(other.actor()) < 0
              && (one.end() <= other.start() || other.end() <= one.start())) {
            together.add(one.actor() + " " + other.actor());
          }
        }
      }
      together.forEach(pair -> counts.merge(pair, 1L, Long::sum));
    }
    return counts;
  }

  private static Map<String, Long> counts(NetworkGraph graph) {
    Map<String, Long> counts = new TreeMap<>();
    graph.edges().forEach(tie -> counts.put(tie.first() + " " + tie.second(), tie.count()));
    return counts;
  }

  @Test
  void ofAPartAreItsMentionsAlone() throws IOException {
    SyntheticCorpus.write(folder, 120, 5);
    try (Analytics analytics = open()) {
      ingest(analytics);
      Networks networks = analytics.reports().networks();
      Scope year = new Scope(Optional.of(SPRING), Optional.of(AUTUMN), Optional.empty());
      Scope source =
          new Scope(
              Optional.empty(),
              Optional.empty(),
              Optional.of(analytics.reports().sources().get(0)));
      for (Window window : Window.values()) {
        NetworkQuery all = NetworkQuery.strongest(window, NetworkQuery.MOST_TIES);
        NetworkGraph whole = networks.graph(all);
        assertThat(counts(whole)).isEqualTo(counted(analytics, window, day -> true)).isNotEmpty();
        // The only source is all of the corpus: counted again, it comes to the same.
        assertThat(networks.graph(all.within(source)).edges()).isEqualTo(whole.edges());
        NetworkGraph part = networks.graph(all.within(year));
        assertThat(counts(part))
            .isEqualTo(
                counted(
                    analytics,
                    window,
                    day ->
                        day.isPresent()
                            && !day.get().isBefore(SPRING)
                            && !day.get().isAfter(AUTUMN)));
        assertThat(part.fitting()).isEqualTo(part.edges().size());
        assertThat(part.edges()).isNotEqualTo(whole.edges());
        assertThat(part).isEqualTo(networks.graph(all.within(year)));
      }
    }
  }

  @Test
  void overTimeAddUp() throws IOException {
    SyntheticCorpus.write(folder, 120, 5);
    try (Analytics analytics = open()) {
      ingest(analytics);
      for (Window window : Window.values()) {
        NetworkQuery query = NetworkQuery.strongest(window, 40);
        NetworkDays days = analytics.reports().networks().days(query);
        assertThat(days.starts()).hasSizeGreaterThan(10).isSorted();
        Map<String, Long> dated = counted(analytics, window, Optional::isPresent);
        assertThat(days.ties()).hasSize(40);
        for (NetworkDays.Tie tie : days.ties()) {
          assertThat(tie.counts()).hasSameSizeAs(days.starts());
          assertThat(tie.counts().stream().mapToLong(Long::longValue).sum())
              .isEqualTo(dated.get(tie.first() + " " + tie.second()));
        }
      }
    }
  }

  @Test
  void aroundAnActorHoldTheTiesBetweenItsNeighbours() throws IOException {
    write("one.txt", "Ada met Bram. Ada met Cleo. Ada met Dora.\nBram met Cleo. Dora met Emil.");
    try (Analytics analytics = open()) {
      ingest(analytics);
      Networks networks = analytics.reports().networks();
      NetworkQuery query = NetworkQuery.strongest(Window.SENTENCE, 50);
      NetworkGraph around = networks.graph(query.around(List.of("person:ada")));
      assertThat(counts(around).keySet())
          .containsExactly(
              "person:ada person:bram",
              "person:ada person:cleo",
              "person:ada person:dora",
              "person:bram person:cleo");
      assertThat(around.nodes()).extracting(NetworkGraph.Node::degree).containsExactly(3, 2, 2, 1);
      assertThatThrownBy(() -> networks.graph(query.around(List.of("person:nobody"))))
          .isInstanceOf(DramatisException.class)
          .hasMessageContaining("There is no actor person:nobody");
    }
  }

  @Test
  void aChainIsAsShortAsAnyAndSaysWhere() throws IOException {
    SyntheticCorpus.write(folder, 30, 3);
    write("chain.txt", "2019-05-05 Zora met Yves. Yves met Xena.\nXena met Wim.\nWim met Ada.");
    try (Analytics analytics = open()) {
      ingest(analytics);
      Networks networks = analytics.reports().networks();
      NetworkQuery query = NetworkQuery.strongest(Window.SENTENCE, 10);
      NetworkPath path = networks.path("person:zora", "person:ada", query);
      assertThat(path.steps())
          .extracting(NetworkPath.Step::to)
          .containsExactly("person:yves", "person:xena", "person:wim", "person:ada");
      assertThat(path.steps().get(1).evidence().orElseThrow().text()).contains("Yves met Xena");
      Map<String, Long> all = counted(analytics, Window.SENTENCE, day -> true);
      Set<String> actors = new TreeSet<>();
      all.keySet().forEach(pair -> actors.addAll(List.of(pair.split(" "))));
      for (String one : List.of("person:zora", "person:tara", "person:wim")) {
        for (String other : actors) {
          if (!one.equals(other)) {
            for (NetworkQuery asked :
                List.of(
                    query,
                    query.within(
                        new Scope(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(analytics.reports().sources().get(0)))))) {
              assertThat(networks.path(one, other, asked).steps())
                  .as(one + " to " + other)
                  .hasSize(distance(all.keySet(), one, other));
            }
          }
        }
      }
      NetworkQuery often =
          new NetworkQuery(
              Scope.WHOLE,
              Set.of(),
              Window.SENTENCE,
              PairQuery.Order.COUNT,
              1_000,
              10,
              List.of(),
              List.of());
      assertThat(networks.path("person:zora", "person:ada", often).steps()).isEmpty();
    }
  }

  private static int distance(Set<String> pairs, String one, String other) {
    Map<String, Integer> reached = new HashMap<>(Map.of(one, 0));
    Deque<String> open = new ArrayDeque<>(List.of(one));
    while (!open.isEmpty()) {
      String at = open.remove();
      for (String pair : pairs) {
        String[] ends = pair.split(" ");
        for (int i = 0; i < 2; i++) {
          if (ends[i].equals(at) && !reached.containsKey(ends[1 - i])) {
            reached.put(ends[1 - i], reached.getOrDefault(at, 0) + 1);
            open.add(ends[1 - i]);
          }
        }
      }
    }
    return reached.getOrDefault(other, 0);
  }

  @Test
  void anExpandedActorBringsItsOwnTies() throws IOException {
    SyntheticCorpus.write(folder, 60, 9);
    write("rare.txt", "Zora met Yves. Zora met Xena. Tara met Zora.");
    try (Analytics analytics = open()) {
      ingest(analytics);
      Networks networks = analytics.reports().networks();
      NetworkQuery few = NetworkQuery.strongest(Window.SENTENCE, 5);
      NetworkQuery expanded =
          new NetworkQuery(
              Scope.WHOLE,
              Set.of(),
              Window.SENTENCE,
              PairQuery.Order.COUNT,
              1,
              5,
              List.of(),
              List.of("person:zora"));
      List<PairRow> plain = networks.graph(few).edges();
      List<PairRow> more = networks.graph(expanded).edges();
      assertThat(more).startsWith(plain.toArray(PairRow[]::new));
      assertThat(more)
          .filteredOn(
              tie -> tie.first().equals("person:zora") || tie.second().equals("person:zora"))
          .hasSize(3);
    }
  }

  private void ingest(Analytics analytics) {
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
  }

  private Analytics open() {
    return Analytics.open(AnalyticsSettings.of(home), tools.toolchain(), List::of);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }
}
