package org.dramatis.analytics.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A part of the corpus in figures.
 *
 * @param documents its documents
 * @param stories distinct stories among them
 * @param undated documents without a date
 * @param unannotated documents in a language without annotators
 * @param mentions mentions that count in them
 * @param first earliest publication date; null when no document is dated
 * @param last latest publication date; null when no document is dated
 */
public record ScopeSummary(
    long documents,
    long stories,
    long undated,
    long unannotated,
    long mentions,
    @Nullable LocalDate first,
    @Nullable LocalDate last) {

  /** The whole corpus. */
  public static ScopeSummary of(CorpusSummary corpus) {
    return new ScopeSummary(
        corpus.documents(),
        corpus.stories(),
        corpus.undated(),
        corpus.unannotated(),
        corpus.mentions(),
        corpus.first(),
        corpus.last());
  }
}
