package org.dramatis.analytics.identity;

import java.util.List;
import java.util.Objects;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.analytics.spill.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * Joins the chains of all documents into the actors of the corpus.
 *
 * <p>Give it every chain, in any order, with {@link #add}, then ask once for {@link #resolve}. The
 * same chains give the same actors whatever their order. It keeps some forty bytes a chain, in
 * files where there is a folder for them, and an object a distinct name, so that a chain can be
 * forgotten once it was added. Not thread-safe.
 *
 * <p>The way: chains with one name and type are an entry ({@link Entry}); rules on names join
 * entries ({@link NameSieves}); what contradicts itself is parted ({@link Namesakes}); short names
 * are given to whom they surely stand for ({@link ShortForms}); each group gets name and id ({@link
 * ActorNaming}); decisions of users change what came of it ({@link Replay}).
 */
public final class CorpusResolution {

  private final Corpus corpus;
  private final List<Decision> decisions;
  private final DocumentTexts texts;
  private boolean resolved;

  /** A resolution without decisions of users. */
  public CorpusResolution() {
    this(List.of(), DocumentTexts.NONE, null);
  }

  /**
   * A resolution that follows decisions.
   *
   * @param decisions those that count, by number; see {@link
   *     org.dramatis.analytics.ledger.Ledger#active()}
   * @param texts where mentions that decisions quote are found
   * @param scratch where what is kept of chains goes, until their actors are no longer needed; null
   *     to keep it in memory
   */
  public CorpusResolution(
      List<Decision> decisions, DocumentTexts texts, @Nullable Scratch scratch) {
    this.corpus = new Corpus(scratch);
    this.decisions = List.copyOf(decisions);
    this.texts = Objects.requireNonNull(texts, "texts");
  }

  /** Adds a chain; every chain once. */
  public void add(ChainSummary chain) {
    if (resolved) {
      throw new IllegalStateException("chains are added before they are resolved");
    }
    corpus.add(chain);
  }

  /** The actors of all chains added. Can be asked once. */
  public CorpusActors resolve() {
    return resolve(() -> {});
  }

  /**
   * The actors of all chains added. Can be asked once.
   *
   * @param between is told between two parts of the work; what it throws ends it
   */
  public CorpusActors resolve(Runnable between) {
    if (resolved) {
      throw new IllegalStateException("resolved already");
    }
    resolved = true;
    corpus.freeze();
    Separations separations = new Separations(corpus, decisions);
    Clusters clusters = new Clusters(corpus.entries(), separations::apart);
    NameSieves sieves = new NameSieves(corpus, clusters);
    sieves.byName();
    between.run();
    sieves.byContext();
    between.run();
    int[] clusterOfEntry = clusters.toArray();
    Context context = new Context(corpus, clusterOfEntry);
    Groups groups = new Groups(corpus, clusterOfEntry);
    new Namesakes(corpus, clusters, context, groups, separations).split();
    between.run();
    new ShortForms(corpus, clusters, context, groups, separations).attach();
    between.run();
    Replay replay = new Replay(corpus, new ActorNaming(corpus, clusters, groups).name(), texts);
    replay.apply(decisions);
    return new CorpusActors(
        replay.actors(),
        replay.moves(),
        replay.outcomes(),
        new Suggestions(corpus, context, replay).find());
  }
}
