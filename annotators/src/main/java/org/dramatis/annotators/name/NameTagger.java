package org.dramatis.annotators.name;

import java.util.Arrays;
import java.util.List;

/**
 * Finds names in sentences with a {@link NameModel}.
 *
 * <p>One instance serves one thread; models and lexica may be shared between instances.
 */
final class NameTagger {
  private static final int L = Labels.COUNT;

  private final NameModel model;
  private final FeatureExtractor extractor;
  private final Decoder decoder = new Decoder();
  private final long[] features = new long[FeatureExtractor.MOST_FEATURES];
  private final int[] row = new int[L];
  private int[] emissions = new int[0];

  NameTagger(NameModel model, Lexica lexica, PlaceWords placeWords) {
    this.model = model;
    this.extractor = new FeatureExtractor(lexica, placeWords);
  }

  /**
   * Appends the names of one sentence to {@code out}, in text order.
   *
   * @param text the text that the tokens are spans of
   * @param tokens starts and ends, alternately, in UTF-16 code units of the text
   * @param first index of the sentence's first token
   * @param last index of the token after its last one
   * @param evidence hears how near every token is to being part of a name
   */
  void tag(
      CharSequence text,
      int[] tokens,
      int first,
      int last,
      List<TaggedName> out,
      TokenEvidence evidence) {
    int n = last - first;
    if (emissions.length < n * L) {
      emissions = new int[2 * n * L];
    }
    extractor.load(text, tokens, first, last);
    boolean any = false;
    for (int i = 0; i < n; i++) {
      if (extractor.isCandidate(i)) {
        any = true;
        int count = extractor.extract(i, features);
        Arrays.fill(row, 0);
        model.weights().addTo(features, count, row);
        System.arraycopy(row, 0, emissions, i * L, L);
        evidence.add(first + i, row);
      } else {
        emissions[i * L] = 0;
        Arrays.fill(emissions, i * L + 1, i * L + L, Decoder.IMPOSSIBLE);
      }
    }
    if (any) {
      collect(decoder.decode(emissions, n, model.transitions()), n, first, out);
    }
  }

  private void collect(int[] labels, int n, int first, List<TaggedName> out) {
    int i = 0;
    while (i < n) {
      int label = labels[i];
      int end = i + 1;
      if (label != Labels.OUTSIDE) {
        while (Labels.isOpen(labels[end - 1])) {
          end++;
        }
        int type = Labels.type(label);
        out.add(new TaggedName(first + i, first + end, type, margin(labels, i, end, type)));
      }
      i = end;
    }
  }

  private double margin(int[] labels, int from, int to, int type) {
    int smallest = Integer.MAX_VALUE;
    for (int i = from; i < to; i++) {
      int other = emissions[i * L];
      for (int l = 1; l < L; l++) {
        if (Labels.type(l) != type) {
          other = Math.max(other, emissions[i * L + l]);
        }
      }
      smallest = Math.min(smallest, emissions[i * L + labels[i]] - other);
    }
    return (double) smallest / ModelFormat.WEIGHT_SCALE;
  }
}
