package org.dramatis.analytics.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.dramatis.analytics.report.ActorOverTime;
import org.dramatis.analytics.report.Measures;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairMeasure;
import org.dramatis.analytics.report.Salient;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.statistic.Association;
import org.dramatis.analytics.statistic.Bursts;
import org.dramatis.analytics.statistic.FalseDiscovery;
import org.dramatis.analytics.statistic.PairFigures;
import org.dramatis.analytics.statistic.Proportion;
import org.dramatis.analytics.statistic.Salience;
import org.dramatis.analytics.store.Database;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/** Measures from the tables. Thread-safe. */
final class StoredMeasures implements Measures {

  /** Of more pairs the false discovery rate is not told: eight bytes each are held in memory. */
  private static final int MOST_TESTS = 5_000_000;

  private final Database database;
  private final Standing standing;

  private record Named(String id, String name, ActorType type, long documents) {}

  StoredMeasures(Database database, Standing standing) {
    this.database = database;
    this.standing = standing;
  }

  @Override
  public Page<PairMeasure> moreThanExpected(
      String actor, Window window, Scope scope, long least, long offset, int limit) {
    Standing.Strong asked = new Standing.Strong(actor, window, scope, least, offset, limit);
    return ask(handle -> standing.strong(handle, asked, () -> strong(handle, asked)));
  }

  private Page<PairMeasure> strong(Handle handle, Standing.Strong asked) {
    int number = number(handle, asked.actor());
    TieSource source =
        TieSource.of(handle, standing.pairs(), asked.scope(), asked.window(), Set.of(), 1);
    Optional<FalseDiscovery> rates = rates(handle, source, asked.window(), asked.scope());
    List<PairFigures> ties =
        source.touching(Set.of(number)).stream()
            .filter(tie -> tie.windows() >= asked.least())
            .filter(tie -> logOdds(tie) > 0)
            .toList();
    Map<Integer, Named> actors = named(handle, asked.scope(), number, ties);
    List<PairMeasure> found = new ArrayList<>();
    for (PairFigures tie : ties) {
      PairMeasure measure = measure(actors, number, tie, asked.window(), rates);
      double sure = measure.discovery() == null ? measure.chance() : measure.discovery();
      if (sure <= FOUND) {
        found.add(measure);
      }
    }
    found.sort(
        Comparator.comparingDouble((PairMeasure measure) -> -measure.logOdds().low())
            .thenComparing(PairMeasure::other));
    int from = (int) Math.min(asked.offset(), found.size());
    int to = (int) Math.min(asked.offset() + asked.limit(), found.size());
    return new Page<>(List.copyOf(found.subList(from, to)), found.size(), asked.offset());
  }

  private static double logOdds(PairFigures tie) {
    return Association.logOdds(tie.windows(), tie.one(), tie.other(), tie.all()).low();
  }

  @Override
  public Optional<PairMeasure> pair(String actor, String other, Window window, Scope scope) {
    return ask(
        handle -> {
          int one = number(handle, actor);
          int second = number(handle, other);
          TieSource source = TieSource.of(handle, standing.pairs(), scope, window, Set.of(), 1);
          Optional<PairFigures> tie = source.between(Set.of(one, second)).stream().findFirst();
          if (one == second || tie.isEmpty()) {
            return Optional.empty();
          }
          return Optional.of(
              measure(
                  named(handle, scope, one, List.of(tie.get())),
                  one,
                  tie.get(),
                  window,
                  rates(handle, source, window, scope)));
        });
  }

  private static PairMeasure measure(
      Map<Integer, Named> actors,
      int actor,
      PairFigures tie,
      Window window,
      Optional<FalseDiscovery> rates) {
    Named one = known(actors, actor);
    Named other = known(actors, tie.first() == actor ? tie.second() : tie.first());
    double chance = Association.chance(tie.g2());
    @Nullable Double discovery = rates.map(all -> all.rate(chance)).orElse(null);
    return new PairMeasure(
        one.id(),
        one.name(),
        one.type(),
        other.id(),
        other.name(),
        other.type(),
        window,
        tie.windows(),
        Association.expected(tie.one(), tie.other(), tie.all()),
        tie.documents(),
        tie.stories(),
        share(tie.documents(), one.documents()),
        share(tie.documents(), other.documents()),
        Association.logOdds(tie.windows(), tie.one(), tie.other(), tie.all()),
        tie.g2(),
        chance,
        discovery);
  }

  private static double share(long part, long of) {
    return of == 0 ? 0 : (double) part / of;
  }

  private static Named known(Map<Integer, Named> actors, int number) {
    Named actor = actors.get(number);
    if (actor == null) {
      throw new IllegalStateException("no actor has the number " + number);
    }
    return actor;
  }

  /** The actors of ties, with the documents of the part that surely mention them. */
  private static Map<Integer, Named> named(
      Handle handle, Scope scope, int actor, List<PairFigures> ties) {
    Set<Integer> numbers = new TreeSet<>(Set.of(actor));
    for (PairFigures tie : ties) {
      numbers.add(tie.first());
      numbers.add(tie.second());
    }
    Map<Integer, Named> actors = new HashMap<>();
    List<Integer> all = List.copyOf(numbers);
    for (int from = 0; from < all.size(); from += 500) {
      Map<String, Object> values = new LinkedHashMap<>();
      String within = QueryParts.andWithin(scope, values);
      handle
          .createQuery(
              scope.whole()
                  ? "SELECT a.number, a.id, a.name, a.type, s.documents FROM actor a"
                      + " JOIN actor_statistic s ON s.actor = a.number WHERE a.number IN (<some>)"
                  : "SELECT a.number, a.id, a.name, a.type, COUNT(*) FROM actor a"
                      + " JOIN actor_document t ON t.actor = a.number AND t.mentions > 0"
                      + " JOIN document d ON d.number = t.document WHERE a.number IN (<some>)"
                      + within
                      + " GROUP BY a.number, a.id, a.name, a.type")
          .bindMap(values)
          .bindList("some", all.subList(from, Math.min(from + 500, all.size())))
          .map(
              (row, context) ->
                  actors.put(
                      row.getInt(1),
                      new Named(
                          row.getString(2),
                          row.getString(3),
                          ActorType.valueOf(row.getString(4)),
                          row.getLong(5))))
          .list();
    }
    return actors;
  }

  private Optional<FalseDiscovery> rates(
      Handle handle, TieSource source, Window window, Scope scope) {
    return standing.tests(
        handle,
        window,
        scope,
        () -> {
          Chances chances = new Chances();
          source.each(tie -> chances.add(Association.chance(tie.g2())));
          return chances.rates();
        });
  }

  /** The p-values of pairs. */
  private static final class Chances {

    private double[] values = new double[1024];
    private int size;

    void add(double chance) {
      if (size < MOST_TESTS) {
        if (size == values.length) {
          values = Arrays.copyOf(values, Math.min(MOST_TESTS, size * 2));
        }
        values[size] = chance;
      }
      size = Math.min(size, MOST_TESTS) + 1;
    }

    Optional<FalseDiscovery> rates() {
      return size > MOST_TESTS
          ? Optional.empty()
          : Optional.of(new FalseDiscovery(Arrays.copyOf(values, size)));
    }
  }

  private static final String SALIENT =
      "SELECT x.id, x.name, x.type, d.id, COALESCE(d.title, d.path), d.published, COUNT(*),"
          + " MIN(m.start_offset), MAX(d.characters),"
          + " MAX(CASE WHEN m.section = 'TITLE' THEN 1 ELSE 0 END) FROM actor_chain a"
          + " JOIN link l ON l.document = a.document AND l.chain = a.chain"
          + " JOIN mention m ON m.document = l.document AND m.no = l.mention"
          + " JOIN document d ON d.number = m.document JOIN actor x ON x.number = a.actor"
          + " WHERE m.counted AND l.share > 0.999999 AND a.document IN (<documents>)";

  private static final String EACH =
      " GROUP BY x.id, x.name, x.type, d.id, COALESCE(d.title, d.path), d.published";

  private static final Comparator<Salient> MOST_SALIENT =
      Comparator.comparingDouble((Salient row) -> -row.salience())
          .thenComparing(Salient::document)
          .thenComparing(Salient::actor);

  @Override
  public List<Salient> actorsOf(String document) {
    return ask(
        handle ->
            handle
                .createQuery(SALIENT + EACH)
                .bindList("documents", List.of(QueryParts.document(handle, document)))
                .map((row, context) -> salient(row))
                .list()
                .stream()
                .sorted(MOST_SALIENT)
                .toList());
  }

  @Override
  public Page<Salient> documentsAbout(String actor, Scope scope, long offset, int limit) {
    return ask(
        handle -> {
          int number = number(handle, actor);
          Map<String, Object> values = new LinkedHashMap<>();
          List<Long> documents =
              handle
                  .createQuery(
                      "SELECT t.document FROM actor_document t"
                          + " JOIN document d ON d.number = t.document"
                          + " WHERE t.actor = :actor AND t.mentions > 0"
                          + QueryParts.andWithin(scope, values)
                          + " ORDER BY t.mentions DESC, t.document LIMIT "
                          + MOST_DOCUMENTS)
                  .bindMap(values)
                  .bind("actor", number)
                  .mapTo(Long.class)
                  .list();
          List<Salient> found = new ArrayList<>();
          for (int from = 0; from < documents.size(); from += 500) {
            found.addAll(
                handle
                    .createQuery(SALIENT + " AND a.actor = :actor" + EACH)
                    .bindList(
                        "documents",
                        documents.subList(from, Math.min(from + 500, documents.size())))
                    .bind("actor", number)
                    .map((row, context) -> salient(row))
                    .list());
          }
          found.sort(MOST_SALIENT);
          int begin = (int) Math.min(offset, found.size());
          int end = (int) Math.min(offset + limit, found.size());
          return new Page<>(found.subList(begin, end), found.size(), offset);
        });
  }

  private static Salient salient(ResultSet row) throws SQLException {
    double first = (double) row.getInt(8) / Math.max(1, row.getLong(9));
    boolean headline = row.getInt(10) == 1;
    return new Salient(
        row.getString(1),
        row.getString(2),
        ActorType.valueOf(row.getString(3)),
        row.getString(4),
        row.getString(5),
        row.getObject(6, LocalDate.class),
        row.getLong(7),
        first,
        headline,
        Salience.of(row.getLong(7), first, headline));
  }

  @Override
  public ActorOverTime overTime(String actor, Optional<ChronoUnit> unit, Scope scope) {
    return ask(
        handle -> {
          int number = number(handle, actor);
          DocumentColumns columns = standing.columns(handle);
          IntPredicate within = columns.within(scope);
          Optional<TimeSpans> told = TimeSpans.of(columns, scope, unit);
          Postings mentions = standing.mentions(handle, number);
          Optional<ActorOverTime.Change> change = change(columns, mentions, scope);
          if (told.isEmpty()) {
            return new ActorOverTime(unit.orElse(ChronoUnit.DAYS), List.of(), List.of(), change);
          }
          TimeSpans spans = told.get();
          Counted all = new Counted(spans.count(), columns.stories());
          Counted own = new Counted(spans.count(), columns.stories());
          for (int row = 0; row < columns.size(); row++) {
            LocalDate day = columns.published(row);
            if (day != null && within.test(row)) {
              int span = spans.of(day);
              all.add(span, columns.story(row), 0);
              long some = mentions.of(columns.number(row));
              if (some > 0) {
                own.add(span, columns.story(row), some);
              }
            }
          }
          List<LocalDate> starts = spans.starts();
          List<ActorOverTime.Span> over = new ArrayList<>();
          for (int span = 0; span < spans.count(); span++) {
            over.add(
                new ActorOverTime.Span(
                    starts.get(span),
                    own.mentions[span],
                    own.documents[span],
                    own.stories[span],
                    all.documents[span],
                    all.stories[span],
                    share(own.stories[span], all.stories[span])));
          }
          List<ActorOverTime.Burst> bursts =
              Bursts.find(own.stories, all.stories).stream()
                  .map(
                      burst ->
                          new ActorOverTime.Burst(
                              starts.get(burst.first()),
                              starts.get(burst.last()).plus(1, spans.unit()).minusDays(1),
                              burst.weight()))
                  .toList();
          return new ActorOverTime(spans.unit(), over, bursts, change);
        });
  }

  /** Mentions, documents and stories by span. */
  private static final class Counted {

    final long[] mentions;
    final long[] documents;
    final long[] stories;
    private final long all;
    private final Set<Long> seen = new HashSet<>();

    Counted(int spans, int all) {
      this.mentions = new long[spans];
      this.documents = new long[spans];
      this.stories = new long[spans];
      this.all = all;
    }

    void add(int span, int story, long more) {
      mentions[span] += more;
      documents[span]++;
      stories[span] += seen.add(span * all + story) ? 1 : 0;
    }
  }

  /** The period of a scope against the one of the same length before it. */
  private static Optional<ActorOverTime.Change> change(
      DocumentColumns columns, Postings mentions, Scope scope) {
    if (scope.from().isEmpty()
        || scope.to().isEmpty()
        || scope.from().get().isAfter(scope.to().get())) {
      return Optional.empty();
    }
    long days = ChronoUnit.DAYS.between(scope.from().get(), scope.to().get()) + 1;
    Scope before =
        new Scope(
            scope.from().map(day -> day.minusDays(days)),
            scope.from().map(day -> day.minusDays(1)),
            scope.source());
    Proportion now = stories(columns, mentions, scope);
    Proportion then = stories(columns, mentions, before);
    return Optional.of(
        new ActorOverTime.Change(now.right(), now.of(), then.right(), then.of(), now.minus(then)));
  }

  /** How many of the stories of a part surely mention an actor. */
  private static Proportion stories(DocumentColumns columns, Postings mentions, Scope scope) {
    IntPredicate within = columns.within(scope);
    BitSet all = new BitSet();
    BitSet own = new BitSet();
    for (int row = 0; row < columns.size(); row++) {
      if (within.test(row)) {
        all.set(columns.story(row));
        if (mentions.of(columns.number(row)) > 0) {
          own.set(columns.story(row));
        }
      }
    }
    return new Proportion(own.cardinality(), all.cardinality());
  }

  private static int number(Handle handle, String id) {
    int number = QueryParts.actor(handle, id);
    if (number == 0) {
      throw new DramatisException(
          ErrorCode.NOT_FOUND,
          "There is no actor " + id,
          "Take an id from the list of actors, as in dramatis actor list kim");
    }
    return number;
  }

  private <T> T ask(HandleCallback<T, RuntimeException> question) {
    return QueryParts.consistently(database, question);
  }
}
