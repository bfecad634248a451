package org.dramatis.analytics.batch;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.analytics.statistic.ActorDocuments;
import org.dramatis.analytics.statistic.ActorStatistic;
import org.dramatis.analytics.statistic.CooccurrenceStatistic;
import org.dramatis.analytics.statistic.Cooccurrences;
import org.dramatis.analytics.statistic.TableRows;
import org.dramatis.analytics.store.CorpusReader;
import org.dramatis.analytics.store.ResultWriter;

/**
 * What one thread counted with capitals and seats that act counted for their countries: only of the
 * actors whose figures that changes. Not thread-safe.
 */
final class MetonymShare {

  private final Set<String> concerned;
  private final ActorStatistic actors;
  private final Counting<ActorDocuments> ofActors;
  private final CooccurrenceStatistic pairs;
  private final Counting<Cooccurrences> ofPairs;
  private final List<ResultWriter.Metonym> mentions = new ArrayList<>();

  /** Nothing counted yet; for actors with these ids. */
  MetonymShare(Set<String> concerned, Scratch scratch) {
    this.concerned = Set.copyOf(concerned);
    this.actors = new ActorStatistic(this.concerned, scratch);
    this.ofActors = new Counting<>(actors);
    this.pairs = new CooccurrenceStatistic(this.concerned, scratch);
    this.ofPairs = new Counting<>(pairs);
  }

  void add(CorpusReader.Entry entry) {
    if (concerned.isEmpty()) {
      return;
    }
    ofActors.add(entry.asCountries());
    ofPairs.add(entry.asCountries());
    String id = entry.document().location().id();
    for (Map.Entry<Integer, CorpusReader.Metonym> metonym : entry.metonyms().entrySet()) {
      mentions.add(new ResultWriter.Metonym(id, metonym.getKey(), metonym.getValue().country()));
    }
  }

  void merge(MetonymShare other) {
    ofActors.merge(other.ofActors);
    ofPairs.merge(other.ofPairs);
    mentions.addAll(other.mentions);
  }

  /**
   * Writes what was counted.
   *
   * @param plainActors the same with metonyms counted for themselves
   * @param plainPairs the same of pairs
   */
  void write(ResultWriter writer, ActorDocuments plainActors, Cooccurrences plainPairs)
      throws SQLException {
    // Without metonyms nothing was counted here, and the plain figures are these.
    for (TableRows rows :
        actors.tables(concerned.isEmpty() ? plainActors : ofActors.summary(), writer.numbering())) {
      writer.rows(rows);
    }
    for (TableRows rows : pairs.tables(plainPairs, ofPairs.summary(), writer.numbering())) {
      writer.rows(rows);
    }
  }

  /** The mentions that count for a country. */
  List<ResultWriter.Metonym> mentions() {
    return mentions;
  }
}
