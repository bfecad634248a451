/**
 * The jobs as Jakarta Batch runs them: steps, partitions, restart, progress.
 *
 * <p>The only package that knows Jakarta Batch and its implementation. Each job is described in
 * {@code META-INF/batch-jobs}; its steps are the batchlets in {@code
 * org.dramatis.analytics.batch.step}. What a step finished is in the store (see {@code
 * org.dramatis.analytics.store.corpus.WorkList}), so that a run that takes another one up does only
 * what that one left; the batch runtime's own repository is in memory. Out of scope: what a user
 * asks of jobs (see {@code org.dramatis.analytics.job}).
 */
@NullMarked
package org.dramatis.analytics.batch;

import org.jspecify.annotations.NullMarked;
