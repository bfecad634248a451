package org.dramatis.analytics.identity;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Chains of a corpus, kept as numbers: a corpus has millions of them. Immutable. */
final class ChainList extends AbstractList<CorpusActor.ChainKey> implements RandomAccess {

  private final Corpus corpus;
  private final Chains chains;

  /** A view of these chains. */
  ChainList(Corpus corpus, Chains chains) {
    this.corpus = corpus;
    this.chains = chains;
  }

  @Override
  public CorpusActor.ChainKey get(int index) {
    return corpus.chainKey(chains.get(index));
  }

  @Override
  public int size() {
    return chains.size();
  }
}
