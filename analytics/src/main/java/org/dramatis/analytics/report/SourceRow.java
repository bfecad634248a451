package org.dramatis.analytics.report;

/**
 * A source of documents in figures.
 *
 * @param name its name
 * @param files files that were found in it
 * @param documents documents from it
 * @param quarantined items in quarantine
 */
public record SourceRow(String name, long files, long documents, long quarantined) {}
