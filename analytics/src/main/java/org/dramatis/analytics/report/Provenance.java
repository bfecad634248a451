package org.dramatis.analytics.report;

import java.time.LocalDate;
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
 */
public record Provenance(
    String id,
    String source,
    String path,
    String title,
    @Nullable LocalDate published,
    String textHash,
    @Nullable String fileHash) {}
