package org.dramatis.analytics.report;

import java.time.LocalDate;
import java.util.List;
import org.dramatis.core.document.PageStart;
import org.jspecify.annotations.Nullable;

/**
 * Where a document is from, so that others can check it.
 *
 * @param id stable id
 * @param source name of its source
 * @param path path within the source; after {@code !/} the path inside the file
 * @param title title; its path when it has none
 * @param published date; null when undated
 * @param textHash SHA-256 of its text as UTF-8, in hexadecimal digits
 * @param fileHash SHA-256 of the file that it is from, in hexadecimal digits; null when it is not
 *     known
 * @param pages where its printed pages stand, in text order; empty where there are none
 */
public record Provenance(
    String id,
    String source,
    String path,
    String title,
    @Nullable LocalDate published,
    String textHash,
    @Nullable String fileHash,
    List<PageStart> pages) {

  public Provenance {
    pages = List.copyOf(pages);
  }
}
