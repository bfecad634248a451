package org.dramatis.annotators.resolve;

/** Chooses among the candidates for a mention. */
public interface AntecedentJudge {

  /** The choice for {@code mention}; {@link Judgement#NONE} where no candidate is meant. */
  Judgement judge(DraftMention mention, Choices choices);

  /**
   * A choice.
   *
   * @param candidate index of the candidate, -1 for none
   * @param probability how likely the choice is right, 0 to 1
   */
  record Judgement(int candidate, double probability) {
    /** No candidate is meant. */
    public static final Judgement NONE = new Judgement(-1, 0);
  }
}
