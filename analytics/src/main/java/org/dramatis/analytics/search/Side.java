package org.dramatis.analytics.search;

import java.io.IOException;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.util.FixedBitSet;
import org.dramatis.analytics.report.PartSize;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a part, by their places in the reader of the index.
 *
 * @param all every document, copies too
 * @param once one document of each story
 * @param sentences of each document the first and the last position of the sentences that are
 *     meant, one after the other; null for whole documents
 * @param outside whether what is meant is what stands outside of these sentences
 */
record Side(FixedBitSet all, FixedBitSet once, int @Nullable [][] sentences, boolean outside) {

  /** Whole documents. */
  Side(FixedBitSet all, FixedBitSet once) {
    this(all, once, null, false);
  }

  /** What stands outside of its sentences, in these documents. */
  Side rest(FixedBitSet documents, FixedBitSet ofStories) {
    return new Side(documents, ofStories, sentences, true);
  }

  /** Whether positions matter in a document. */
  boolean looksInto(int document) {
    return sentences != null && sentences[document] != null;
  }

  /**
   * How many of the occurrences in a document are meant.
   *
   * @param whole how many there are
   * @param within how many stand in its sentences
   */
  int meant(int whole, int within) {
    return sentences == null ? whole : outside ? whole - within : within;
  }

  /** How many positions of a document, at which the postings are, stand in its sentences. */
  int within(PostingsEnum postings) throws IOException {
    int[] bounds = sentences == null ? null : sentences[postings.docID()];
    if (bounds == null) {
      return 0;
    }
    int found = 0;
    int at = 0;
    for (int left = postings.freq(); left > 0; left--) {
      int position = postings.nextPosition();
      while (at < bounds.length && bounds[at + 1] < position) {
        at += 2;
      }
      if (at < bounds.length && bounds[at] <= position) {
        found++;
      }
    }
    return found;
  }

  /** How large it is. */
  PartSize size(long words) {
    long count = 0;
    if (sentences != null && !outside) {
      for (int document = 0; document < sentences.length; document++) {
        count +=
            once.get(document) && sentences[document] != null ? sentences[document].length / 2 : 0;
      }
    }
    return new PartSize(all.cardinality(), once.cardinality(), count, words);
  }
}
