/**
 * Mergeable statistics over resolved documents.
 *
 * <p>A {@link org.dramatis.core.statistic.Statistic} is a pure summary: {@code empty}, {@code add},
 * {@code merge}, {@code finish}. Because merging in any order gives one answer, partitions of a
 * batch job and executors of a cluster agree.
 */
@NullMarked
package org.dramatis.core.statistic;

import org.jspecify.annotations.NullMarked;
