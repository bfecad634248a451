package org.dramatis.annotators.resolve;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The chains that the cascade has met, from the one mentioned last to the one mentioned first. */
final class LiveChains implements Iterable<DraftChain> {

  private @Nullable DraftChain newest;

  /** Makes {@code mention} the latest one of its chain and the chain the newest. */
  void touch(DraftChain chain, DraftMention mention) {
    chain.latest = mention;
    chain.passed.add(mention);
    if (newest == chain) {
      return;
    }
    if (chain.newer != null) {
      chain.newer.older = chain.older;
      if (chain.older != null) {
        chain.older.newer = chain.newer;
      }
    }
    chain.newer = null;
    chain.older = newest;
    if (newest != null) {
      newest.newer = chain;
    }
    newest = chain;
  }

  /** Forgets everything. */
  void clear() {
    DraftChain chain = newest;
    while (chain != null) {
      DraftChain next = chain.older;
      chain.older = null;
      chain.newer = null;
      chain.latest = null;
      chain.passed.clear();
      chain = next;
    }
    newest = null;
  }

  @Override
  public Iterator<DraftChain> iterator() {
    return new Iterator<>() {
      private @Nullable DraftChain next = newest;

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public DraftChain next() {
        if (next == null) {
          throw new NoSuchElementException();
        }
        DraftChain current = next;
        next = current.older;
        return current;
      }
    };
  }
}
