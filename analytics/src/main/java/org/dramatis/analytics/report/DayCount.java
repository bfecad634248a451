package org.dramatis.analytics.report;

import java.time.LocalDate;

/**
 * Mentions on one day.
 *
 * @param day publication date of the documents
 * @param mentions sure mentions
 * @param documents documents with at least one; for the corpus all documents of the day
 * @param stories distinct stories among them; one with copies on several days counts on each
 */
public record DayCount(LocalDate day, long mentions, long documents, long stories) {}
