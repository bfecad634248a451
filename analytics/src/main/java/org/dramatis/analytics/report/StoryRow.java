package org.dramatis.analytics.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A story: documents that are near copies of each other, or one that has none.
 *
 * @param id its id: that of its earliest document
 * @param title title of its earliest document; the path when that has none
 * @param documents how many documents tell it
 * @param mentions mentions that count in all of them
 * @param first day of the earliest dated one; null when all are undated
 * @param last day of the latest dated one; null when all are undated
 * @param sources who published them, by name: the publishers that the documents name, else the
 *     folders they come from
 */
public record StoryRow(
    String id,
    String title,
    long documents,
    long mentions,
    @Nullable LocalDate first,
    @Nullable LocalDate last,
    List<String> sources) {

  public StoryRow {
    sources = List.copyOf(sources);
  }
}
