package org.dramatis.analytics.store.query;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dramatis.analytics.network.NetworkMeasures;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.NetworkDays;
import org.dramatis.analytics.report.NetworkGraph;
import org.dramatis.analytics.report.NetworkPath;
import org.dramatis.analytics.report.NetworkQuery;
import org.dramatis.analytics.report.Networks;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.statistic.PairFigures;
import org.dramatis.analytics.statistic.TopPairs;
import org.dramatis.analytics.store.Database;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/** Networks from the tables. */
final class StoredNetworks implements Networks {

  /** A chain of more ties says nothing of its ends. */
  private static final int LONGEST = 8;

  /** So many members name a community. */
  private static final int NAMING = 3;

  private static final int AT_ONCE = 500;

  private final Database database;
  private final Standing standing;

  StoredNetworks(Database database, Standing standing) {
    this.database = database;
    this.standing = standing;
  }

  /** What is shown of an actor. */
  private record Named(int number, String id, String name, ActorType type) {}

  @Override
  public NetworkGraph graph(NetworkQuery query) {
    return ask(
        handle ->
            standing.graph(handle, query, () -> graph(handle, query.scope(), ties(handle, query))));
  }

  /** Ties of a network, the strongest first, and how many fit the question. */
  private record Ties(List<PairRow> rows, long fitting) {}

  private Ties ties(Handle handle, NetworkQuery query) {
    List<Integer> around = numbers(handle, query.around());
    List<Integer> expanded = numbers(handle, query.expanded());
    Map<String, PairRow> rows = new LinkedHashMap<>();
    long fitting;
    TieSource source = null;
    if (around.isEmpty() && query.scope().whole()) {
      Page<PairRow> page =
          new PairReader(handle)
              .pairs(
                  new PairQuery(
                      Optional.empty(),
                      query.types(),
                      query.window(),
                      query.order(),
                      query.minCount(),
                      0,
                      query.ties()));
      page.items().forEach(row -> rows.put(key(row), row));
      fitting = page.total();
    } else {
      source = source(handle, query);
      List<PairFigures> chosen;
      if (around.isEmpty()) {
        List<PairFigures> all = ((TieSource.Counted) source).all();
        fitting = all.size();
        chosen = strongest(all, query, query.ties());
      } else {
        Map<List<Integer>, PairFigures> found = new LinkedHashMap<>();
        Set<Integer> near = new TreeSet<>(around);
        // Half of the ties may be theirs: the others are those between whom these lead to.
        int own = Math.max(1, query.ties() / 2 / around.size());
        for (int actor : around) {
          for (PairFigures pair : source.strongest(actor, query.order(), own)) {
            found.put(List.of(pair.first(), pair.second()), pair);
            near.add(pair.first());
            near.add(pair.second());
          }
        }
        List<PairFigures> between = new ArrayList<>(source.between(near));
        between.removeIf(pair -> found.containsKey(List.of(pair.first(), pair.second())));
        fitting = found.size() + (long) between.size();
        strongest(between, query, Math.max(0, query.ties() - found.size()))
            .forEach(pair -> found.put(List.of(pair.first(), pair.second()), pair));
        chosen = strongest(found.values(), query, query.ties());
      }
      rows(handle, query, chosen).forEach(row -> rows.put(key(row), row));
    }
    if (!expanded.isEmpty()) {
      TieSource from = source == null ? source(handle, query) : source;
      Set<Integer> near = new TreeSet<>();
      List<PairFigures> more = new ArrayList<>();
      for (int actor : expanded) {
        for (PairFigures pair : from.strongest(actor, query.order(), NetworkQuery.OWN_TIES)) {
          more.add(pair);
          near.add(pair.first());
          near.add(pair.second());
        }
      }
      more.addAll(from.between(near));
      rows(handle, query, strongest(more, query, NetworkQuery.MOST_TIES))
          .forEach(row -> rows.put(key(row), row));
    }
    return new Ties(List.copyOf(rows.values()), Math.max(fitting, rows.size()));
  }

  private TieSource source(Handle handle, NetworkQuery query) {
    return TieSource.of(
        handle, standing.pairs(), query.scope(), query.window(), query.types(), query.minCount());
  }

  private static List<PairFigures> strongest(
      Collection<PairFigures> ties, NetworkQuery query, int most) {
    TopPairs top = new TopPairs(most, TieSource.comparator(query.order()));
    ties.forEach(top::add);
    return top.sorted();
  }

  private static String key(PairRow row) {
    return row.first() + "\n" + row.second();
  }

  private static List<Integer> numbers(Handle handle, List<String> ids) {
    List<Integer> numbers = new ArrayList<>();
    for (String id : ids) {
      int number = QueryParts.actor(handle, id);
      if (number == 0) {
        throw new DramatisException(
            ErrorCode.NOT_FOUND,
            "There is no actor " + id,
            "Take an id from the list of actors, as in dramatis actor list kim");
      }
      numbers.add(number);
    }
    return numbers;
  }

  private static List<PairRow> rows(Handle handle, NetworkQuery query, List<PairFigures> ties) {
    Map<Integer, Named> actors =
        named(handle, ties.stream().flatMap(tie -> Stream.of(tie.first(), tie.second())).toList());
    return ties.stream()
        .map(
            tie -> {
              Named first = known(actors, tie.first());
              Named second = known(actors, tie.second());
              return new PairRow(
                  first.id(),
                  first.name(),
                  first.type(),
                  second.id(),
                  second.name(),
                  second.type(),
                  query.window(),
                  tie.windows(),
                  tie.documents(),
                  tie.stories(),
                  tie.npmi(),
                  tie.g2());
            })
        .toList();
  }

  private static Named known(Map<Integer, Named> actors, int number) {
    Named actor = actors.get(number);
    if (actor == null) {
      throw new IllegalStateException("no actor has the number " + number);
    }
    return actor;
  }

  private static Map<Integer, Named> named(Handle handle, Collection<Integer> numbers) {
    Map<Integer, Named> actors = new HashMap<>();
    List<Integer> all = new ArrayList<>(new TreeSet<>(numbers));
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      handle
          .createQuery("SELECT number, id, name, type FROM actor WHERE number IN (<numbers>)")
          .bindList("numbers", all.subList(from, Math.min(from + AT_ONCE, all.size())))
          .map(
              (row, context) ->
                  actors.put(
                      row.getInt(1),
                      new Named(
                          row.getInt(1),
                          row.getString(2),
                          row.getString(3),
                          ActorType.valueOf(row.getString(4)))))
          .list();
    }
    return actors;
  }

  private static NetworkGraph graph(Handle handle, Scope scope, Ties ties) {
    Map<String, Named> ends = new TreeMap<>();
    for (PairRow row : ties.rows()) {
      ends.put(row.first(), new Named(0, row.first(), row.firstName(), row.firstType()));
      ends.put(row.second(), new Named(0, row.second(), row.secondName(), row.secondType()));
    }
    List<Named> actors = List.copyOf(ends.values());
    Map<String, Integer> places = new HashMap<>();
    actors.forEach(actor -> places.put(actor.id(), places.size()));
    List<NetworkMeasures.Tie> measured =
        ties.rows().stream()
            .sorted(Comparator.comparing(PairRow::first).thenComparing(PairRow::second))
            .map(
                row ->
                    new NetworkMeasures.Tie(
                        places.getOrDefault(row.first(), 0),
                        places.getOrDefault(row.second(), 0),
                        row.count()))
            .toList();
    NetworkMeasures measures = NetworkMeasures.of(actors.size(), measured);
    Map<String, Long> mentions = mentions(handle, scope, List.copyOf(ends.keySet()));
    List<NetworkGraph.Node> nodes = new ArrayList<>();
    for (int place = 0; place < actors.size(); place++) {
      Named actor = actors.get(place);
      nodes.add(
          new NetworkGraph.Node(
              actor.id(),
              actor.name(),
              actor.type(),
              mentions.getOrDefault(actor.id(), 0L),
              measures.degree(place),
              measures.strength(place),
              measures.betweenness(place),
              measures.pageRank(place),
              measures.core(place),
              measures.community(place)));
    }
    return new NetworkGraph(nodes, ties.rows(), communities(nodes), ties.fitting());
  }

  private static List<NetworkGraph.Community> communities(List<NetworkGraph.Node> nodes) {
    Map<Integer, List<NetworkGraph.Node>> members =
        nodes.stream()
            .collect(
                Collectors.groupingBy(
                    NetworkGraph.Node::community, TreeMap::new, Collectors.toList()));
    return members.entrySet().stream()
        .map(
            entry ->
                new NetworkGraph.Community(
                    entry.getKey(),
                    entry.getValue().stream()
                        .sorted(
                            Comparator.comparingLong(NetworkGraph.Node::strength)
                                .reversed()
                                .thenComparing(NetworkGraph.Node::id))
                        .limit(NAMING)
                        .map(NetworkGraph.Node::name)
                        .collect(Collectors.joining(", ")),
                    entry.getValue().size()))
        .toList();
  }

  private static Map<String, Long> mentions(Handle handle, Scope scope, List<String> ids) {
    Map<String, Long> mentions = new HashMap<>();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      Map<String, Object> values = new LinkedHashMap<>();
      String within = QueryParts.andWithin(scope, values);
      handle
          .createQuery(
              scope.whole()
                  ? "SELECT a.id, s.mentions FROM actor a"
                      + " JOIN actor_statistic s ON s.actor = a.number WHERE a.id IN (<ids>)"
                  : "SELECT a.id, SUM(t.mentions) FROM actor a"
                      + " JOIN actor_document t ON t.actor = a.number"
                      + " JOIN document d ON d.number = t.document WHERE a.id IN (<ids>)"
                      + within
                      + " GROUP BY a.id")
          .bindMap(values)
          .bindList("ids", ids.subList(from, Math.min(from + AT_ONCE, ids.size())))
          .map((row, context) -> mentions.put(row.getString(1), row.getLong(2)))
          .list();
    }
    return mentions;
  }

  @Override
  public NetworkDays days(NetworkQuery query) {
    return ask(
        handle -> {
          List<PairRow> ties = ties(handle, query).rows();
          Optional<TimeSpans> told =
              TimeSpans.of(standing.columns(handle), query.scope(), Optional.empty());
          if (ties.isEmpty() || told.isEmpty()) {
            return new NetworkDays(ChronoUnit.DAYS, List.of(), List.of());
          }
          TimeSpans spans = told.get();
          Map<Integer, Named> numbered =
              byId(
                  handle,
                  ties.stream().flatMap(tie -> Stream.of(tie.first(), tie.second())).toList());
          Set<String> wanted = ties.stream().map(StoredNetworks::key).collect(Collectors.toSet());
          Map<String, Long[]> counts = new LinkedHashMap<>();
          new TieCounter(handle)
              .count(
                  query.scope(),
                  query.window(),
                  spans.count(),
                  spans::of,
                  (span, pair) -> {
                    Named first = numbered.get(pair.first());
                    Named second = numbered.get(pair.second());
                    if (first == null || second == null) {
                      return;
                    }
                    String key = first.id() + "\n" + second.id();
                    if (wanted.contains(key)) {
                      counts.computeIfAbsent(key, any -> zeros(spans.count()))[span] =
                          pair.windows();
                    }
                  });
          List<NetworkDays.Tie> over = new ArrayList<>();
          for (PairRow tie : ties) {
            Long[] own = counts.get(key(tie));
            if (own != null) {
              over.add(new NetworkDays.Tie(tie.first(), tie.second(), List.of(own)));
            }
          }
          return new NetworkDays(spans.unit(), spans.starts(), over);
        });
  }

  private static Long[] zeros(int size) {
    Long[] zeros = new Long[size];
    Arrays.fill(zeros, 0L);
    return zeros;
  }

  private static Map<Integer, Named> byId(Handle handle, List<String> ids) {
    List<String> all = List.copyOf(new TreeSet<>(ids));
    Map<Integer, Named> found = new HashMap<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      handle
          .createQuery("SELECT number, id, name, type FROM actor WHERE id IN (<ids>)")
          .bindList("ids", all.subList(from, Math.min(from + AT_ONCE, all.size())))
          .map(
              (row, context) ->
                  found.put(
                      row.getInt(1),
                      new Named(
                          row.getInt(1),
                          row.getString(2),
                          row.getString(3),
                          ActorType.valueOf(row.getString(4)))))
          .list();
    }
    return found;
  }

  @Override
  public NetworkPath path(String from, String to, NetworkQuery query) {
    return ask(
        handle -> {
          List<Integer> ends = numbers(handle, List.of(from, to));
          int one = ends.get(0);
          int other = ends.get(1);
          if (one == other) {
            throw new DramatisException(
                ErrorCode.USAGE, "A chain leads to another actor", "Name two different ones");
          }
          List<PairFigures> chain = chain(source(handle, query), one, other);
          Map<Integer, Named> actors =
              named(
                  handle,
                  chain.stream().flatMap(tie -> Stream.of(tie.first(), tie.second())).toList());
          List<NetworkPath.Step> steps = new ArrayList<>();
          int at = one;
          for (PairFigures tie : chain) {
            Named start = known(actors, at);
            at = tie.first() == at ? tie.second() : tie.first();
            Named end = known(actors, at);
            Optional<Evidence> evidence =
                new EvidenceReader(handle, standing)
                        .both(start.id(), end.id(), query.window(), query.scope(), 0, 1)
                        .items()
                        .stream()
                        .findFirst();
            steps.add(
                new NetworkPath.Step(
                    start.id(), start.name(), end.id(), end.name(), tie.windows(), evidence));
          }
          return new NetworkPath(steps);
        });
  }

  /** The ties of a shortest chain, in its order; none where no chain leads there. */
  private static List<PairFigures> chain(TieSource source, int one, int other) {
    Graph<Integer, DefaultWeightedEdge> graph =
        new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
    Map<DefaultWeightedEdge, PairFigures> ties = new HashMap<>();
    List<Set<Integer>> reached = List.of(new TreeSet<>(Set.of(one)), new TreeSet<>(Set.of(other)));
    List<Set<Integer>> last = new ArrayList<>(reached);
    // From both ends, always where fewer actors have to be asked.
    for (int length = 0; length < LONGEST; length++) {
      int side = last.get(0).size() <= last.get(1).size() ? 0 : 1;
      Set<Integer> next = new TreeSet<>();
      for (PairFigures tie : source.touching(last.get(side))) {
        graph.addVertex(tie.first());
        graph.addVertex(tie.second());
        DefaultWeightedEdge edge = graph.addEdge(tie.first(), tie.second());
        if (edge != null) {
          // Less than a step together: the fewest ties first, then the strongest.
          graph.setEdgeWeight(edge, 1 + 0.5 / LONGEST / tie.windows());
          ties.put(edge, tie);
        }
        next.add(tie.first());
        next.add(tie.second());
      }
      next.removeAll(reached.get(side));
      reached.get(side).addAll(next);
      last.set(side, next);
      if (reached.get(side).stream().anyMatch(reached.get(1 - side)::contains)) {
        GraphPath<Integer, DefaultWeightedEdge> path =
            DijkstraShortestPath.findPathBetween(graph, one, other);
        return path == null
            ? List.of()
            : path.getEdgeList().stream()
                .map(edge -> ties.get(edge))
                .filter(Objects::nonNull)
                .toList();
      }
      if (next.isEmpty()) {
        return List.of();
      }
    }
    return List.of();
  }

  /** Asks several questions of the same results, though others may be written meanwhile. */
  private <T> T ask(HandleCallback<T, RuntimeException> question) {
    return QueryParts.consistently(database, question);
  }
}
