package org.dramatis.analytics.batch;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.analytics.statistic.ActorDocuments;
import org.dramatis.analytics.statistic.ActorStatistic;
import org.dramatis.analytics.statistic.CooccurrenceStatistic;
import org.dramatis.analytics.statistic.Cooccurrences;
import org.dramatis.analytics.store.ActorAssignment;
import org.dramatis.analytics.store.CorpusReader;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.ResultWriter;
import org.dramatis.analytics.store.RunComparison;
import org.dramatis.core.statistic.Statistic;

/**
 * Counts everything and brings the tables of results to that in one transaction.
 *
 * <p>Each thread counts a share of the documents; because statistics merge, the shares give one
 * answer. A plugin's statistic that fails is left out with its table as it was.
 */
final class AggregateStep extends Step {

  private static final List<Statistic<?>> BUILT_IN =
      List.of(new ActorStatistic(), new CooccurrenceStatistic());

  AggregateStep(ActiveRun run) {
    super(run);
  }

  @Override
  void work() throws Exception {
    Database database = run().database();
    if (run().standing()) {
      new AddedStatistics(run()).count();
      RunComparison.standing(database, run().id());
      return;
    }
    try (Scratch scratch = database.scratch()) {
      aggregate(database, scratch);
    } catch (UncheckedIOException e) {
      throw Database.diskFull(e) ? Database.failed("The results cannot be counted", e) : e;
    }
  }

  private void aggregate(Database database, Scratch scratch) throws Exception {
    CorpusReader reader = new CorpusReader(database);
    run().meter().begin("aggregate", reader.size(), 0, 0, 0);
    ActorAssignment assignment = run().assignment();
    Map<String, String> stories = reader.stories(run()::stopRequested);
    List<Statistic<?>> plugged = run().statistics();
    Set<String> concerned = reader.metonymActors(assignment);
    Share sum = count(reader, assignment, stories, () -> new Share(concerned, plugged, scratch));
    if (run().stopRequested()) {
      return;
    }
    run().meter().begin("write results");
    RunComparison comparison = RunComparison.begin(database, assignment, run().watched());
    LongConsumer written =
        rows -> {
          run().meter().done(rows, 0);
          run().orderlyEnd();
        };
    try (ResultWriter writer = new ResultWriter(database, written)) {
      writer.prepare(plugged, plugged);
      writer.actors(assignment);
      writer.decisions(assignment);
      ActorLinks links = new ActorLinks(assignment.actors(), run().linkers(), run()::note);
      writer.aliases(sum.names.aliases(), links::ask);
      writer.attributes(sum.names.attributes());
      writer.links(links.found());
      writer.stories(stories);
      sum.actors.write(writer);
      writer.compare(comparison);
      sum.pairs.write(writer);
      for (Counting<?> counting : sum.plugged) {
        counting.write(writer);
      }
      writer.metonyms(concerned, sum.metonyms.mentions());
      sum.metonyms.write(writer, sum.actors.summary(), sum.pairs.summary());
      writer.figures();
      writer.stamp(run().stamp());
      writer.resolution(run().resolutionState());
      writer.changes(run().id());
      writer.commit(run().id());
    }
  }

  /** The statistics that are not built in, by name; of those of one name the first. */
  static List<Statistic<?>> plugged(List<Statistic<?>> statistics) {
    Map<String, Statistic<?>> byName = new TreeMap<>();
    Set<String> own = Set.copyOf(BUILT_IN.stream().map(Statistic::name).toList());
    for (Statistic<?> statistic : statistics) {
      if (!own.contains(statistic.name())) {
        byName.putIfAbsent(statistic.name(), statistic);
      }
    }
    return List.copyOf(byName.values());
  }

  private Share count(
      CorpusReader reader,
      ActorAssignment assignment,
      Map<String, String> stories,
      Supplier<Share> shares)
      throws Exception {
    int parts = run().threads();
    long[] bounds = reader.bounds(parts);
    ExecutorService pool =
        Executors.newFixedThreadPool(parts, task -> new Thread(task, "dramatis-aggregate"));
    AtomicBoolean over = new AtomicBoolean();
    try {
      List<Future<Share>> futures = new ArrayList<>();
      for (int i = 0; i < parts; i++) {
        long from = bounds[i];
        long to = bounds[i + 1] - 1;
        Callable<Share> part =
            () -> {
              Share share = shares.get();
              reader.documents(
                  from,
                  to,
                  assignment,
                  stories,
                  entry -> {
                    share.add(entry);
                    run().meter().done(1, 0);
                  },
                  () -> over.get() || run().stopRequested());
              return share;
            };
        futures.add(pool.submit(part));
      }
      List<Share> counted = new ArrayList<>();
      for (Future<Share> future : futures) {
        counted.add(future.get());
      }
      run().meter().begin("add up");
      Share sum = counted.get(0);
      for (Share share : counted.subList(1, counted.size())) {
        run().orderlyEnd();
        sum.merge(share);
      }
      return sum;
    } catch (ExecutionException e) {
      over.set(true);
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      // No interrupt: one that strikes while H2 reads makes it close its file.
      pool.shutdown();
    }
  }

  /** What one thread counted. */
  private static final class Share {

    private final Counting<ActorDocuments> actors;
    private final Counting<Cooccurrences> pairs;
    private final List<Counting<?>> plugged = new ArrayList<>();
    private final SpooledNames names;
    private final MetonymShare metonyms;

    Share(Set<String> concerned, List<Statistic<?>> statistics, Scratch scratch) {
      actors = new Counting<>(new ActorStatistic(scratch));
      pairs = new Counting<>(new CooccurrenceStatistic(scratch));
      statistics.forEach(statistic -> plugged.add(new Counting<>(statistic)));
      names = new SpooledNames(scratch);
      metonyms = new MetonymShare(concerned, scratch);
    }

    void add(CorpusReader.Entry entry) {
      actors.add(entry.document());
      pairs.add(entry.document());
      plugged.forEach(counting -> counting.add(entry.document()));
      names.add(entry);
      metonyms.add(entry);
    }

    void merge(Share other) {
      actors.merge(other.actors);
      pairs.merge(other.pairs);
      for (int i = 0; i < plugged.size(); i++) {
        plugged.get(i).merge(other.plugged.get(i));
      }
      names.merge(other.names);
      metonyms.merge(other.metonyms);
    }
  }
}
