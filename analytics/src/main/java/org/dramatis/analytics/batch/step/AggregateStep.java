package org.dramatis.analytics.batch.step;

import java.io.UncheckedIOException;
import java.sql.SQLException;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.analytics.statistic.ActorStatistic;
import org.dramatis.analytics.statistic.CooccurrenceStatistic;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.corpus.CorpusReader;
import org.dramatis.analytics.store.corpus.MarkedMentions;
import org.dramatis.analytics.store.corpus.WantedParts;
import org.dramatis.analytics.store.corpus.WorkList;
import org.dramatis.analytics.store.result.PluginTables;
import org.dramatis.analytics.store.result.ResultScope;
import org.dramatis.analytics.store.result.ResultState;
import org.dramatis.analytics.store.result.ResultWriter;
import org.dramatis.analytics.store.result.RunComparison;
import org.dramatis.core.statistic.Statistic;
import org.jspecify.annotations.Nullable;

/**
 * Counts, and brings the tables of results to what was counted in one transaction.
 *
 * <p>Either everything is counted, each thread a share of the documents; because statistics merge,
 * the shares give one answer. Or only the documents are counted whose part in the results is not
 * what it was, as they were and as they are: what they came to is taken off, what they come to is
 * added. Statistics of plugins do not say how their rows add up: they are always counted over all
 * documents. One that fails is left out with its table as it was.
 */
public final class AggregateStep extends Step {

  private static final List<Statistic<?>> BUILT_IN =
      List.of(new ActorStatistic(), new CooccurrenceStatistic());

  /** Counting so many documents twice takes as long as counting all of a corpus twice as large. */
  private static final int MOST_DOCUMENTS = 20_000;

  /** So few documents are counted twice rather than a small corpus whole. */
  private static final int FEW_DOCUMENTS = 500;

  public AggregateStep(ActiveRun run) {
    super(run);
  }

  @Override
  void work() throws Exception {
    Database database = run().database();
    if (run().standing()) {
      countPlugged(run()::note);
      RunComparison.standing(database, run().id());
      if (!new WorkList(database).redone().isEmpty()) {
        // Layers of plugins changed, which nobody counts: they are searched.
        new ResultState(database).searchedAnew();
      }
      return;
    }
    try (Scratch scratch = database.scratch()) {
      CorpusReader reader = new CorpusReader(database);
      run().meter().begin("find copies");
      Map<String, String> stories = reader.stories(run()::stopRequested);
      MarkedMentions.bring(database, run().assignment());
      ResultScope scope = scope(reader, stories);
      if (run().stopRequested()) {
        return;
      }
      if (scope == null) {
        countAll(reader, stories, scratch);
      } else {
        countScope(scope, stories, scratch);
        countPlugged(note -> {});
      }
    } catch (UncheckedIOException e) {
      throw Database.diskFull(e) ? Database.failed("The results cannot be counted", e) : e;
    }
  }

  /** The documents that have to be counted; null for all. */
  private @Nullable ResultScope scope(CorpusReader reader, Map<String, String> stories) {
    if (run().whole() || run().assignment().renumbered()) {
      return null;
    }
    run().meter().begin("find what changed");
    ResultScope scope = ResultScope.find(run().database(), run().assignment(), stories);
    boolean much =
        scope.size() > MOST_DOCUMENTS || scope.size() > reader.size() / 2 + FEW_DOCUMENTS;
    return much || !scope.exact(run().database(), run().assignment()) ? null : scope;
  }

  private void countAll(CorpusReader reader, Map<String, String> stories, Scratch scratch)
      throws Exception {
    run().meter().begin("aggregate", reader.size(), 0, 0, 0);
    List<Statistic<?>> plugged = run().statistics();
    Tally sum = count(reader, stories, () -> new Tally(plugged, scratch, run()));
    if (run().stopRequested()) {
      return;
    }
    run().counted(reader.size());
    try (ResultWriter writer = writer(null)) {
      writer.prepare(plugged, plugged);
      RunComparison comparison = begin(writer, null);
      ActorLinks links = new ActorLinks(run().assignment().actors(), run().linkers(), run());
      writer.aliases(sum.names().aliases(), links::ask);
      writer.attributes(sum.names().attributes());
      writer.links(links.found());
      writer.stories(stories);
      sum.write(writer, comparison);
      end(writer);
    }
  }

  private void countScope(ResultScope scope, Map<String, String> stories, Scratch scratch)
      throws Exception {
    run().meter().begin("aggregate", scope.size(), 0, 0, 0);
    Tally before = new Tally(List.of(), scratch, run());
    scope.before(run().database(), before::add);
    Tally after = new Tally(List.of(), scratch, run());
    scope.after(
        run().database(),
        run().assignment(),
        entry -> {
          after.add(entry);
          run().meter().done(1, 0);
          run().orderlyEnd();
        });
    run().counted(scope.size());
    try (ResultWriter writer = writer(scope)) {
      // Those of plugins are counted when the results are written.
      writer.prepare(run().statistics(), run().statistics());
      RunComparison comparison = begin(writer, scope);
      writer.aliases(before.names().aliases(), after.names().aliases());
      writer.attributes(before.names().attributes(), after.names().attributes());
      ActorLinks links = new ActorLinks(writer.renamed(), run().linkers(), run());
      links.ask(writer.renamedAliases());
      writer.links(links.found());
      writer.stories(stories);
      after.write(writer, comparison, before);
      end(writer);
    }
  }

  private ResultWriter writer(@Nullable ResultScope scope) throws SQLException {
    run().meter().begin("write results");
    return new ResultWriter(
        run().database(),
        scope,
        rows -> {
          run().meter().done(rows, 0);
          run().orderlyEnd();
        });
  }

  private RunComparison begin(ResultWriter writer, @Nullable ResultScope scope)
      throws SQLException {
    RunComparison comparison =
        RunComparison.begin(run().database(), run().assignment(), run().watched(), scope);
    writer.actors(run().assignment());
    writer.decisions(run().assignment());
    return comparison;
  }

  private void end(ResultWriter writer) throws SQLException {
    writer.figures();
    writer.madeOf(run().tools(), run().decided());
    writer.resolution(run().resolutionState());
    writer.changes(run().id());
    writer.commit(run().id());
  }

  /** Counts statistics of plugins that the results, which stand, do not show yet. */
  private void countPlugged(Consumer<String> notes) throws SQLException {
    PluginTables.Outdated found = PluginTables.outdated(run().database(), run().statistics());
    if (found.outdated().isEmpty() && !found.left()) {
      return;
    }
    List<RunningStatistic<?>> countings = new ArrayList<>();
    for (Statistic<?> statistic : found.outdated()) {
      countings.add(new RunningStatistic<>(statistic, run()));
    }
    if (!countings.isEmpty()) {
      CorpusReader reader = new CorpusReader(run().database());
      run().meter().begin("count statistics of plugins", reader.size(), 0, 0, 0);
      reader.standing(
          WantedParts.of(found.outdated()),
          document -> {
            countings.forEach(counting -> counting.add(document));
            run().meter().done(1, 0);
          },
          run()::stopRequested);
    }
    if (run().stopRequested()) {
      return;
    }
    try (ResultWriter writer =
        new ResultWriter(run().database(), null, rows -> run().orderlyEnd())) {
      writer.prepare(run().statistics(), found.outdated());
      for (RunningStatistic<?> counting : countings) {
        counting.write(writer);
      }
      writer.commit(run().id());
    }
    countings.removeIf(RunningStatistic::failed);
    if (!countings.isEmpty()) {
      notes.accept(
          "Counted anew: "
              + countings.stream().map(RunningStatistic::name).collect(Collectors.joining(", ")));
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

  private Tally count(CorpusReader reader, Map<String, String> stories, Supplier<Tally> shares)
      throws Exception {
    int parts = run().threads();
    long[] bounds = reader.bounds(parts);
    ExecutorService pool =
        Executors.newFixedThreadPool(parts, task -> new Thread(task, "dramatis-aggregate"));
    AtomicBoolean over = new AtomicBoolean();
    try {
      List<Future<Tally>> futures = new ArrayList<>();
      for (int i = 0; i < parts; i++) {
        long from = bounds[i];
        long to = bounds[i + 1] - 1;
        Callable<Tally> part =
            () -> {
              Tally share = shares.get();
              reader.documents(
                  from,
                  to,
                  run().assignment(),
                  stories,
                  WantedParts.of(run().statistics()),
                  entry -> {
                    share.add(entry);
                    run().meter().done(1, 0);
                  },
                  () -> over.get() || run().stopRequested());
              return share;
            };
        futures.add(pool.submit(() -> run().during(part)));
      }
      List<Tally> counted = new ArrayList<>();
      for (Future<Tally> future : futures) {
        counted.add(future.get());
      }
      run().meter().begin("add up");
      Tally sum = counted.get(0);
      for (Tally share : counted.subList(1, counted.size())) {
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
}
