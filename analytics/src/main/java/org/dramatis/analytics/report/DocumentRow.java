package org.dramatis.analytics.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A document in a list.
 *
 * @param id stable id
 * @param source name of its source
 * @param path path within the source
 * @param title title; its path when it has none
 * @param published date; null when undated
 * @param language ISO 639-1 code; null when unknown
 * @param mediaType media type
 * @param mentions mentions that count
 * @param actors distinct actors
 */
public record DocumentRow(
    String id,
    String source,
    String path,
    String title,
    @Nullable LocalDate published,
    @Nullable String language,
    String mediaType,
    long mentions,
    long actors) {}
