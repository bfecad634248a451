package org.dramatis.analytics.identity;

import java.util.List;
import java.util.Objects;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.analytics.spill.Scratch;
import org.jspecify.annotations.Nullable;

public final class CorpusResolution {

  private final CorpusBuilder builder;
  private final List<Decision> decisions;
  private final DocumentTexts texts;
  private boolean resolved;

  /** A resolution without decisions of users. */
  public CorpusResolution() {
    this(List.of(), DocumentTexts.NONE, null);
  }

  public CorpusResolution(
      List<Decision> decisions, DocumentTexts texts, @Nullable Scratch scratch) {
    this.builder = new CorpusBuilder(scratch);
    this.decisions = List.copyOf(decisions);
    this.texts = Objects.requireNonNull(texts, "texts");
  }

  /** Adds a chain; every chain once. */
  public void add(ChainSummary chain) {
    if (resolved) {
      throw new IllegalStateException("chains are added before they are resolved");
    }
    builder.add(chain);
  }

  /** The actors of all chains added. Can be asked once. */
  public CorpusActors resolve() {
    return resolve(() -> {});
  }

  public CorpusActors resolve(Runnable between) {
    if (resolved) {
      throw new IllegalStateException("resolved already");
    }
    resolved = true;
    Corpus corpus = builder.build();
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
