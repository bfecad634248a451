package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.List;

/**
 * Joins the chains of all documents into the actors of the corpus.
 *
 * <p>Give it every chain, in any order, with {@link #add}, then ask once for {@link #resolve}. The
 * same chains give the same actors whatever their order. It keeps some forty bytes a chain and an
 * object a distinct name, so that a chain can be forgotten once it was added. Not thread-safe.
 *
 * <p>The way: chains with one name and type are an entry ({@link Entry}); rules on names join
 * entries ({@link NameSieves}); what contradicts itself is parted ({@link Namesakes}); short names
 * are given to whom they surely stand for ({@link ShortForms}); each group gets name and id ({@link
 * ActorNaming}).
 */
public final class CorpusResolution {

  private final Corpus corpus = new Corpus();
  private boolean resolved;

  /** Adds a chain; every chain once. */
  public void add(ChainSummary chain) {
    if (resolved) {
      throw new IllegalStateException("chains are added before they are resolved");
    }
    corpus.add(chain);
  }

  /** The actors of all chains added. Can be asked once. */
  public CorpusActors resolve() {
    if (resolved) {
      throw new IllegalStateException("resolved already");
    }
    resolved = true;
    corpus.freeze();
    Clusters clusters = new Clusters(corpus.entries(), (one, other) -> false);
    NameSieves sieves = new NameSieves(corpus, clusters);
    sieves.byName();
    sieves.byContext();
    int[] clusterOfEntry = clusters.toArray();
    Context context = new Context(corpus, clusterOfEntry);
    Groups groups = new Groups(corpus, clusterOfEntry);
    new Namesakes(corpus, clusters, context, groups).split();
    new ShortForms(corpus, clusters, context, groups).attach();
    List<CorpusActor> actors = new ArrayList<>();
    for (ActorNaming.Named named : new ActorNaming(corpus, clusters, groups).name()) {
      actors.add(actor(named));
    }
    return new CorpusActors(actors, List.of());
  }

  private CorpusActor actor(ActorNaming.Named named) {
    List<CorpusActor.ChainKey> chains = new ArrayList<>(named.chains().length);
    for (int chain : named.chains()) {
      chains.add(corpus.chainKey(chain));
    }
    return new CorpusActor(
        named.id(),
        named.type(),
        named.name(),
        named.country().isEmpty() ? null : named.country(),
        chains);
  }
}
