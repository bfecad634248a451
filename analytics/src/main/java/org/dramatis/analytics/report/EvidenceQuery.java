package org.dramatis.analytics.report;

import java.time.LocalDate;
import java.util.Optional;
import org.dramatis.core.actor.MentionKind;

/**
 * Which sentences of an actor to show.
 *
 * @param document id of a document; empty for all
 * @param kind kind of mention; empty for all
 * @param form text of the mention as written, such as {@code Mr Kim}; empty for all
 * @param from first day; empty for no bound
 * @param to last day, inclusive; empty for no bound
 * @param run number of a run, for the sentences of documents that were read since the run before it
 *     counted; empty for all
 * @param source name of the only source; empty for all
 * @param offset rows to pass over
 * @param limit most rows to return
 */
public record EvidenceQuery(
    Optional<String> document,
    Optional<MentionKind> kind,
    Optional<String> form,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<Long> run,
    Optional<String> source,
    long offset,
    int limit) {

  /** Sentences of all sources. */
  public EvidenceQuery(
      Optional<String> document,
      Optional<MentionKind> kind,
      Optional<String> form,
      Optional<LocalDate> from,
      Optional<LocalDate> to,
      Optional<Long> run,
      long offset,
      int limit) {
    this(document, kind, form, from, to, run, Optional.empty(), offset, limit);
  }

  /** The first sentences of all. */
  public static EvidenceQuery first(int limit) {
    return new EvidenceQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        limit);
  }
}
