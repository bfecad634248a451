package org.dramatis.analytics.report;

/**
 * Two parts of the corpus side by side.
 *
 * @param <T> what is compared
 * @param rows what differs most surely first
 * @param first size of the one part
 * @param second size of the other part
 * @param shared documents that are in both
 * @param tested how many different ones are in either
 * @param upToDate whether the index holds the results as they are; if not, it is being brought up
 */
public record Comparison<T>(
    Page<T> rows, PartSize first, PartSize second, long shared, long tested, boolean upToDate) {}
