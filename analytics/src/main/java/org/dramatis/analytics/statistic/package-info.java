/**
 * The built-in statistics: mentions per actor, per document and per day, and co-occurrence.
 *
 * <p>What each figure means is defined in {@code docs/statistics.md}. In short: a mention shared
 * between actors counts as possible, not as a mention; two mentions that overlap do not co-occur; a
 * window is counted once for a pair however often it names the two.
 *
 * <p>Summaries hold each string once and all else in primitive columns, because they are kept in
 * memory while a corpus is aggregated. Out of scope: where the tables are stored.
 */
@NullMarked
package org.dramatis.analytics.statistic;

import org.jspecify.annotations.NullMarked;
