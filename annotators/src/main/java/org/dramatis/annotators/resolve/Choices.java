package org.dramatis.annotators.resolve;

import java.util.List;

/** The candidates for one mention with the features of each, and of choosing none. */
public abstract sealed class Choices permits PhraseChoices, PronounChoices {

  final List<Candidate> candidates;

  Choices(List<Candidate> candidates) {
    this.candidates = candidates;
  }

  /** Number of candidates. */
  public final int size() {
    return candidates.size();
  }

  /** The chain of a candidate. */
  public final DraftChain chain(int candidate) {
    return candidates.get(candidate).chain();
  }

  /**
   * What speaks for a candidate, or for none where {@code choice} is last: indexes of {@link
   * PronounFeature} for a pronoun of one person, of {@link Feature} for other mentions.
   */
  public abstract int[] features(int choice);
}
