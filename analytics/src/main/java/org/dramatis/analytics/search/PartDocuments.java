package org.dramatis.analytics.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** Which documents of an index tell one story, and which make up a part. Used by one thread. */
final class PartDocuments {

  private final IndexReader reader;

  /** Number of each document, by its place in the reader; below zero where none is. */
  private final long[] numbers;

  /** Story of each document that shares it with others; 0 for its own. */
  private final int[] stories;

  /** The earliest document of a story has the least. */
  private final int[] ranks;

  /** What is told of a reader as the source has it now. */
  PartDocuments(IndexReader reader, SearchSource source) throws IOException {
    this.reader = reader;
    this.numbers = new long[reader.maxDoc()];
    this.stories = new int[reader.maxDoc()];
    this.ranks = new int[reader.maxDoc()];
    Map<Long, Integer> ranked = new HashMap<>();
    List<Integer> known = new ArrayList<>();
    Map<String, Integer> names = new HashMap<>();
    for (SearchSource.Copy copy : source.copies()) {
      ranked.put(copy.document(), known.size());
      known.add(names.computeIfAbsent(copy.story(), any -> names.size() + 1));
    }
    Arrays.fill(numbers, -1);
    for (LeafReaderContext leaf : reader.leaves()) {
      NumericDocValues values = DocValues.getNumeric(leaf.reader(), Fields.NUMBER);
      for (int at = values.nextDoc(); at < leaf.reader().maxDoc(); at = values.nextDoc()) {
        int document = leaf.docBase + at;
        numbers[document] = values.longValue();
        Integer rank = ranked.get(values.longValue());
        if (rank != null) {
          ranks[document] = rank;
          stories[document] = known.get(rank);
        }
      }
    }
  }

  /** The documents that a query fits. */
  FixedBitSet fitting(IndexSearcher searcher, Query query) throws IOException {
    FixedBitSet found = new FixedBitSet(Math.max(1, reader.maxDoc()));
    searcher.search(
        query,
        new SimpleCollector() {
          private int base;

          @Override
          protected void doSetNextReader(LeafReaderContext leaf) {
            base = leaf.docBase;
          }

          @Override
          public void collect(int document) {
            found.set(base + document);
          }

          @Override
          public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
          }
        });
    return found;
  }

  /**
   * The earliest document of each story.
   *
   * @param preferred of a story that has documents here, one of them; null for none
   */
  FixedBitSet once(FixedBitSet documents, @Nullable FixedBitSet preferred) {
    FixedBitSet once = new FixedBitSet(documents.length());
    Map<Integer, Integer> chosen = new HashMap<>();
    each(
        documents,
        document -> {
          if (stories[document] == 0) {
            once.set(document);
          } else {
            chosen.merge(
                stories[document], document, (one, other) -> better(one, other, preferred));
          }
        });
    chosen.values().forEach(once::set);
    return once;
  }

  private int better(int one, int other, @Nullable FixedBitSet preferred) {
    if (preferred != null && preferred.get(one) != preferred.get(other)) {
      return preferred.get(one) ? one : other;
    }
    return ranks[one] <= ranks[other] ? one : other;
  }

  /** What is done with each document. */
  interface Taking {
    void take(int document);
  }

  /** Goes through documents. */
  static void each(FixedBitSet documents, Taking taking) {
    BitSetIterator each = new BitSetIterator(documents, 0);
    for (int document = each.nextDoc();
        document != BitSetIterator.NO_MORE_DOCS;
        document = each.nextDoc()) {
      taking.take(document);
    }
  }

  /** The numbers of documents, ascending. */
  long[] numbers(FixedBitSet documents) {
    long[] found = new long[documents.cardinality()];
    int[] size = new int[1];
    each(documents, document -> found[size[0]++] = numbers[document]);
    Arrays.sort(found);
    return found;
  }

  /** The story of each document, by its number; documents of a story of their own are left out. */
  Map<Long, Integer> shared(FixedBitSet documents) {
    Map<Long, Integer> shared = new HashMap<>();
    each(
        documents,
        document -> {
          if (stories[document] != 0) {
            shared.put(numbers[document], stories[document]);
          }
        });
    return shared;
  }

  /**
   * The sentences of documents that hold a mention of each actor: of each document the first and
   * the last position of each, null where there is none.
   */
  int[][] sentences(FixedBitSet documents, List<String> actors) throws IOException {
    int[][] found = new int[documents.length()][];
    PostingsEnum bounds = postings(new BytesRef(Fields.SENTENCE));
    List<@Nullable PostingsEnum> marks = new ArrayList<>();
    for (String actor : actors) {
      marks.add(postings(new BytesRef(IndexUpdate.bounded(Fields.mark(actor)))));
    }
    PostingsEnum lead = marks.get(0);
    if (marks.contains(null) || lead == null) {
      return found;
    }
    for (int document = lead.nextDoc();
        document != PostingsEnum.NO_MORE_DOCS;
        document = lead.nextDoc()) {
      if (documents.get(document)) {
        int[] ends = at(bounds, document) ? positions(bounds) : new int[0];
        int[] common = indexes(positions(lead), ends);
        for (int i = 1; i < marks.size() && common.length > 0; i++) {
          PostingsEnum mark = marks.get(i);
          common = at(mark, document) ? both(common, indexes(positions(mark), ends)) : new int[0];
        }
        if (common.length > 0) {
          found[document] = stretches(common, ends);
        }
      }
    }
    return found;
  }

  private @Nullable PostingsEnum postings(BytesRef term) throws IOException {
    return MultiTerms.getTermPostingsEnum(reader, Fields.TEXT, term, PostingsEnum.POSITIONS);
  }

  private static boolean at(@Nullable PostingsEnum postings, int document) throws IOException {
    if (postings != null && postings.docID() < document) {
      postings.advance(document);
    }
    return postings != null && postings.docID() == document;
  }

  private static int[] positions(@Nullable PostingsEnum postings) throws IOException {
    int[] positions = new int[postings == null ? 0 : postings.freq()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = postings.nextPosition();
    }
    return positions;
  }

  /** In which sentences positions are, ascending. */
  private static int[] indexes(int[] positions, int[] ends) {
    return Arrays.stream(positions)
        .map(position -> -Arrays.binarySearch(ends, position) - 1)
        .distinct()
        .sorted()
        .toArray();
  }

  private static int[] both(int[] one, int[] other) {
    return Arrays.stream(one).filter(index -> Arrays.binarySearch(other, index) >= 0).toArray();
  }

  private static int[] stretches(int[] indexes, int[] ends) {
    int[] stretches = new int[indexes.length * 2];
    for (int i = 0; i < indexes.length; i++) {
      stretches[2 * i] = indexes[i] == 0 ? 0 : ends[indexes[i] - 1];
      stretches[2 * i + 1] = indexes[i] == ends.length ? Integer.MAX_VALUE : ends[indexes[i]];
    }
    return stretches;
  }
}
