package org.dramatis.analytics.report;

import java.util.Objects;
import java.util.Optional;
import org.dramatis.core.actor.MentionKind;

/**
 * Which sentences of an actor to show, and in what order.
 *
 * @param document id of a document; empty for all
 * @param kind kind of mention; empty for all
 * @param form text of the mention as written, such as {@code Mr Kim}; empty for all
 * @param scope the part of the corpus
 * @param run number of a run, for the sentences of documents that were read since the run before it
 *     counted; empty for all
 * @param order which documents come first; within one, sentences stand as in its text
 * @param offset rows to pass over
 * @param limit most rows to return
 */
public record EvidenceQuery(
    Optional<String> document,
    Optional<MentionKind> kind,
    Optional<String> form,
    Scope scope,
    Optional<Long> run,
    Order order,
    long offset,
    int limit) {

  /** Orders of the documents; undated ones come last in each. */
  public enum Order {
    OLDEST,
    NEWEST
  }

  public EvidenceQuery {
    Objects.requireNonNull(document, "document");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(order, "order");
  }

  /** The first sentences of all, of the oldest documents. */
  public static EvidenceQuery first(int limit) {
    return new EvidenceQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Scope.WHOLE,
        Optional.empty(),
        Order.OLDEST,
        0,
        limit);
  }

  /** The same of one document. */
  public EvidenceQuery in(String documentId) {
    return new EvidenceQuery(Optional.of(documentId), kind, form, scope, run, order, offset, limit);
  }

  /** The same of mentions of one kind. */
  public EvidenceQuery of(MentionKind only) {
    return new EvidenceQuery(document, Optional.of(only), form, scope, run, order, offset, limit);
  }

  /** The same of mentions that are written so. */
  public EvidenceQuery written(String text) {
    return new EvidenceQuery(document, kind, Optional.of(text), scope, run, order, offset, limit);
  }

  /** The same of a part of the corpus. */
  public EvidenceQuery within(Scope part) {
    return new EvidenceQuery(document, kind, form, part, run, order, offset, limit);
  }

  /** The same behind so many sentences. */
  public EvidenceQuery after(long sentences) {
    return new EvidenceQuery(document, kind, form, scope, run, order, sentences, limit);
  }
}
