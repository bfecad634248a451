package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.List;
import org.dramatis.analytics.spill.IntColumn;

/**
 * The actors that the rules found in a corpus.
 *
 * @param actors by id
 * @param ofChain by chain the place of its actor
 */
record Found(List<FoundActor> actors, IntColumn ofChain) {

  static Found of(Corpus corpus, List<ActorNaming.Named> named) {
    List<FoundActor> actors = new ArrayList<>(named.size());
    IntColumn ofChain = IntColumn.filled(corpus.scratch(), corpus.size(), 0);
    for (ActorNaming.Named actor : named) {
      for (int i = 0; i < actor.chains().size(); i++) {
        ofChain.set(actor.chains().get(i), actors.size());
      }
      String country = actor.country().isEmpty() ? null : actor.country();
      actors.add(new FoundActor(actor.id(), actor.type(), actor.name(), country));
    }
    return new Found(actors, ofChain);
  }

  /** No actor, of no chain. */
  static Found none() {
    return new Found(List.of(), IntColumn.of());
  }
}
