package org.dramatis.analytics.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.analytics.statistic.ActorDayStatistic;
import org.dramatis.analytics.statistic.ActorDocumentStatistic;
import org.dramatis.analytics.statistic.ActorStatistic;
import org.dramatis.analytics.statistic.CooccurrenceStatistic;
import org.dramatis.analytics.store.CorpusReader;
import org.dramatis.analytics.store.ResultWriter;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;

/**
 * What one thread counted with capitals and seats that act counted for their countries: only of the
 * actors whose figures that changes. Not thread-safe.
 */
final class MetonymShare {

  private static final String TABLE = "metonym_";

  private final Set<String> concerned;
  private final List<Counting<?>> ofActors;
  private final Counting<?> ofPairs;
  private final List<ResultWriter.Metonym> mentions = new ArrayList<>();

  /** Nothing counted yet; for actors with these ids. */
  MetonymShare(Set<String> concerned) {
    this.concerned = Set.copyOf(concerned);
    this.ofActors =
        List.of(
            new Counting<>(new ActorStatistic(), TABLE + "actor_statistic", true),
            new Counting<>(new ActorDocumentStatistic(), TABLE + "actor_document", true),
            new Counting<>(new ActorDayStatistic(), TABLE + "actor_day", true));
    this.ofPairs =
        new Counting<>(new CooccurrenceStatistic(concerned), TABLE + "cooccurrence", true);
  }

  void add(CorpusReader.Entry entry) {
    if (concerned.isEmpty()) {
      return;
    }
    ResolvedDocument document = entry.asCountries();
    ofPairs.add(document);
    List<ResolvedMention> inside =
        document.mentions().stream()
            .filter(mention -> concerned.contains(mention.actor()))
            .toList();
    if (!inside.isEmpty()) {
      ResolvedDocument narrowed =
          new ResolvedDocument(
              document.location(),
              document.language(),
              document.published(),
              document.story(),
              inside);
      ofActors.forEach(counting -> counting.add(narrowed));
    }
    String id = document.location().id();
    for (Map.Entry<Integer, CorpusReader.Metonym> metonym : entry.metonyms().entrySet()) {
      mentions.add(new ResultWriter.Metonym(id, metonym.getKey(), metonym.getValue().country()));
    }
  }

  void merge(MetonymShare other) {
    for (int i = 0; i < ofActors.size(); i++) {
      ofActors.get(i).merge(other.ofActors.get(i));
    }
    ofPairs.merge(other.ofPairs);
    mentions.addAll(other.mentions);
  }

  /** What was counted, for tables of its own. */
  List<Counting<?>> countings() {
    List<Counting<?>> all = new ArrayList<>(ofActors);
    all.add(ofPairs);
    return all;
  }

  /** The mentions that count for a country. */
  List<ResultWriter.Metonym> mentions() {
    return mentions;
  }
}
