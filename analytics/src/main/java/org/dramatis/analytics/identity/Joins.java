package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells why the actors that are left in the end have the names that they have. */
final class Joins {

  private final Corpus corpus;
  private final Replay replay;

  /** By entry how many chains each actor has of it. */
  private final Map<Entry, Map<String, Integer>> actors = new HashMap<>();

  Joins(Corpus corpus, Replay replay) {
    this.corpus = corpus;
    this.replay = replay;
  }

  /**
   * The joins, by actor, those of most chains first.
   *
   * @param edges what brought entries together
   * @param moves short names that went to an actor by their company
   */
  List<Join> find(List<Clusters.Edge> edges, List<ShortForms.Move> moves) {
    List<Join> found = new ArrayList<>();
    for (Clusters.Edge edge : edges) {
      Map<String, Integer> one = actors(edge.one());
      Map<String, Integer> other = actors(edge.other());
      for (Map.Entry<String, Integer> actor : one.entrySet()) {
        Integer chains = other.get(actor.getKey());
        if (chains != null) {
          boolean turned = chains > actor.getValue();
          found.add(
              new Join(
                  actor.getKey(),
                  (turned ? edge.one() : edge.other()).displayName(),
                  (turned ? edge.other() : edge.one()).displayName(),
                  edge.rule(),
                  Math.min(chains, actor.getValue())));
        }
      }
    }
    for (ShortForms.Move move : moves) {
      found.add(
          new Join(
              replay.actor(move.first()).id(),
              move.entry().displayName(),
              replay.actor(move.first()).name(),
              move.rule(),
              move.chains()));
    }
    found.sort(
        Comparator.comparing(Join::actor)
            .thenComparing(Comparator.comparingInt(Join::chains).reversed())
            .thenComparing(Join::name)
            .thenComparing(Join::other)
            .thenComparing(Join::rule));
    return found;
  }

  private Map<String, Integer> actors(Entry entry) {
    return actors.computeIfAbsent(
        entry,
        any -> {
          Map<String, Integer> found = new HashMap<>();
          Chains chains = corpus.chains(entry);
          for (int i = 0; i < chains.size(); i++) {
            found.merge(replay.actor(chains.get(i)).id(), 1, Integer::sum);
          }
          return found;
        });
  }
}
