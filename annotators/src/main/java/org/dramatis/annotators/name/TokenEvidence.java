package org.dramatis.annotators.name;

import java.util.Arrays;

/**
 * How near each token of a document is to being part of a name of each type, by the tagger's
 * scores.
 *
 * <p>One instance serves one document on one thread.
 */
final class TokenEvidence {
  /** The lead of tokens that cannot be part of a name. */
  static final int NONE = -1000;

  private final short[] leads;

  TokenEvidence(int tokens) {
    this.leads = new short[tokens * Labels.TYPES];
    Arrays.fill(leads, (short) NONE);
  }

  /** Takes the scores of all labels of a token. */
  void add(int token, int[] scores) {
    for (int type = 0; type < Labels.TYPES; type++) {
      int best = Decoder.IMPOSSIBLE;
      for (int position = 0; position < 4; position++) {
        best = Math.max(best, scores[Labels.label(type, position)]);
      }
      int lead = (best - scores[Labels.OUTSIDE]) / ModelFormat.WEIGHT_SCALE;
      leads[token * Labels.TYPES + type] = (short) Math.max(NONE, Math.min(-NONE, lead));
    }
  }

  /** By how much, in units of a weight, the type's best label scores over OUTSIDE. */
  int lead(int token, int type) {
    return leads[token * Labels.TYPES + type];
  }
}
