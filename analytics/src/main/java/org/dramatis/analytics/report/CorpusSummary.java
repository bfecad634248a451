package org.dramatis.analytics.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The corpus in figures.
 *
 * @param documents documents analysed
 * @param stories distinct stories among them
 * @param undated documents without a date
 * @param unannotated documents in a language without annotators
 * @param mentions mentions that count
 * @param actors actors
 * @param quarantined items in quarantine
 * @param first earliest publication date; null when no document is dated
 * @param last latest publication date; null when no document is dated
 */
public record CorpusSummary(
    long documents,
    long stories,
    long undated,
    long unannotated,
    long mentions,
    long actors,
    long quarantined,
    @Nullable LocalDate first,
    @Nullable LocalDate last) {

  /** The same with so many items in quarantine. */
  public CorpusSummary quarantined(long items) {
    return new CorpusSummary(
        documents, stories, undated, unannotated, mentions, actors, items, first, last);
  }
}
