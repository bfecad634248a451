package org.dramatis.analytics.identity;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Chains of a corpus, kept as numbers: a corpus has millions of them. Immutable. */
final class ChainList extends AbstractList<CorpusActor.ChainKey> implements RandomAccess {

  private final Corpus corpus;
  private final int[] chains;

  /** A view of these chains; the array is not copied. */
  ChainList(Corpus corpus, int[] chains) {
    this.corpus = corpus;
    this.chains = chains;
  }

  @Override
  public CorpusActor.ChainKey get(int index) {
    return corpus.chainKey(chains[index]);
  }

  @Override
  public int size() {
    return chains.length;
  }
}
