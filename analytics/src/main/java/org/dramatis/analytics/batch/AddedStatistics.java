package org.dramatis.analytics.batch;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dramatis.analytics.store.CorpusReader;
import org.dramatis.analytics.store.PluginTables;
import org.dramatis.analytics.store.ResultWriter;
import org.dramatis.core.statistic.Statistic;

/**
 * Counts statistics of plugins alone, over results that stand: those that are new or count
 * differently. Tables of those that are gone are dropped.
 */
final class AddedStatistics {

  private final ActiveRun run;

  AddedStatistics(ActiveRun run) {
    this.run = run;
  }

  /** Counts what has to be counted; nothing when a stop is requested. */
  void count() throws SQLException {
    PluginTables.Outdated found = PluginTables.outdated(run.database(), run.statistics());
    if (found.outdated().isEmpty() && !found.left()) {
      return;
    }
    List<Counting<?>> countings = new ArrayList<>();
    for (Statistic<?> statistic : found.outdated()) {
      countings.add(new Counting<>(statistic));
    }
    if (!countings.isEmpty()) {
      CorpusReader reader = new CorpusReader(run.database());
      run.meter().begin("count statistics of plugins", reader.size(), 0, 0, 0);
      reader.standing(
          document -> {
            countings.forEach(counting -> counting.add(document));
            run.meter().done(1, 0);
          },
          run::stopRequested);
    }
    if (run.stopRequested()) {
      return;
    }
    try (ResultWriter writer = new ResultWriter(run.database(), rows -> run.orderlyEnd())) {
      writer.prepare(run.statistics(), found.outdated());
      for (Counting<?> counting : countings) {
        counting.write(writer);
      }
      writer.commit(run.id());
    }
    countings.removeIf(Counting::failed);
    if (!countings.isEmpty()) {
      run.note(
          "Counted anew: "
              + countings.stream().map(Counting::name).collect(Collectors.joining(", ")));
    }
  }
}
