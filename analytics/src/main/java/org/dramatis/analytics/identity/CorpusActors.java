package org.dramatis.analytics.identity;

import java.util.List;
import java.util.Objects;
import org.dramatis.core.document.Span;

/**
 * What resolution across documents comes to.
 *
 * @param actors every actor, by id; each chain belongs to exactly one
 * @param moves mentions that a user gave to another actor than the rest of their chain, by document
 *     and span
 * @param outcomes what came of each decision of the ledger that counts, by number
 * @param suggestions pairs that may be one actor, the likeliest first
 * @param doubts actors whose documents contradict each other, those of most documents first
 * @param joins why actors have several names, by actor
 */
public record CorpusActors(
    List<CorpusActor> actors,
    List<MentionMove> moves,
    List<DecisionOutcome> outcomes,
    List<Suggestion> suggestions,
    List<Doubt> doubts,
    List<Join> joins) {

  /**
   * A mention that belongs to another actor than its chain.
   *
   * @param documentId id of its document
   * @param span where it stands: UTF-16 code units of the document's text
   * @param actor id of its actor
   * @param marked whether it is a mention by a decision alone
   */
  public record MentionMove(String documentId, Span span, String actor, boolean marked) {

    public MentionMove {
      Objects.requireNonNull(documentId, "documentId");
      Objects.requireNonNull(span, "span");
      Objects.requireNonNull(actor, "actor");
    }
  }

  public CorpusActors {
    actors = List.copyOf(actors);
    moves = List.copyOf(moves);
    outcomes = List.copyOf(outcomes);
    suggestions = List.copyOf(suggestions);
    doubts = List.copyOf(doubts);
    joins = List.copyOf(joins);
  }
}
