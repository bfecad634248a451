package org.dramatis.analytics.batch.step;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.analytics.statistic.ActorDocuments;
import org.dramatis.analytics.statistic.ActorStatistic;
import org.dramatis.analytics.statistic.CooccurrenceStatistic;
import org.dramatis.analytics.statistic.Cooccurrences;
import org.dramatis.analytics.statistic.Numbering;
import org.dramatis.analytics.statistic.TableRows;
import org.dramatis.analytics.statistic.TopRows;
import org.dramatis.analytics.store.corpus.CorpusReader;
import org.dramatis.analytics.store.result.PairLists;
import org.dramatis.analytics.store.result.ResultWriter;
import org.dramatis.analytics.store.result.RunComparison;
import org.dramatis.core.statistic.Statistic;

/** What was counted over some documents. Not thread-safe. */
final class Tally {

  private final ActorStatistic ofActors;
  private final CooccurrenceStatistic ofPairs;
  private final RunningStatistic<ActorDocuments> actors;
  private final RunningStatistic<Cooccurrences> pairs;
  private final List<RunningStatistic<?>> plugged = new ArrayList<>();
  private final SpooledNames names;

  /**
   * Nothing counted yet.
   *
   * @param statistics those of plugins
   * @param scratch for what is too much for memory
   * @param findings is told how those of plugins do
   */
  Tally(List<Statistic<?>> statistics, Scratch scratch, RunFindings findings) {
    ofActors = new ActorStatistic(scratch);
    ofPairs = new CooccurrenceStatistic(scratch);
    actors = new RunningStatistic<>(ofActors, findings);
    pairs = new RunningStatistic<>(ofPairs, findings);
    statistics.forEach(statistic -> plugged.add(new RunningStatistic<>(statistic, findings)));
    names = new SpooledNames(scratch);
  }

  void add(CorpusReader.Entry entry) {
    actors.add(entry.document());
    pairs.add(entry.document());
    plugged.forEach(counting -> counting.add(entry.document()));
    names.add(entry);
  }

  /** Adds what was counted over other documents, which is of no use any more then. */
  void merge(Tally other) {
    actors.merge(other.actors);
    pairs.merge(other.pairs);
    for (int i = 0; i < plugged.size(); i++) {
      plugged.get(i).merge(other.plugged.get(i));
    }
    names.merge(other.names);
  }

  /** How actors are written and what is said of them. */
  SpooledNames names() {
    return names;
  }

  /** Writes what was counted over all documents. */
  void write(ResultWriter writer, RunComparison comparison) throws SQLException {
    for (TableRows rows : ofActors.tables(actors.summary(), writer.numbering())) {
      writer.rows(rows);
    }
    writer.compare(comparison);
    for (TableRows rows : ofPairs.tables(pairs.summary(), writer.numbering())) {
      writer.rows(rows);
    }
    for (TopRows top : ofActors.tops(actors.summary(), writer.numbering())) {
      writer.top(top);
    }
    for (TopRows top : ofPairs.tops(pairs.summary(), writer.numbering())) {
      writer.top(top);
    }
    for (RunningStatistic<?> counting : plugged) {
      counting.write(writer);
    }
  }

  /** Writes by how much what was counted differs from what the same documents came to before. */
  void write(ResultWriter writer, RunComparison comparison, Tally before) throws SQLException {
    Numbering was = writer.numberingBefore();
    Numbering is = writer.numbering();
    both(
        writer,
        ofActors.tables(before.actors.summary(), was),
        ofActors.tables(actors.summary(), is));
    writer.sharing(before.sharing(was), sharing(is));
    writer.compare(comparison);
    both(writer, ofPairs.tables(before.pairs.summary(), was), ofPairs.tables(pairs.summary(), is));
  }

  private static void both(ResultWriter writer, List<TableRows> before, List<TableRows> after)
      throws SQLException {
    Iterator<TableRows> was = before.iterator();
    for (TableRows is : after) {
      writer.rows(was.next(), is);
    }
  }

  private Map<PairLists.Pair, PairLists.Counts> sharing(Numbering numbering) {
    Map<PairLists.Pair, PairLists.Counts> found = new HashMap<>();
    ofActors.pairs(
        actors.summary(),
        numbering,
        pair ->
            found.put(
                new PairLists.Pair(pair.first(), pair.second()),
                new PairLists.Counts(pair.windows(), pair.documents(), pair.stories())));
    return found;
  }
}
